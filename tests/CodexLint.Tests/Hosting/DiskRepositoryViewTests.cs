using CodexLint.Support;

namespace CodexLint.Hosting;

public sealed class DiskRepositoryViewTests : IDisposable
{
    private readonly TemporaryRepository repository = new();

    [Fact]
    public void Files_and_folders_of_the_repository_are_seen()
    {
        var view = new DiskRepositoryView(new RepositoryFolder(repository.Add("ci/test.sh", "echo\n").Root));
        view.Exists("ci").ShouldBe(true);
        view.Exists("./ci/../ci/test.sh").ShouldBe(true);
        view.Exists("ci/none.sh").ShouldBe(false);
        view.Read("./ci/test.sh")!.Content.ShouldBe("echo\n");
        view.Read("./ci/test.sh")!.Path.ShouldBe("ci/test.sh");
        view.Read("ci").ShouldBeNull();
        view.Read("ci/none.sh").ShouldBeNull();
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("ci/../../x")]
    [InlineData("/etc/passwd")]
    [InlineData("a\0b")]
    public void What_lies_outside_is_not_told(string path)
    {
        var view = new DiskRepositoryView(new RepositoryFolder(repository.Root));
        view.Exists(path).ShouldBeNull();
        view.Read(path).ShouldBeNull();
    }

    [Fact]
    public void Links_are_followed_inside_only_and_a_loop_ends()
    {
        using var other = new TemporaryRepository().Add("ci/secret.sh", "echo\n");
        repository.Add("real/test.sh", "echo\n");
        Directory.CreateSymbolicLink(Path.Combine(repository.Root, "inside"), "real");
        Directory.CreateSymbolicLink(Path.Combine(repository.Root, "outside"), Path.Combine(other.Root, "ci"));
        Directory.CreateSymbolicLink(Path.Combine(repository.Root, "one"), "two");
        Directory.CreateSymbolicLink(Path.Combine(repository.Root, "two"), "one");
        var view = new DiskRepositoryView(new RepositoryFolder(repository.Root));
        view.Read("inside/test.sh").ShouldNotBeNull();
        view.Read("outside/secret.sh").ShouldBeNull();
        view.Exists("outside/secret.sh").ShouldBeNull();
        view.Exists("one/x").ShouldBeNull();
    }

    [SystemFact(SystemFactAttribute.Linux, SystemFactAttribute.MacOS)]
    public void A_device_is_not_read()
    {
        File.CreateSymbolicLink(Path.Combine(repository.Root, "zero"), "/dev/zero");
        new DiskRepositoryView(new RepositoryFolder(repository.Root)).Read("zero").ShouldBeNull();
        RawFile.Read("/dev/zero").Bytes.IsEmpty.ShouldBeTrue();
    }

    public void Dispose() => repository.Dispose();
}
