using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Shell;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Scripts;

public sealed class ScriptInterpreterTests
{
    [Theory]
    [InlineData("if [ -z \"$KEY\" ]; then echo '::error::no key'; exit 1; fi")]
    [InlineData("if [[ -z ${KEY:-} ]]; then\n  exit 1\nfi\necho ok")]
    [InlineData("[ -n \"$KEY\" ]")]
    [InlineData("test -n \"$KEY\"")]
    [InlineData(": \"${KEY:?OPENAI_API_KEY is missing}\"")]
    [InlineData("if ! [ -n \"$KEY\" ]; then exit 1; fi")]
    [InlineData("if ! test \"$KEY\"; then exit 1; fi")]
    [InlineData("[ -z \"$KEY\" ] && exit 1\necho ok")]
    [InlineData("[ -n \"$KEY\" ] || { echo missing >&2; exit 1; }")]
    [InlineData("[[ -n $KEY ]] || exit 2")]
    [InlineData("require() { [ -n \"${!1}\" ] || exit 1; }\nrequire KEY")]
    [InlineData("require() { local name=$1; if [ -z \"${!name:-}\" ]; then echo \"$name\"; return 1; fi; }\nrequire KEY")]
    [InlineData("for name in KEY; do\n  if [ -z \"${!name}\" ]; then missing=1; fi\ndone\n[ -z \"${missing:-}\" ]")]
    [InlineData("case \"$KEY\" in\n  '') exit 1;;\n  *) echo ok;;\nesac")]
    [InlineData("case \"$KEY\" in\n  sk-*) echo ok;;\n  *) exit 1;;\nesac")]
    [InlineData("(( ${#KEY} ))")]
    [InlineData("if (( ${#KEY} == 0 )); then exit 1; fi")]
    [InlineData("if [ ${#KEY} -eq 0 ]; then exit 1; fi")]
    [InlineData("if [ \"$KEY\" = \"\" ]; then exit 1; fi")]
    [InlineData("if [ \"x$KEY\" = \"x\" ]; then exit 1; fi")]
    [InlineData("set -u\nkey=\"${KEY}\"\nif test -z \"$key\"\nthen\n  exit 1\nfi")]
    [InlineData("fail() { echo \"::error::$1\"; exit 1; }\n[[ \"${KEY}\" != \"\" ]] || fail 'no key'")]
    [InlineData("set +e\n[ -n \"$KEY\" ]\nstatus=$?\nif [ $status -ne 0 ]; then exit $status; fi")]
    [InlineData("printf '%s' \"$KEY\" | grep -q sk")]
    public void A_presence_check_fails_on_an_empty_key_and_only_then(string text)
    {
        var empty = Run(text, ("KEY", StringValue.Empty));
        empty.ExitStatus.IfCommandsSucceed.ShouldBe(ScriptOutcomes.Fails);
        empty.IsWhole.ShouldBeTrue();

        Run(text, ("KEY", new StringValue("sk-abc"))).ExitStatus.IfCommandsSucceed.ShouldBe(ScriptOutcomes.Succeeds);

        var unknown = Run(text, ("KEY", AbstractText.Unknown(Origins.Secret)));
        unknown.ExitStatus.IfCommandsSucceed.ShouldBe(ScriptOutcomes.Succeeds | ScriptOutcomes.Fails);
        (unknown.ExitStatus.Origins & Origins.Secret).ShouldBe(Origins.Secret);
    }

    [Theory]
    [InlineData("[ -n '' ] || case '' in '') exit $NOTHING ;; esac", true)]
    [InlineData("[ -n '' ] || for i in a b; do exit $NOTHING; done", true)]
    [InlineData("[ -n '' ] || while [ $? -eq 1 ]; do exit 4; done", true)]
    [InlineData("[ -n '' ] || case x in y) exit 4 ;; esac", false)]
    [InlineData("[ -n '' ] || case x in x) ;; esac", false)]
    [InlineData("[ -n '' ] || for i in; do exit 4; done", false)]
    [InlineData("[ -n '' ] || while false; do exit 4; done", false)]
    public void A_body_begins_with_the_status_from_before_and_without_a_body_all_is_well(string text, bool fails) =>
        Run(text).ExitStatus.IfCommandsSucceed.ShouldBe(fails ? ScriptOutcomes.Fails : ScriptOutcomes.Succeeds);

