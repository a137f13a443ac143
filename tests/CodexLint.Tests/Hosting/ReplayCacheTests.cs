using CodexLint.Reporting;
using CodexLint.Support;

namespace CodexLint.Hosting;

/// <summary>What a lint said is said again exactly as long as nothing that it asked of the disk has another answer.</summary>
public sealed class ReplayCacheTests : IDisposable
{
    private const string Caller = """
        on: push
        jobs:
          review:
            runs-on: ubuntu-latest
            steps:
              - uses: ./ci/codex
              - run: bash ci/prepare.sh
              - run: for test in ci/tests/*.sh; do bash "$test"; done
              - uses: openai/codex-action@v1.11
                with:
                  prompt: Review.

        """;

    private readonly TemporaryRepository repository = new TemporaryRepository()
        .Add(".github/workflows/review.yml", TemporaryRepository.Review)
        .Add(".github/workflows/caller.yml", Caller);

    private string Cached => Directory.GetFiles(Path.Combine(repository.Root, "obj", "codexlint"), "*.replay").Single();

    [Fact]
    public void What_was_said_is_said_again_where_nothing_changed()
    {
        Cache().Find().ShouldBeNull();
        var said = Keep();
        said.Lines.ShouldNotBeEmpty();
        var again = Cache().Find()!;
        again.Lines.ShouldBe(said.Lines);
        again.Notes.ShouldBe(said.Notes);
        again.RaisedIds.ShouldBe(said.RaisedIds);
        Cache("strict").Find().ShouldBeNull("other settings");
    }

    [Theory]
    [InlineData(".github/workflows/review.yml", "a workflow that was read")]
    [InlineData(".github/workflows/new.yaml", "a workflow that was not there")]
    [InlineData(".editorconfig", "the configuration")]
    [InlineData(".github/.editorconfig", "a configuration that was looked for and absent")]
    [InlineData(".github/workflows/.globalconfig", "a global configuration that was looked for and absent")]
    [InlineData("ci/codex/action.yml", "an action that a workflow uses and that was absent")]
    [InlineData("ci/prepare.sh", "a script that a step calls and that was absent")]
    [InlineData("ci/tests/new.sh", "a script in a folder through which a step goes")]
    [InlineData("out/lint.sarif", "the report that was written")]
    public void A_file_that_changes_or_appears_is_seen(string path, string what)
    {
        Keep();
        Cache().Find().ShouldNotBeNull();
        repository.Add(path, "# another\n");
        Cache().Find().ShouldBeNull(what);
    }

    [Fact]
    public void A_file_that_goes_is_seen_and_one_that_nobody_asked_for_is_not()
    {
        repository.Add("ci/codex/action.yml", "name: codex\nruns:\n  using: composite\n  steps: []\n").Add("README.md", "a");
        Keep();
        repository.Add("README.md", "b");
        Cache().Find().ShouldNotBeNull();
        File.Delete(Path.Combine(repository.Root, "ci", "codex", "action.yml"));
        Cache().Find().ShouldBeNull();
        Keep();
        File.Delete(Path.Combine(repository.Root, ".github", "workflows", "caller.yml"));
        Cache().Find().ShouldBeNull();
    }

    [Fact]
    public void A_damaged_file_is_a_miss_wherever_the_damage_is()
    {
        Keep();
        var path = Cached;
        var content = File.ReadAllBytes(path);
        for (var i = 0; i < content.Length; i += 7)
        {
            var damaged = content.ToArray();
            damaged[i] ^= 0x20;
            File.WriteAllBytes(path, damaged);
            Cache().Find().ShouldBeNull();
            File.WriteAllBytes(path, content[..i]);
            Cache().Find().ShouldBeNull();
        }

        File.WriteAllBytes(path, content);
        Cache().Find().ShouldNotBeNull();
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_no_reason_to_fail()
    {
        repository.Add("obj", "a file where the folder should be");
        Keep().Lines.ShouldNotBeEmpty();
        Cache().Find().ShouldBeNull();
    }

    [Fact]
    public void Builds_at_once_leave_a_whole_file()
    {
        Parallel.For(0, 16, _ =>
        {
            var said = Keep();
            Cache().Find()?.Lines.ShouldBe(said.Lines);
        });
        Cache().Find().ShouldNotBeNull();
        Directory.GetFiles(Path.GetDirectoryName(Cached)!).ShouldBe([Cached]);
    }

    public void Dispose() => repository.Dispose();

    private ReplayCache Cache(string settings = "") => new(repository.Root, settings);

    private Replay Keep()
    {
        var record = new InputRecord();
        var report = RepositoryLinter.Lint(new LintRequest(repository.Root) { Record = record }, CancellationToken.None);
        var sarif = Path.Combine(repository.Root, "out", "lint.sarif");
        AtomicFile.Write(sarif, "{}"u8);
        record.AddReport(sarif, "{}"u8);
        var replay = new Replay(LogLine.Of(report), ["a note"], ["CDX1201"]);
        Cache().Keep(replay, record);
        return replay;
    }
}
