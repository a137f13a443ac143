using CodexLint.Semantics.Values;
using CodexLint.Syntax.Shell;

namespace CodexLint.Semantics.Scripts;

/// <summary>What is known of files and outputs behind programs that every machine has, by their manuals.</summary>
public sealed class SystemProgramTests
{
    /// <summary>Programs that print what they find, and leave files as they are.</summary>
    private static readonly string[] Readers = Words(
        """
        tree du df stat file grep egrep fgrep rg head tail sed awk gawk cut tr sort uniq wc diff cmp jq yq date sleep uname id
        whoami hostname printenv basename dirname realpath readlink which seq tac rev paste column fold expr bc sha256sum md5sum
        base64 xxd od ps pgrep nproc free openssl tput nl getconf lsb_release comm join strings hexdump iconv chmod chown chgrp
        """);

    /// <summary>Programs of the system, which run no code of the repository.</summary>
    private static readonly string[] Tools = Words(
        """
        git wget apt-get apt pip pip3 tar unzip zip gzip gunzip ssh scp rsync aws az gcloud docker kubectl brew dnf yum apk
        useradd adduser usermod groupadd systemctl service psql mysql sqlite3 redis-cli sync pkill dd truncate cp ln install patch
        split sysctl
        """);

    /// <summary>Commands of git that leave the working tree as it is.</summary>
    private static readonly string[] GitReaders = Words(
        """
        add blame branch cat-file commit config describe diff diff-tree fetch for-each-ref log ls-files ls-remote ls-tree
        merge-base name-rev push remote rev-list rev-parse shortlog show show-ref status tag version
        """);

    /// <summary>Commands of git that write files of the working tree.</summary>
    private static readonly string[] GitWriters = Words(
        """
        checkout switch restore reset clean pull merge rebase stash apply am cherry-pick clone worktree submodule mv rm
        """);

    [Theory]
    [InlineData("find . -name '*.md' -delete", null, null)]
    [InlineData("find . -type f -exec rm {} +", null, null)]
    [InlineData("find . -type f -exec grep -l x {} +", true, "text\n")]
    [InlineData("find . -name '*.md'", true, "text\n")]
    [InlineData("sort -o a.md b.md", true, null)]
    [InlineData("sort a.md", true, "text\n")]
    [InlineData("sed -i s/a/b/ a.md", true, null)]
    [InlineData("sed -Ei s/a/b/ a.md", true, null)]
    [InlineData("sed --in-place=.bak s/a/b/ a.md", true, null)]
    [InlineData("sed -n p a.md", true, "text\n")]
    public void A_program_that_prints_keeps_files_unless_it_is_told_otherwise(string command, bool? exists, string? content)
    {
        var file = Run($"echo text > a.md\n{command}").Files.Find(new AbstractPath("a.md"));
        (file.Exists, file.Content.Known()).ShouldBe((exists, content));
    }

    [Fact]
    public void What_is_known_of_a_file_is_known_behind_a_program_that_only_reads()
    {
        foreach (var program in Readers)
            ContentBehind($"{program} x").ShouldBe("text\n", program);
        foreach (var command in GitReaders)
            ContentBehind($"git {command}").ShouldBe("text\n", command);
    }

    [Fact]
    public void What_is_known_of_a_file_is_not_known_behind_a_program_that_may_write()
    {
        foreach (var command in GitWriters)
            ContentBehind($"git {command}").ShouldBeNull(command);
        foreach (var command in (string[])["make", "npm ci", "./run.sh", "cargo build", "dotnet build", "tar xf a.tgz", "unzip a.zip",
            "patch -p1", "rsync -a a b", "gh pr checkout 1", "gh run download", "git diff --output=a.md"])
        {
            ContentBehind(command).ShouldBeNull(command);
        }
    }

    [Fact]
    public void Programs_of_the_system_set_no_outputs()
    {
        foreach (var program in Tools)
            Run($"{program} x").MaySetMore.ShouldBeFalse(program);
        foreach (var program in (string[])["make", "npm", "./run.sh", "cargo", "dotnet", "python3 a.py"])
            Run($"{program} x").MaySetMore.ShouldBeTrue(program);
    }

    [Fact]
    public void How_a_program_ends_that_answers_a_question_is_open_where_somebody_asks()
    {
        foreach (var program in Words("grep egrep fgrep rg diff cmp which pgrep expr /usr/bin/grep /usr/bin/diff"))
            OutcomesOf($"{program} x y || exit 3").ShouldBe(ScriptOutcomes.Succeeds | ScriptOutcomes.Fails, program);
        foreach (var command in (string[])["command -v x", "type x", "hash x", "git diff --quiet", "git diff --exit-code",
            "git rev-parse x", "git merge-base x y", "git ls-remote x", "git show-ref x", "git cat-file -e x", "jq -e . x", "jq -re . x",
            "jq --exit-status . x"])
        {
            OutcomesOf($"{command} || exit 3").ShouldBe(ScriptOutcomes.Succeeds | ScriptOutcomes.Fails, command);
        }

        foreach (var command in (string[])["ls", "sort x", "sed s/a/b/ x", "make", "git status", "git commit -m x", "git diff", "jq . x",
            "jq --seq . x", "git push", "curl x", "docker ps"])
        {
            OutcomesOf($"{command} || exit 3").ShouldBe(ScriptOutcomes.Succeeds, command);
        }
    }

    private static ScriptOutcomes OutcomesOf(string text) => Run(text).ExitStatus.IfCommandsSucceed;

    private static string[] Words(string text) => text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private static string? ContentBehind(string command) =>
        Run($"echo text > a.md\n{command}").Files.Find(new AbstractPath("a.md")).Content.Known();

    private static ScriptEffects Run(string text) => ScriptInterpreter.Run(new ScriptInput(Script.Parse(text)));
}
