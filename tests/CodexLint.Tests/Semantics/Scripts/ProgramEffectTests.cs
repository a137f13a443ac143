using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Shell;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Scripts;

/// <summary>
/// What is known of programs: which of them leave files alone, which run code of the repository, and which only run another one.
/// </summary>
public sealed class ProgramEffectTests
{
    [Theory]
    [InlineData("ls -la; find . -name x -type f; find . -exec grep a {} +; tree .; du -sh .; df -h; stat f; file f")]
    [InlineData("grep -n x f; egrep x f; fgrep x f; rg x; head -1 f; tail -n 1 f; sed -n 1p f; sed -e s/a/b/ f; sed -E s/a/b/ f; awk '{print}' f; gawk 1 f; cut -c1 f; tr a b < f")]
    [InlineData("sort f; sort -u f; sort -n f; uniq f; wc -l f; diff f f; cmp f f; comm f f; join f f; jq . f; yq . f; tac f; rev f; paste f; column f; fold f; nl f; strings f")]
    [InlineData("date; sleep 1; uname -a; id -u; whoami; hostname; env; printenv HOME; basename f; dirname f; realpath f; readlink -f f; which bash; seq 3; nproc; free; ps; pgrep x; getconf PATH; lsb_release -a")]
    [InlineData("expr 1 + 1; bc < f; sha256sum f; md5sum f; base64 f; xxd f; od f; hexdump f; iconv f; openssl version; tput cols; type bash; command -v bash; yes | head -1; true; false || true; test -f f; node-version")]
    [InlineData("chmod 600 f; chown me f; chgrp us f; gh pr view 1; gh api user; gh pr comment 1 --body x; curl -fsS https://example.com; curl -o other https://example.com")]
    [InlineData("git status; git log -1; git diff; git -C . show; git -c a=b rev-parse HEAD; git add .; git commit -m x; git push; git fetch origin; git config a b; git tag v1; git branch x; git remote -v; git version; git --version; git ls-files")]
    [InlineData("shopt -q extglob; shopt -s nullglob; shopt; umask 077; ulimit -n; times; hash -r; alias ll=ls; unalias ll; enable; bind -l; complete; jobs; history; dirs; caller; fc -l; bg; fg; disown; help; getopts a x; wait; kill -l; let x=1; type ls")]
    [InlineData("git blame f; git cat-file -p HEAD; git describe; git diff-tree HEAD; git for-each-ref; git ls-remote; git ls-tree HEAD; git merge-base a b; git name-rev HEAD; git rev-list HEAD; git shortlog; git show-ref")]
    [InlineData("npm install -g @openai/codex; npm i --global x; pnpm add -g x; bun install -g x")]
    public void What_only_reads_leaves_a_file_as_it_is(string commands)
    {
        foreach (var command in commands.Split("; "))
            ContentAfter(command).ShouldBe("x\n", command);
    }

    [Theory]
    [InlineData("make; npm ci; npm install x; npm run -g x; yarn add x; python3 build.py; ./gradlew build; cargo build; unknown-program")]
    [InlineData("sed -i s/x/y/ f; sed -Ei s/x/y/ f; sed -n -i 1p f; sed --in-place s/x/y/ f; sed -i.bak s/x/y/ f; sort -o f f; sort --output=f f")]
    [InlineData("find . -delete; find . -exec rm {} +; find . -execdir sed -i s/x/y/ {} +; find . -ok rm {} +; find . -okdir rm {} +")]
    [InlineData("git checkout .; git reset --hard; git clean -fd; git pull; git merge x; git stash; git apply p; git restore .; git switch main; git diff --output=f; git clone x; git \"$UNKNOWN\"")]
    [InlineData("gh pr checkout 1; gh run download 1; gh repo clone x; gh repo sync; curl -O https://example.com/f; curl --remote-name https://example.com/f; curl -sSfLO https://example.com/f; wget https://example.com/f")]
    [InlineData("tar xf a.tar; unzip a.zip; patch -p1; rsync a b; dd of=f; truncate -s 0 f; ln -sf a f; docker run x; bash other.sh; eval \"$(cat g)\"; cp -r a .; install a b")]
    public void What_may_write_may_have_written_it(string commands)
    {
        foreach (var command in commands.Split("; "))
            ContentAfter(command).ShouldBeNull(command);
    }