    [Theory]
    [InlineData("V=\"${A[-1]}\"", true)]
    [InlineData("A=()\nif V=\"${A[-1]}\"; then echo y; fi", true)]
    [InlineData("A=(a)\necho \"${A[-2]:-none}\" || true", true)]
    [InlineData("A=(a)\necho \"${A[-1]}\"", false)]
    [InlineData("V=$(echo \"${A[-1]}\")", false)]
    [InlineData("set +e\nV=\"${A[-1]}\"", false)]
    [InlineData("( V=\"${A[-1]}\"; true ) || echo none", false)]
    public void A_shell_that_stops_on_errors_ends_where_it_counts_past_an_array_s_first_element(string text, bool fails) =>
        Run(text).ExitStatus.IfCommandsSucceed.ShouldBe(fails ? ScriptOutcomes.Fails : ScriptOutcomes.Succeeds);

    [Theory]
    [InlineData("set -u\n(( ${#N} == 0 ))", ScriptOutcomes.Fails)]
    [InlineData("set -u\necho \"${#N}\" || true", ScriptOutcomes.Fails)]
    [InlineData("set -u\nN=$((N + 1))", ScriptOutcomes.Succeeds | ScriptOutcomes.Fails)]
    [InlineData("set -u\n((N++)) || true", ScriptOutcomes.Succeeds | ScriptOutcomes.Fails)]
    [InlineData("set -u\nN=$((${N:-0} + 1))", ScriptOutcomes.Succeeds)]
    [InlineData("set -u\nN=0\n((N++)) || true", ScriptOutcomes.Succeeds)]
    [InlineData("N=$((N + 1))", ScriptOutcomes.Succeeds)]
    public void A_shell_that_rejects_unset_variables_rejects_them_in_numbers_too(string text, object expected) =>
        Run(text).ExitStatus.IfCommandsSucceed.ShouldBe((ScriptOutcomes)expected);

    [Theory]
    [InlineData("N='a b'\nN=$((N + 1))", ScriptOutcomes.Succeeds | ScriptOutcomes.Fails)]
    [InlineData("N=-7\nN=$((N + 1))", ScriptOutcomes.Succeeds)]
    [InlineData("N=\nN=$((N + 1))", ScriptOutcomes.Succeeds)]
    public void A_text_that_is_no_number_may_end_the_shell_that_counts_with_it(string text, object expected) =>
        Run(text).ExitStatus.IfCommandsSucceed.ShouldBe((ScriptOutcomes)expected);

    [Theory]
    [InlineData("[ -z \"$KEY\" ] && echo 'no key'\ntrue")]
    [InlineData("if [ -z \"$KEY\" ]; then echo '::warning::no key'; fi")]
    [InlineData("[ -n \"$KEY\" ] || true")]
    [InlineData("set +e\n[ -n \"$KEY\" ]\necho done")]
    [InlineData("echo 'if [ -z \"$KEY\" ]; then exit 1; fi'")]
    [InlineData("cat <<'EOF' > check.sh\n[ -z \"$KEY\" ] && exit 1\nEOF")]
    [InlineData("# [ -n \"$KEY\" ] || exit 1")]
    [InlineData("check() { [ -n \"$KEY\" ] || exit 1; }")]
    [InlineData("local=$( [ -n \"$KEY\" ] || exit 1; echo x ) || true")]
    public void A_check_whose_result_nobody_uses_is_no_check(string text) =>
        Run(text, ("KEY", StringValue.Empty)).ExitStatus.IfCommandsSucceed.ShouldBe(ScriptOutcomes.Succeeds);

    [Theory]
    [InlineData("if [ -n \"$KEY\" ]; then echo \"has_key=true\" >> \"$GITHUB_OUTPUT\"; else echo \"has_key=false\" >> \"$GITHUB_OUTPUT\"; fi")]
    [InlineData("echo \"has_key=$([ -n \"$KEY\" ] && echo true || echo false)\" >> $GITHUB_OUTPUT")]
    [InlineData("has=false\n[[ -n \"$KEY\" ]] && has=true\necho \"has_key=$has\" | tee -a \"$GITHUB_OUTPUT\"")]
    [InlineData("{\n  echo 'has_key<<END'\n  if test -n \"$KEY\"; then echo true; else echo false; fi\n  echo END\n} >> \"${GITHUB_OUTPUT}\"")]
    [InlineData("printf 'has_key=%s\\n' \"$( test \"$KEY\" && printf true || printf false )\" >> \"$GITHUB_OUTPUT\"")]
    public void Outputs_that_tell_whether_the_key_is_there_are_computed(string text)
    {
        Run(text, ("KEY", StringValue.Empty)).Outputs["has_key"].ShouldBe(new StringValue("false"));
        Run(text, ("KEY", new StringValue("sk-abc"))).Outputs["has_key"].Known().ShouldBe("true");

        var unknown = Run(text, ("KEY", AbstractText.Unknown(Origins.Secret))).Outputs["has_key"].ShouldBeOfType<UnknownValue>();
        (unknown.Origins & Origins.Secret).ShouldBe(Origins.Secret);
    }

