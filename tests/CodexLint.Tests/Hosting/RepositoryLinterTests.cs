using System.Text;
using CodexLint.Support;

namespace CodexLint.Hosting;

public sealed class RepositoryLinterTests : IDisposable
{
    private readonly TemporaryRepository repository = new();

    [Fact]
    public void Files_that_cannot_be_analyzed_are_findings_and_the_others_go_on()
    {
        repository
            .Add(".github/workflows/bytes.yml", [(byte)'a', 0xC3, 0x28])
            .Add(".github/workflows/large.yml", new byte[TextFile.MaxLength + 1])
            .Add(".github/workflows/utf16.yaml", [0xFF, 0xFE, (byte)'a', 0])
            .Add(".github/workflows/zz.yml", "# codex\njobs: [\n");
        var findings = repository.Findings();
        findings.Take(3).ShouldBe(
        [
            ".github/workflows/bytes.yml(1,1): warning CDX0005: This file was not analyzed: it is not valid UTF-8",
            ".github/workflows/large.yml(1,1): warning CDX0005: This file was not analyzed: it is 1,048,577 bytes long and the limit is 1,048,576",
            ".github/workflows/utf16.yaml(1,1): warning CDX0005: This file was not analyzed: it is UTF-16, and GitHub reads workflows as UTF-8",
        ]);
        findings.Skip(3).ShouldHaveSingleItem().ShouldStartWith(".github/workflows/zz.yml(2,7): error CDX0001: ");
    }

    [Fact]
    public void Only_workflows_are_read_and_their_order_is_that_of_their_paths()
    {
        repository
            .Add(".github/workflows/b.yml", [0xFF])
            .Add(".github/workflows/a.yaml", [0xFF])
            .Add(".github/workflows/c.yml.txt", [0xFF])
            .Add(".github/workflows/nested/d.yml", [0xFF])
            .Add("e.yml", [0xFF]);
        Directory.CreateDirectory(Path.Combine(repository.Root, ".github", "workflows", "folder.yml"));
        var report = repository.Lint();
        report.Files.Select(file => file.Path).ShouldBe([".github/workflows/a.yaml", ".github/workflows/b.yml"]);
        report.FileCount.ShouldBe(2);
    }

    [Fact]
    public void A_byte_order_mark_moves_no_column()
    {
        var plain = repository.Add(".github/workflows/x.yml", TemporaryRepository.Review).Findings();
        repository.Add(".github/workflows/x.yml", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(TemporaryRepository.Review)])
            .Findings()
            .ShouldBe(plain);
        repository.Lint().Files.Single().HasByteOrderMark.ShouldBeTrue();
    }

    [Fact]
    public void A_link_out_of_the_repository_is_not_followed()
    {
        using var other = new TemporaryRepository().Add("secret.yml", TemporaryRepository.Review);
        repository.Only("CDX0005", "CDX1201")
            .Add(".github/workflows/a.yml", "on: push\n")
            .Add("shared/inside.yml", TemporaryRepository.Review);
        File.CreateSymbolicLink(Path.Combine(repository.Root, ".github", "workflows", "link.yml"), Path.Combine(other.Root, "secret.yml"));
        File.CreateSymbolicLink(
            Path.Combine(repository.Root, ".github", "workflows", "kept.yml"), Path.Combine("..", "..", "shared", "inside.yml"));
        var report = repository.Lint();
        report.Files.Select(file => (file.Path, file.Findings[0].Diagnostic.Id))
            .ShouldBe([(".github/workflows/kept.yml", "CDX1201"), (".github/workflows/link.yml", "CDX0005")]);
    }

    [Fact]
    public void The_root_is_where_git_is_else_where_workflows_are()
    {
        var nested = Path.Combine(repository.Root, "a", "b");
        repository.Add("a/.github/workflows/x.yml", "").Add("a/b/c.txt", "");
        RepositoryRoot.Find(nested).ShouldBe(repository.Root);
        Directory.Delete(Path.Combine(repository.Root, ".git"));
        RepositoryRoot.Find(nested).ShouldBe(Path.Combine(repository.Root, "a"));
        repository.Add("a/b/.git", "gitdir: elsewhere");
        RepositoryRoot.Find(Path.Combine(nested, "c.txt")).ShouldBe(nested);
    }

    public void Dispose() => repository.Dispose();
}