    [Theory]
    [InlineData("git status; wget https://example.com; apt-get update; apt update; pip install x; pip3 install x; codex exec x; tar xf a; unzip a; zip a b; gzip a; gunzip a; ssh h; scp a b; rsync a b; patch x; split x; sync", false)]
    [InlineData("aws s3 ls; az login; gcloud info; docker ps; kubectl get pods; brew install x; dnf install x; yum install x; apk add x; useradd x; adduser x; usermod x; groupadd x; systemctl start x; service x start; sysctl x", false)]
    [InlineData("shopt -q extglob; umask 077; ulimit -n; times; hash -r; alias ll=ls; unalias ll; enable; bind -l; complete; jobs; history; dirs; caller; fc -l; bg; fg; disown; help; getopts a x; wait; kill -l; let x=1; type ls", false)]
    [InlineData("psql -c x; mysql -e x; sqlite3 x; redis-cli x; kill 1; pkill x; tee f; dd of=f; truncate f; cp a b; mv a b; rm f; ln a b; mkdir d; rmdir d; touch f; install a b; mktemp; cat f; ls; grep a f; jq . f; date", false)]
    [InlineData("make; npm ci; npm test; npx x; yarn; pytest; cargo test; go test; dotnet test; mvn test; ./run.sh; node x.js; python3 x.py; unknown-program; bash x.sh; \"$UNKNOWN\"", true)]
    public void What_runs_code_of_the_repository_may_set_outputs(string commands, bool expected)
    {
        foreach (var command in commands.Split("; "))
            Run(command).MaySetMore.ShouldBe(expected, command);
    }

