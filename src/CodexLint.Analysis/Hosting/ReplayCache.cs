using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CodexLint.Reporting;

namespace CodexLint.Hosting;

/// <summary>
/// Remembers under the repository's <c>obj/codexlint</c> what a lint said, with every input that it depended on. What cannot be read,
/// was damaged, or was written by another version is a miss; what cannot be written costs the next build the time of a lint, and nothing
/// else.
/// </summary>
/// <param name="root">The repository's root as an absolute path.</param>
/// <param name="settings">All settings that the report depends on, as one text.</param>
internal sealed class ReplayCache(string root, string settings)
{
    /// <summary>Far more than the findings of any repository; beyond this the file is not ours.</summary>
    private const int MaxLength = 64 * 1024 * 1024;

    /// <summary>Another build of this assembly may find other things.</summary>
    private readonly string key = $"{typeof(ReplayCache).Module.ModuleVersionId}\n{root}\n{settings}";

    /// <summary>The file: one for each set of settings, whatever the version, so that new versions leave nothing behind.</summary>
    private readonly string path =
        Path.Combine(root, "obj", "codexlint", $"{RawFile.FingerprintOf(Encoding.UTF8.GetBytes(settings))[..16]}.replay");

    /// <summary>What to say again; null where an input changed, or nothing is known.</summary>
    public Replay? Find()
    {
        var file = RawFile.Read(path, MaxLength);
        if (file.Problem is not null || file.Bytes.Length < SHA256.HashSizeInBytes)
            return null;

        var content = file.Bytes[..^SHA256.HashSizeInBytes];
        if (!file.Bytes.Span[content.Length..].SequenceEqual(SHA256.HashData(content.Span)))
            return null;

        try
        {
            using var reader = new BinaryReader(new MemoryStream(content.ToArray(), writable: false));
            return reader.ReadString() == key && IsCurrent(reader) ? ReadReplay(reader) : null;
        }
        catch (Exception exception) when (exception is IOException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Remembers what was said.</summary>
    public void Keep(Replay replay, InputRecord record)
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(key);
            Write(writer, record);
            Write(writer, replay);
        }

        content.Write(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
        try
        {
            AtomicFile.Write(path, content.GetBuffer().AsSpan(0, (int)content.Length));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written, a full disk, another build at the same file: the next build lints.
        }
    }

    private bool IsCurrent(BinaryReader reader)
    {
        var folder = new RepositoryFolder(root);
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var question = new InputQuestion((InputKind)reader.ReadByte(), reader.ReadString());
            if (folder.Answer(question) != reader.ReadString())
                return false;
        }

        return true;
    }

    private static Replay ReadReplay(BinaryReader reader) =>
        new(
            ReadAll(reader, static reader => new LogLine(
                (LogLevel)reader.ReadByte(),
                reader.ReadString(),
                reader.ReadString(),
                reader.ReadInt32(),
                reader.ReadInt32(),
                reader.ReadString(),
                reader.ReadString())),
            ReadAll(reader, static reader => reader.ReadString()),
            ReadAll(reader, static reader => reader.ReadString()));

    private static ImmutableArray<T> ReadAll<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var all = ImmutableArray.CreateBuilder<T>();
        for (var count = reader.ReadInt32(); count > 0; count--)
            all.Add(read(reader));
        return all.ToImmutable();
    }

    private static void Write(BinaryWriter writer, InputRecord record)
    {
        var answers = record.Answers.ToList();
        writer.Write(answers.Count);
        foreach (var (question, answer) in answers)
        {
            writer.Write((byte)question.Kind);
            writer.Write(question.Path);
            writer.Write(answer);
        }
    }

    private static void Write(BinaryWriter writer, Replay replay)
    {
        writer.Write(replay.Lines.Length);
        foreach (var line in replay.Lines)
        {
            writer.Write((byte)line.Level);
            writer.Write(line.Id);
            writer.Write(line.Path);
            writer.Write(line.Line);
            writer.Write(line.Column);
            writer.Write(line.Message);
            writer.Write(line.HelpLink);
        }

        Write(writer, replay.Notes);
        Write(writer, replay.RaisedIds);
    }

    private static void Write(BinaryWriter writer, ImmutableArray<string> texts)
    {
        writer.Write(texts.Length);
        foreach (var text in texts)
            writer.Write(text);
    }
}