    [Theory]
    [InlineData("codex exec --sandbox read-only hi", "codex exec --sandbox read-only hi")]
    [InlineData("sudo -E -u runner codex exec hi", "codex exec hi")]
    [InlineData("timeout -k 10 900 codex exec hi", "codex exec hi")]
    [InlineData("env A=1 B=2 nohup codex exec hi", "codex exec hi")]
    [InlineData("setpriv --no-new-privs codex exec hi", "codex exec hi")]
    [InlineData("setpriv --reuid 1001 --regid=1001 --clear-groups -- codex exec hi", "codex exec hi")]
    [InlineData("CODEX_HOME=/tmp/x command codex exec hi", "codex exec hi")]
    [InlineData("cmd=(codex exec)\ncmd+=(--json 'a b')\n\"${cmd[@]}\"", "codex exec --json a b")]
    [InlineData("C=codex\n$C exec hi", "codex exec hi")]
    [InlineData("run() { \"$@\"; }\nrun codex exec hi", "codex exec hi")]
    [InlineData("bash -c 'codex exec \"$1\"' _ hi", "codex exec hi")]
    [InlineData("eval \"codex exec hi\"", "codex exec hi")]
    [InlineData("out=$(codex exec hi)", "codex exec hi")]
    [InlineData("codex exec hi <<'EOF'\nx\nEOF", "codex exec hi")]
    [InlineData("if true; then codex exec hi; fi", "codex exec hi")]
    [InlineData("exec codex exec hi", "codex exec hi")]
    [InlineData("npx --yes @openai/codex exec hi", "npx --yes @openai/codex exec hi")]
    [InlineData("builtin command codex exec hi", "codex exec hi")]
    [InlineData("/opt/bin/codex exec hi", "/opt/bin/codex exec hi")]
    [InlineData("\\codex exec hi", "codex exec hi")]
    [InlineData("'codex' exec hi", "codex exec hi")]
    [InlineData("!  codex exec hi", "codex exec hi")]
    [InlineData("until codex exec hi; do break; done", "codex exec hi")]
    [InlineData("{ codex exec hi; }", "codex exec hi")]
    [InlineData("(codex exec hi)", "codex exec hi")]
    [InlineData("codex exec hi | cat", "codex exec hi")]
    [InlineData("true && codex exec hi", "codex exec hi")]
    [InlineData("if ! codex exec hi; then exit 1; fi", "codex exec hi")]
    public void Commands_are_seen_through_wrappers_variables_and_functions(string text, string expected)
    {
        var commands = Run(text).Commands.Where(command => command.Name is "codex" or "npx").ToList();

        commands.ShouldHaveSingleItem();
        string.Join(' ', commands[0].Arguments.Select(argument => argument.Known())).ShouldBe(expected);
        commands[0].Certainty.ShouldBe(Certainty.Always);
    }

    [Theory]
    [InlineData("C=\"$(command -v codex)\"\n\"$C\" exec hi")]
    [InlineData("if ! C=\"$(command -v codex)\"; then exit 1; fi\n\"$C\" exec hi")]
    [InlineData("C=$(command -v codex || true)\nif [ -z \"$C\" ]; then exit 1; fi\n\"$C\" exec hi")]
    [InlineData("C=\"$(which codex)\" && timeout 60 $C exec hi")]
    [InlineData("C=/opt/tools/codex\nif [ ! -x \"$C\" ]; then C=codex; fi\n\"$C\" exec hi")]
    [InlineData("C=/opt/tools/codex\ncommand -v \"$C\" >/dev/null || C=codex\n\"$C\" exec hi")]
    public void A_program_is_known_by_the_path_that_was_asked_for(string text)
    {
        var command = Run(text).Commands.Single(run => run.Name == "codex" && run.Arguments.Length == 3);

        string.Join(' ', command.Arguments.Skip(1).Select(argument => argument.Known())).ShouldBe("exec hi");
    }

