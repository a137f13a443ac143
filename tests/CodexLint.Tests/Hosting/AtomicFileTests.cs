using CodexLint.Support;

namespace CodexLint.Hosting;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryRepository repository = new TemporaryRepository().Add("a.yml", "old");

    private string Path => System.IO.Path.Combine(repository.Root, "a.yml");

    [Fact]
    public void A_file_that_changed_meanwhile_is_left_alone()
    {
        AtomicFile.Replace(Path, "older"u8, "new"u8).ShouldBeFalse();
        AtomicFile.Replace(Path, "ol"u8, "new"u8).ShouldBeFalse();
        File.ReadAllText(Path).ShouldBe("old");
        AtomicFile.Replace(Path, "old"u8, "new"u8).ShouldBeTrue();
        File.ReadAllText(Path).ShouldBe("new");
        Directory.GetFiles(repository.Root).Length.ShouldBe(2, "nothing else is left behind");
    }

    [Fact]
    public void A_file_that_is_gone_is_not_made_again()
    {
        File.Delete(Path);
        Should.Throw<FileNotFoundException>(() => AtomicFile.Replace(Path, "old"u8, "new"u8));
        Directory.GetFiles(repository.Root).Length.ShouldBe(1);
    }

    [Fact]
    public void A_write_replaces_a_file_as_a_whole()
    {
        var path = System.IO.Path.Combine(repository.Root, "new", "folder", "x.sarif");
        AtomicFile.Write(path, "first"u8);
        AtomicFile.Write(path, "2"u8);
        File.ReadAllText(path).ShouldBe("2");
        Directory.GetFiles(System.IO.Path.GetDirectoryName(path)!).ShouldBe([path]);
    }

    public void Dispose() => repository.Dispose();
}