    [Theory]
    [InlineData("command")]
    [InlineData("command -p")]
    [InlineData("command --")]
    [InlineData("exec")]
    [InlineData("exec -a name")]
    [InlineData("env")]
    [InlineData("env -i A=1 B=2")]
    [InlineData("env -u HOME -C dir")]
    [InlineData("/usr/bin/env")]
    [InlineData("sudo")]
    [InlineData("sudo -E")]
    [InlineData("sudo -n --")]
    [InlineData("sudo -u bot -g staff -C 3 -h host -p prompt")]
    [InlineData("sudo --preserve-env A=1")]
    [InlineData("sudo -D dir -R root -T 5")]
    [InlineData("doas")]
    [InlineData("sudo -g staff -u bot")]
    [InlineData("sudo -C 3 -u bot")]
    [InlineData("sudo -h host -u bot")]
    [InlineData("sudo -p prompt -u bot")]
    [InlineData("sudo -D dir -u bot")]
    [InlineData("sudo --user bot")]
    [InlineData("sudo --user=bot")]
    [InlineData("sudo --group staff --prompt p --user bot --host h")]
    [InlineData("sudo --chdir dir --preserve-env")]
    [InlineData("env --unset HOME --chdir dir A=1")]
    [InlineData("timeout --signal TERM --kill-after 5 9")]
    [InlineData("nice --adjustment 5")]
    [InlineData("ionice --class 3 --classdata 7")]
    [InlineData("stdbuf --output L --error L --input 0")]
    [InlineData("setpriv --no-new-privs")]
    [InlineData("setpriv --nnp")]
    [InlineData("setpriv --clear-groups")]
    [InlineData("setpriv --keep-groups")]
    [InlineData("setpriv --init-groups")]
    [InlineData("setpriv --reset-env")]
    [InlineData("setpriv --regid=1000")]
    [InlineData("timeout 9")]
    [InlineData("timeout -k 5 -s TERM --foreground 9m")]
    [InlineData("gtimeout 9")]
    [InlineData("nohup")]
    [InlineData("setsid -w")]
    [InlineData("unbuffer")]
    [InlineData("winpty")]
    [InlineData("time -p")]
    [InlineData("chronic")]
    [InlineData("setpriv --no-new-privs --clear-groups")]
    [InlineData("setpriv --reuid 1000 --regid=1000 --keep-groups --nnp --init-groups --reset-env")]
    [InlineData("setpriv --reuid 1000 --")]
    [InlineData("nice")]
    [InlineData("nice -n 5")]
    [InlineData("ionice -c 3 -n 7")]
    [InlineData("stdbuf -o 0 -e 0 -i 0")]
    [InlineData("stdbuf -oL")]
    [InlineData("taskset -c 0")]
    [InlineData("taskset --cpu-list 0,1")]
    [InlineData("taskset 0x3")]
    [InlineData("/usr/bin/timeout 9")]
    [InlineData("builtin command")]
    [InlineData("sudo timeout 9 nice -n 5 env A=1")]
    public void A_program_that_runs_another_one_is_looked_through(string wrapper)
    {
        var command = Run(wrapper + " codex exec Review").Commands.Single(run => run.Name == "codex");
        command.Arguments.Select(argument => argument.Known()).ShouldBe(["codex", "exec", "Review"]);
        command.Sudo.HasValue.ShouldBe(wrapper.StartsWith("sudo", StringComparison.Ordinal) || wrapper == "doas");
        command.User?.Known().ShouldBe(wrapper.Contains("bot", StringComparison.Ordinal) ? "bot" : null);
        (command.User is null).ShouldBe(!wrapper.Contains("bot", StringComparison.Ordinal));
        command.Timeout?.Known().ShouldBe(wrapper.EndsWith("9m", StringComparison.Ordinal) ? "9m" : "9");
        (command.Timeout is null).ShouldBe(!wrapper.Contains("timeout", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("jq . a.json", "a.json")]
    [InlineData("jq -r .x a.json b.json", "a.json b.json")]
    [InlineData("jq --arg n v --argjson m 1 .x a.json", "a.json")]
    [InlineData("jq --slurpfile s other.json --rawfile r raw.txt .x a.json", "a.json")]
    [InlineData("jq -f filter.jq a.json", "a.json")]
    [InlineData("jq --from-file filter.jq a.json", "a.json")]
    [InlineData("jq --indent 2 -L lib .x a.json", "a.json")]
    [InlineData("jq --tab --sort-keys -e .x a.json", "a.json")]
    [InlineData("jq .x < a.json", "a.json")]
    [InlineData("cat a.json | jq .x", "a.json")]
    [InlineData("jq -n '{a: 1}'", "")]
    [InlineData("jq -rn '{a: 1}' a.json", "")]
    [InlineData("jq --null-input . a.json", "")]
    [InlineData("jq -R . a.txt", "")]
    [InlineData("jq --raw-input . a.txt", "")]
    public void Of_a_command_with_jq_the_files_are_known_that_must_be_JSON(string script, string files) =>
        string.Join(' ', Run(script).JsonParsed.Select(parsed => parsed.Resolved?.Text)).ShouldBe(files);

    [Theory]
    [InlineData("bash x.sh a b", "a 2 ")]
    [InlineData("bash -- x.sh a", "a 1 ")]
    [InlineData("bash -x x.sh a", "a 1 ")]
    [InlineData("bash --noprofile --norc x.sh", " 0 ")]
    [InlineData("bash -o pipefail x.sh a", "a 1 ")]
    [InlineData("sh x.sh a", "a 1 ")]
    [InlineData("dash x.sh a", "a 1 ")]
    [InlineData("zsh x.sh a", "a 1 ")]
    [InlineData("/bin/bash x.sh a", "a 1 ")]
    [InlineData("./x.sh a", "a 1 ")]
    [InlineData("source x.sh a b", "a 2 k")]
    [InlineData(". ./x.sh a", "a 1 k")]
    [InlineData("set -- p q r; . ./x.sh", "p 3 k")]
    [InlineData("bash < x.sh", "")]
    [InlineData("bash \"$UNKNOWN\"", "")]
    public void A_called_script_has_its_own_parameters_and_sees_what_is_exported(string call, string expected) =>
        Run($"K=k\n{call}\n", new SourceFile("x.sh", "echo \"o=$1 $# ${K:-}\" >> \"$GITHUB_OUTPUT\"\n")).Outputs
            .GetValueOrDefault("o", StringValue.Empty)
            .Known()
            .ShouldBe(expected);

    [Theory]
    [InlineData("#!/bin/bash\n", "./x.sh", true)]
    [InlineData("#!/bin/bash -e\n", "./x.sh", false)]
    [InlineData("#!/bin/bash -e\n", "bash x.sh", true)]
    [InlineData("#!/usr/bin/env bash\nset -e\n", "./x.sh", false)]
    [InlineData("", "bash -e x.sh", false)]
    [InlineData("", "bash -eu x.sh", false)]
    [InlineData("", "bash x.sh", true)]
    [InlineData("", "bash +e x.sh", true)]
    [InlineData("", "bash -o errexit x.sh", false)]
    [InlineData("", "bash -o pipefail x.sh", true)]
    [InlineData("", "bash -x -e x.sh", false)]
    [InlineData("", "bash -- x.sh", true)]
    [InlineData("#!/bin/sh -eu\n", "./x.sh", false)]
    [InlineData("#!/bin/bash -ex\n", "./x.sh", false)]
    [InlineData("#!/bin/bash -x\n", "./x.sh", true)]
    [InlineData("#!/bin/bash --noprofile\n", "./x.sh", true)]
    [InlineData("#!/usr/bin/env -S bash -e\n", "./x.sh", false)]
    [InlineData("#!/usr/bin/env bash\n# -e\n", "./x.sh", true)]
    public void A_called_script_stops_at_a_failure_where_it_says_so(string start, string call, bool goesOn) =>
        Run(call + " || true", new SourceFile("x.sh", start + "false\necho o=1 >> \"$GITHUB_OUTPUT\"\n")).Outputs
            .ContainsKey("o")
            .ShouldBe(goesOn);

    [Theory]
    [InlineData("curl https://a/x", "GET https://a/x")]
    [InlineData("curl -sS -X POST https://a/x", "POST https://a/x")]
    [InlineData("curl -XPOST https://a/x", "POST https://a/x")]
    [InlineData("curl -sXGET https://a/x", "GET https://a/x")]
    [InlineData("curl --request PUT --url https://a/x", "PUT https://a/x")]
    [InlineData("curl -d '{}' https://a/x", "POST https://a/x")]
    [InlineData("curl -d@file https://a/x", "POST https://a/x")]
    [InlineData("curl --data a --data-raw b --data-binary c https://a/x", "POST https://a/x")]
    [InlineData("curl --json '{}' https://a/x", "POST https://a/x")]
    [InlineData("curl -F a=b https://a/x", "POST https://a/x")]
    [InlineData("curl --form a=b https://a/x", "POST https://a/x")]
    [InlineData("curl -X GET -d a https://a/x", "POST https://a/x")]
    [InlineData("curl -H 'A: b' -H\"C: $UNKNOWN\" https://a/x", "GET https://a/x")]
    [InlineData("curl -u a:b -A agent -e ref -b jar -T up -m 5 -K conf -x proxy -U p:q -y 1 -Y 1 -z date -C 0 -c jar -E cert -t opt -r 0-1 https://a/x", "GET https://a/x")]
    [InlineData("curl --user a:b --max-time 5 --connect-timeout 5 --retry 3 --retry-delay 1 --retry-max-time 9 --user-agent x --proxy p --dump-header h --config c https://a/x", "GET https://a/x")]
    [InlineData("curl -D headers https://a/x", "GET https://a/x")]
    [InlineData("curl -v https://a/x", "GET https://a/x verbose")]
    [InlineData("curl -sv https://a/x", "GET https://a/x verbose")]
    [InlineData("curl --verbose https://a/x", "GET https://a/x verbose")]
    [InlineData("curl --trace log https://a/x", "GET https://a/x verbose")]
    [InlineData("curl --trace-ascii log https://a/x", "GET https://a/x verbose")]
    [InlineData("curl -Hv:x https://a/x", "GET https://a/x")]
    [InlineData("curl -o body https://a/x", "GET https://a/x > body")]
    [InlineData("curl -obody https://a/x", "GET https://a/x > body")]
    [InlineData("curl -fsSLo body https://a/x", "GET https://a/x > body")]
    [InlineData("curl --output body https://a/x", "GET https://a/x > body")]
    [InlineData("curl -o /dev/null https://a/x", "GET https://a/x")]
    [InlineData("curl -o - https://a/x", "GET https://a/x")]
    [InlineData("curl a/x", "GET a/x")]
    [InlineData("wget -q -O body https://a/x", "GET https://a/x > body")]
    [InlineData("wget -qO body https://a/x", "GET https://a/x > body")]
    [InlineData("wget --output-document body --timeout 5 --tries 2 https://a/x", "GET https://a/x > body")]
    [InlineData("wget --output-document=body https://a/x", "GET https://a/x > body")]
    [InlineData("wget -o log -O body https://a/x", "GET https://a/x > body")]
    [InlineData("gh api /rate_limit", "GET /rate_limit")]
    [InlineData("gh api --method=DELETE repos/o/r", "DELETE repos/o/r")]
    [InlineData("gh api -X POST -f a=b -F c=d -H 'A: b' -q .x repos/o/r/issues", "POST repos/o/r/issues")]
    [InlineData("gh api --method PATCH --jq .x --template t --input f --field a=b --raw-field c=d --hostname h --cache 1h repos/o/r", "PATCH repos/o/r")]
    public void A_request_is_read_past_all_options(string script, string expected)
    {
        var effects = Run(script);
        var request = effects.Requests.Single();
        var file = effects.FilesWritten.SingleOrDefault()?.Resolved?.Text;
        $"{request.Method} {request.Url.Known()}{(request.IsVerbose ? " verbose" : "")}{(file is null ? "" : " > " + file)}".ShouldBe(
            expected);
        request.AsksGitHub.ShouldBe(script.StartsWith("gh", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("curl -f https://a/x", true)]
    [InlineData("curl -sSf https://a/x", true)]
    [InlineData("curl --fail https://a/x", true)]
    [InlineData("curl --fail-with-body https://a/x", true)]
    [InlineData("wget https://a/x", true)]
    [InlineData("gh api x", true)]
    [InlineData("curl -f https://a/x || true", false)]
    [InlineData("curl https://a/x", false)]
    [InlineData("curl -Hf:x https://a/x", false)]
    [InlineData("curl -w '%{http_code}' https://a/x", false)]
    [InlineData("[ \"$(curl -w '%{http_code}' https://a/x)\" = 200 ]", true)]
    [InlineData("[ \"$(curl -w'%{http_code}' https://a/x)\" = 200 ]", true)]
    [InlineData("[ \"$(curl -so /dev/null -w '%{response_code}' https://a/x)\" = 200 ]", true)]
    [InlineData("[ \"$(curl --write-out '%{http_code}' https://a/x)\" = 200 ]", true)]
    [InlineData("[ \"$(curl -w '%{time_total}' https://a/x)\" = 200 ]", false)]
    public void A_request_examines_its_status_where_something_depends_on_it(string script, bool expected) =>
        Run(script).Requests.Single().ExaminesStatus.ShouldBe(expected);

    private static string? ContentAfter(string command) =>
        Run($"echo x > f\n{command}\ncat f > g").Files.Find(new AbstractPath("g")).Content.Known();

    private static ScriptEffects Run(string text, params SourceFile[] files) => ScriptInterpreter.Run(new ScriptInput(Script.Parse(text))
    {
        Environment = ImmutableDictionary<string, AbstractValue>.Empty.Add("UNKNOWN", AbstractText.Unknown(Origins.Opaque)),
        Repository = new Repository(files),
    });

    private sealed class Repository(SourceFile[] files) : RepositoryView
    {
        public override bool? Exists(string path) => Read(path) is not null;

        public override SourceFile? Read(string path) => Array.Find(files, file => file.Path == path);
    }
}
