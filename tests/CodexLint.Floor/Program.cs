using System.Globalization;
using YamlDotNet.Core;

// The least that a linter built on YamlDotNet can cost: it reads all workflows of a repository and pulls the parser's events, in parallel,
// and does nothing with them. With --codex it leaves files alone that do not mention Codex.
var files = Directory.GetFiles(Path.Combine(args[0], ".github", "workflows"));
var onlyCodex = args.Contains("--codex");
long events = 0;
Parallel.ForEach(files, file =>
{
    var bytes = File.ReadAllBytes(file);
    if (onlyCodex
        && bytes.AsSpan().IndexOf("codex"u8) < 0
        && bytes.AsSpan().IndexOf("Codex"u8) < 0
        && bytes.AsSpan().IndexOf("CODEX"u8) < 0)
    {
        return;
    }

    var parser = new Parser(new Scanner(new StringReader(System.Text.Encoding.UTF8.GetString(bytes)), skipComments: true));
    var count = 0;
    try
    {
        while (parser.MoveNext())
            count++;
    }
    catch (YamlException)
    {
        // The corpus holds files that are no YAML.
    }

    Interlocked.Add(ref events, count);
});
Console.WriteLine(events.ToString(CultureInfo.InvariantCulture));