    [Theory]
    [InlineData("C=$(command -v codex)\nif [ -z \"$C\" ]; then npm install -g @openai/codex; fi", "npm")]
    [InlineData("C=$(command -v codex)\nif [ -n \"$C\" ]; then gh pr list; fi", "gh")]
    [InlineData("codex() { echo no; }\nC=$(command -v codex)\n$C exec hi", "?")]
    [InlineData("C=codex\nif grep -q x f; then C=claude; fi\n$C exec hi", "?")]
    public void Whether_a_program_lies_anywhere_is_open(string text, string command) =>
        Run(text).Commands.Last().ShouldSatisfyAllConditions(
            run => (run.Name ?? "?").ShouldBe(command),
            run => (command == "?" || run.Certainty == Certainty.Possible).ShouldBeTrue());

    [Theory]
    [InlineData("cmd=(codex exec)\nif [ -n \"$M\" ]; then cmd+=(-m \"$M\"); fi\ncmd+=(hi)\n\"${cmd[@]}\"", "codex exec ?")]
    [InlineData("cmd=(codex exec --json)\nif [ -n \"$M\" ]; then cmd=(codex exec --ephemeral); fi\n\"${cmd[@]}\"", "codex exec ?")]
    [InlineData("cmd=(codex exec)\nfor image in $M; do cmd+=(-i \"$image\"); done\n\"${cmd[@]}\"", "codex exec ?")]
    [InlineData("cmd=(codex exec)\nif [ -n \"$M\" ]; then cmd+=(-m x); fi\n\"${cmd[0]}\" \"${cmd[1]}\" \"${cmd[5]:-hi}\"", "codex exec ?")]
    public void Of_a_command_that_is_put_together_what_is_the_same_in_all_runs_is_known(string text, string expected)
    {
        var command = Run(text, ("M", AbstractText.Unknown(Origins.Event))).Commands.Single(run => run.Name == "codex");

        string.Join(' ', command.Arguments.Select(argument => argument.Known() ?? "?")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("echo codex exec hi")]
    [InlineData("# codex exec hi")]
    [InlineData("cat <<EOF\ncodex exec hi\nEOF")]
    [InlineData("echo \"mkdir x; codex exec\" > note")]
    [InlineData("false\ncodex exec hi")]
    [InlineData("run() { codex exec hi; }")]
    [InlineData("exit 0\ncodex exec hi")]
    public void Text_is_no_command(string text) =>
        Run(text).Commands.ShouldNotContain(command => command.Name == "codex" || command.Name == "mkdir");

    [Fact]
    public void A_command_tells_its_place_limit_user_and_environment()
    {
        const string text =
            "export CODEX_HOME=\"$RUNNER_TEMP/home\"\nsudo -u bot timeout 900 codex exec --output-last-message out/x.md hi | tee log";
        var command = Run(text).Commands.Single(run => run.Name == "codex");

        text[command.Span.Start..command.Span.End].ShouldBe("codex");
        command.Timeout!.Known().ShouldBe("900");
        command.User!.Known().ShouldBe("bot");
        command.Sudo.ShouldNotBeNull();
        command.IsMaskedByPipe.ShouldBeTrue();
        AbstractPath.Resolve(command.Environment["CODEX_HOME"], null).ShouldBe(new AbstractPath("${{ runner.temp }}/home"));
    }

    [Theory]
    [InlineData("mkdir -p \"$HOME_DIR\"")]
    [InlineData("install -d -m 700 \"${HOME_DIR}\"")]
    [InlineData("mkdir -m 700 -p -- ${HOME_DIR}/sessions")]
    [InlineData("make() { mkdir -p \"$1\"; }\nmake \"$RUNNER_TEMP/codex-home\"")]
    [InlineData("for d in codex-home out; do mkdir -p \"${RUNNER_TEMP}/$d\"; done")]
    [InlineData("[ -d \"$HOME_DIR\" ] || mkdir -p \"$HOME_DIR\"")]
    [InlineData("mkdir -p \"${{ runner.temp }}/codex-home\" && chmod 700 \"$HOME_DIR\"")]
    [InlineData("cd \"$RUNNER_TEMP\" && mkdir codex-home")]
    [InlineData("mkdir -p \"$(dirname \"$HOME_DIR/config.toml\")\"")]
    public void A_directory_is_made_however_it_is_named(string text)
    {
        var temp = AbstractText.Symbol("runner.temp", true);
        var input = Input(text, ("HOME_DIR", AbstractText.Concat(temp, new StringValue("/codex-home")))) with { Expressions = [temp] };

        ScriptInterpreter.Run(input).Files.Find(new AbstractPath("${{ runner.temp }}/codex-home")).Is(FileKinds.Directory).ShouldBe(true);
    }

    [Theory]
    [InlineData("code=$(curl -sS -o body -w '%{http_code}' -H \"Authorization: Bearer $KEY\" https://api.openai.com/v1/models || true)\nif [ \"$code\" != 200 ]; then exit 1; fi", true)]
    [InlineData("code=$(curl -s -o /dev/null -w \"%{http_code}\" https://api.openai.com/v1/models)\ncase $code in 200) ;; 401|403) exit 1;; esac", true)]
    [InlineData("curl -fsS https://api.openai.com/v1/models", true)]
    [InlineData("if ! curl --fail -s https://api.openai.com/v1/models; then echo no; fi", true)]
    [InlineData("r=$(curl -s -w '\\n%{http_code}' https://api.openai.com/v1/models)\nc=$(tail -n1 <<< \"$r\")\n[[ $c == 2* ]] || exit 1", true)]
    [InlineData("code=$(curl -s -o /dev/null -w '%{http_code}' https://api.openai.com/v1/models)\necho \"$code\"", false)]
    [InlineData("curl -s https://api.openai.com/v1/models", false)]
    [InlineData("curl -fsS https://api.openai.com/v1/models || true", false)]
    public void A_request_tells_whether_its_status_decides_something(string text, bool expected)
    {
        var request = Run(text).Requests.ShouldHaveSingleItem();

        request.Url.Known().ShouldBe("https://api.openai.com/v1/models");
        request.ExaminesStatus.ShouldBe(expected);
    }

    [Fact]
    public void A_placeholder_is_written_where_the_file_is_missing_or_empty()
    {
        const string text =
            "if [[ ! -s out/x.md ]]; then\n  echo '::warning::no output'\n  echo 'No review.' > out/x.md\nfi\njq . out/x.json || true";
        var effects = Run(text);

        var test = effects.Tested.ShouldHaveSingleItem();
        (test.Operator, test.Resolved!.Text, test.Use).ShouldBe(("-s", "out/x.md", StatusUse.Decides));
        var written = effects.FilesWritten.ShouldHaveSingleItem();
        (written.Resolved!.Text, written.Content.Known(), written.Certainty).ShouldBe(("out/x.md", "No review.\n", Certainty.Possible));
        effects.JsonParsed.ShouldHaveSingleItem().IsGuarded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("jq -r .a f.json", false)]
    [InlineData("x=$(jq -r .a f.json)", false)]
    [InlineData("cat f.json | jq .", false)]
    [InlineData("if jq empty f.json; then echo ok; fi", true)]
    [InlineData("x=$(jq -r .a f.json || echo none)", true)]
    [InlineData("jq . < f.json || true", true)]
    public void Parsing_json_tells_the_file_and_whether_it_is_guarded(string text, bool isGuarded)
    {
        var parsed = Run(text).JsonParsed.ShouldHaveSingleItem();

        parsed.Resolved!.Text.ShouldBe("f.json");
        parsed.IsGuarded.ShouldBe(isGuarded);
    }

    [Theory]
    [InlineData("codex exec hi", ScriptOutcomes.Fails)]
    [InlineData("codex exec hi || true", ScriptOutcomes.Succeeds)]
    [InlineData("codex exec hi | tee log", ScriptOutcomes.Succeeds)]
    [InlineData("set -o pipefail\ncodex exec hi | tee log", ScriptOutcomes.Fails)]
    [InlineData("set +e\ncodex exec hi\nrc=$?\necho \"rc=$rc\"\nexit 0", ScriptOutcomes.Succeeds)]
    [InlineData("set +e\ncodex exec hi\nrc=$?\nif [ $rc -ne 0 ]; then exit $rc; fi", ScriptOutcomes.Fails)]
    [InlineData("if ! codex exec hi; then echo '::warning::failed'; fi", ScriptOutcomes.Succeeds)]
    [InlineData("codex exec hi || { echo failed; exit 1; }", ScriptOutcomes.Fails)]
    [InlineData("out=$(codex exec hi) || out=none", ScriptOutcomes.Succeeds)]
    [InlineData("trap 'exit 0' EXIT\ncodex exec hi", ScriptOutcomes.Succeeds)]
    [InlineData("trap 'exit 0' ERR\ncodex exec hi", ScriptOutcomes.Succeeds)]
    [InlineData("trap 'exit 0' ERR\ntrap - ERR\ncodex exec hi", ScriptOutcomes.Fails)]
    [InlineData("trap 'exit 0' ERR\n(codex exec hi)", ScriptOutcomes.Succeeds)]
    [InlineData("trap 'exit 0' ERR\nrun() { codex exec hi; }\nrun", ScriptOutcomes.Fails)]
    [InlineData("codex exec hi &\nwait $! || echo failed", ScriptOutcomes.Succeeds)]
    public void What_a_failing_command_does_to_the_script_is_found_by_letting_it_fail(string text, Enum expected)
    {
        var input = Input(text);
        var command = ScriptInterpreter.Run(input).Commands.Single(run => run.Name == "codex");

        ScriptInterpreter.Run(input with { FailingCommands = [(command.Span, null)] }).ExitStatus.IfCommandsSucceed
            .ShouldBe((ScriptOutcomes)expected);
        ScriptInterpreter.Run(input).ExitStatus.IfCommandsSucceed.ShouldBe(ScriptOutcomes.Succeeds);
    }

    [Fact]
    public void Called_scripts_of_the_repository_are_executed_with_their_arguments()
    {
        var repository = new Repository(
            new SourceFile("scripts/check.sh", "#!/usr/bin/env bash\nset -euo pipefail\n. \"scripts/lib.sh\"\nneed \"$1\"\n"),
            new SourceFile("scripts/lib.sh", "need() { [ -n \"${!1:-}\" ] || exit 3; }\n"));
        foreach (var call in (string[])["bash scripts/check.sh KEY", "./scripts/check.sh KEY",
            "chmod +x scripts/check.sh && scripts/check.sh KEY"])
        {
            var input = Input(call, ("KEY", StringValue.Empty)) with { Repository = repository };
            ScriptInterpreter.Run(input).ExitStatus.IfCommandsSucceed.ShouldBe(ScriptOutcomes.Fails);
        }
    }

    [Fact]
    public void What_happens_only_when_a_command_fails_is_told_apart()
    {
        var effects = Run("npm ci || mkdir fallback\nif git diff --quiet; then mkdir maybe; fi\nmkdir sure");

        effects.DirectoriesMade.Select(made => (made.Resolved!.Text, made.Certainty)).ShouldBe(
            [("maybe", Certainty.Possible), ("sure", Certainty.Always), ("fallback", Certainty.OnFailure)], ignoreOrder: true);
    }

    [Fact]
    public void What_a_trap_for_errors_does_happens_only_when_a_command_fails()
    {
        var effects = Run("trap 'echo \"broken=true\" >> \"$GITHUB_OUTPUT\"' ERR\nnpm ci");

        effects.Variables.Select(variable => (variable.Name, variable.Value, variable.Certainty))
            .ShouldBe([("broken", new StringValue("true"), Certainty.OnFailure)]);
    }

    [Fact]
    public void A_trap_is_known_although_the_script_may_have_ended_before_it()
    {
        var effects = Run("[ -e found ] || exit 0\ntrap 'mkdir -p done' EXIT\necho \"home=made\" >> \"$GITHUB_OUTPUT\"");

        (effects.IsWhole, effects.MaySetMore).ShouldBe((true, false));
        effects.DirectoriesMade.Select(made => (made.Resolved!.Text, made.Certainty)).ShouldBe([("done", Certainty.Possible)]);
        effects.Variables.Select(variable => (variable.Name, variable.Value, variable.Certainty))
            .ShouldBe([("home", new StringValue("made"), Certainty.Possible)]);
    }

    [Fact]
    public void Variables_for_later_steps_are_kept_with_their_parts()
    {
        var effects = Run("echo \"CODEX_HOME=$RUNNER_TEMP/codex-home\" >> \"$GITHUB_ENV\"\necho \"$HOME/bin\" >> $GITHUB_PATH");

        AbstractPath.Resolve(effects.Environment["CODEX_HOME"], null)!.Text.ShouldBe("${{ runner.temp }}/codex-home");
        effects.Variables.Select(variable => variable.Target).ShouldBe([CommandFile.Environment, CommandFile.Path]);
    }

    [Theory]
    [InlineData("f() { f; }\nf")]
    [InlineData("f() { x=\"${a:-${b:-${c:-$(f)}}}\"; }\nf")]
    [InlineData("eval_it() { eval 'eval_it'; }\neval_it")]
    public void Scripts_without_an_end_are_given_up(string text) => Run(text).IsWhole.ShouldBeFalse();

    [Theory]
    [InlineData("while true; do x=a$x; done", ScriptOutcomes.None)]
    [InlineData("bash -c 'bash -c \"bash -c true\"'; trap 'trap \"exit 1\" EXIT; exit 0' EXIT", ScriptOutcomes.Succeeds)]
    public void A_loop_without_an_end_has_none_and_a_trap_within_a_trap_does_not_run(string text, Enum expected) =>
        Run(text).ExitStatus.IfCommandsSucceed.ShouldBe((ScriptOutcomes)expected);

    [Theory]
    [InlineData("echo ", "{a,b}", "")]
    [InlineData("echo $((", "a=", "1))")]
    [InlineData("echo $((", "-", "1))")]
    [InlineData("[ a", " -o a", " ]")]
    [InlineData("true", " && true", "")]
    [InlineData("", "x=$x$x$x$x\n", "")]
    [InlineData("", "if [ $a ]; then b=$a; fi\n", "")]
    [InlineData("", "for i in a b; do\n", "true")]
    public void Hostile_length_takes_bounded_time_and_stack(string start, string piece, string end)
    {
        var text = start + string.Concat(Enumerable.Repeat(piece, 5_000)) + end;

        Support.Cost.Of(() => Run(text)).IsBounded.ShouldBeTrue();
    }

    [Fact]
    public void What_holds_behind_a_success_is_told_apart_from_a_failure()
    {
        var effects = Run(": \"${KEY:?}\"\nmkdir -p out\necho ok=true >> $GITHUB_OUTPUT", ("KEY", AbstractText.Unknown(Origins.Secret)));

        effects.OnSuccess!.Files.Find(new AbstractPath("out")).Is(FileKinds.Directory).ShouldBe(true);
        effects.OnSuccess.Outputs["ok"].Known().ShouldBe("true");
        effects.OnFailure!.Outputs.ShouldBeEmpty();
        effects.OnFailure.Files.Find(new AbstractPath("out")).Exists.ShouldBeNull();
    }

    [Theory]
    [InlineData("python3 - <<'PY'\nimport os, sys\nif not os.environ.get('KEY'):\n    sys.exit(1)\nPY")]
    [InlineData("node -e 'if (!process.env.KEY) process.exit(1)'")]
    public void Programs_in_the_script_are_read_with_its_environment(string text)
    {
        Run(text, ("KEY", StringValue.Empty)).ExitStatus.IfCommandsSucceed.ShouldBe(ScriptOutcomes.Fails);
        Run(text, ("KEY", new StringValue("sk-abc"))).ExitStatus.IfCommandsSucceed.ShouldBe(ScriptOutcomes.Succeeds);
    }

    [Theory]
    [InlineData("CI GITHUB_ACTIONS GITHUB_WORKFLOW GITHUB_RUN_ID GITHUB_RUN_NUMBER GITHUB_RUN_ATTEMPT GITHUB_JOB GITHUB_ACTION GITHUB_ACTOR GITHUB_TRIGGERING_ACTOR GITHUB_EVENT_NAME GITHUB_SHA", ScriptOutcomes.Succeeds)]
    [InlineData("GITHUB_REF GITHUB_REF_NAME GITHUB_REPOSITORY GITHUB_REPOSITORY_OWNER GITHUB_WORKSPACE GITHUB_SERVER_URL GITHUB_API_URL GITHUB_GRAPHQL_URL GITHUB_EVENT_PATH", ScriptOutcomes.Succeeds)]
    [InlineData("GITHUB_ENV GITHUB_OUTPUT GITHUB_PATH GITHUB_STEP_SUMMARY GITHUB_STATE", ScriptOutcomes.Succeeds)]
    [InlineData("RUNNER_TEMP RUNNER_TOOL_CACHE RUNNER_OS RUNNER_ARCH RUNNER_NAME RUNNER_WORKSPACE RUNNER_ENVIRONMENT HOME PATH USER SHELL", ScriptOutcomes.Succeeds)]
    [InlineData("GITHUB_HEAD_REF GITHUB_BASE_REF RUNNER_DEBUG GITHUB_ACTION_PATH", ScriptOutcomes.Succeeds | ScriptOutcomes.Fails)]
    [InlineData("LANG TMPDIR LOGNAME DEBIAN_FRONTEND JAVA_HOME ANDROID_HOME CONDA GOROOT EDITOR TERM TZ", ScriptOutcomes.Succeeds
        | ScriptOutcomes.Fails)]
    [InlineData("RANDOM SECONDS LINENO BASHPID PPID UID EUID HOSTNAME BASH_VERSION OSTYPE OLDPWD SHLVL EPOCHSECONDS EPOCHREALTIME REPLY", ScriptOutcomes.Succeeds
        | ScriptOutcomes.Fails)]
    [InlineData("BASH_SOURCE FUNCNAME PIPESTATUS MACHTYPE HOSTTYPE BASH BASH_REMATCH BASH_VERSINFO BASH_SUBSHELL BASH_LINENO BASH_COMMAND", ScriptOutcomes.Succeeds
        | ScriptOutcomes.Fails)]
    [InlineData("BASHOPTS SHELLOPTS SRANDOM OPTIND OPTARG COLUMNS LINES DIRSTACK GROUPS MAPFILE PS4", ScriptOutcomes.Succeeds
        | ScriptOutcomes.Fails)]
    [InlineData("GITHUB_TOKEN GH_TOKEN OPENAI_API_KEY CODEX_HOME MY_SETTING github_sha", ScriptOutcomes.Fails)]
    public void What_the_runner_and_the_shell_set_is_there_or_may_be(string names, Enum expected)
    {
        foreach (var name in names.Split(' '))
            Run($"[ -n \"${name}\" ]").ExitStatus.IfCommandsSucceed.ShouldBe((ScriptOutcomes)expected, name);
    }

    [Theory]
    [InlineData("echo -e \"first=$KEY\\nsecond=1\" >> \"$GITHUB_OUTPUT\"", "1")]
    [InlineData("echo \"first=$KEY\\nsecond=1\" >> \"$GITHUB_OUTPUT\"", "")]
    public void Escapes_are_resolved_beside_a_text_that_is_not_known(string text, string second)
    {
        Run(text, ("KEY", AbstractText.Symbol("secrets.KEY", truth: true))).Outputs
            .GetValueOrDefault("second", StringValue.Empty)
            .Known()
            .ShouldBe(second);
    }

    [Theory]
    [InlineData("\n", "")]
    [InlineData("\n\n", "\n")]
    [InlineData("\nx\n\ny\n", "\nx\n\ny")]
    [InlineData("x\r\ny\r\n", "x\ny")]
    [InlineData("", "")]
    public void An_output_of_several_lines_has_all_of_them(string lines, string value) =>
        Run($"cat >> \"$GITHUB_OUTPUT\" <<'X'\no<<E\n{lines}E\nX").Outputs["o"].Known().ShouldBe(value);

    [Theory]
    [InlineData("$GITHUB_OUTPUT", "o<<E\n")]
    [InlineData("$GITHUB_PATH", "")]
    public void Many_lines_for_the_runner_cost_what_they_are_long(string file, string start)
    {
        var (small, large) = (Of(2_000), Of(20_000));

        large.ShouldBeLessThan(12 * small);

        long Of(int lines)
        {
            var text = string.Concat(Enumerable.Range(0, lines).Select(line => $"a line of some length: {line}\n"));
            return Support.Cost.Of(() => Run($"cat >> {file} <<'X'\n{start}{text}E\nX")).Bytes;
        }
    }

    [Support.SharedFact]
    public void Every_script_of_real_workflows_is_executed_with_little_work()
    {
        var scripts = Support.CorpusScripts.All().ToList();
        var cost = Support.Cost.Of(() => scripts.ForEach(script => Check(script.Text)));

        // What is allocated is counted exactly, and grows with the commands executed; time would be the machine's.
        (cost.Bytes / scripts.Count).ShouldBeLessThan(100_000);

        static void Check(string text)
        {
            var effects = Run(text);
            (effects.ExitStatus.IfCommandsSucceed == ScriptOutcomes.None).ShouldBe(
                effects.OnSuccess is null && effects.OnFailure is null, text);
            effects.All.Skip(effects.Expected.Length).ShouldAllBe(effect => effect.Certainty == Certainty.OnFailure, text);
        }
    }

    private static ScriptEffects Run(string text, params ReadOnlySpan<(string Name, AbstractValue Value)> environment) =>
        ScriptInterpreter.Run(Input(text, environment));

    private static ScriptInput Input(string text, params ReadOnlySpan<(string Name, AbstractValue Value)> environment)
    {
        var variables = ImmutableDictionary<string, AbstractValue>.Empty;
        foreach (var (name, value) in environment)
            variables = variables.Add(name, value);
        return new ScriptInput(Script.Parse(text)) { Environment = variables };
    }

    private sealed class Repository(params SourceFile[] files) : RepositoryView
    {
        public override bool? Exists(string path) => files.Any(file => file.Path == path);

        public override SourceFile? Read(string path) => files.FirstOrDefault(file => file.Path == path);
    }
}
