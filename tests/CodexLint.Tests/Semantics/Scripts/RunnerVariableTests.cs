using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using CodexLint.Syntax.Shell;

namespace CodexLint.Semantics.Scripts;

/// <summary>
/// What is known of the variables that nobody in the workflow sets: those of the runner, of the machine and of the shell itself.
/// </summary>
public sealed class RunnerVariableTests
{
    [Theory]
    [InlineData("HOME PATH USER SHELL", "env.", Origins.None)]
    [InlineData("GITHUB_WORKSPACE GITHUB_REPOSITORY GITHUB_REPOSITORY_OWNER GITHUB_SERVER_URL GITHUB_API_URL GITHUB_GRAPHQL_URL GITHUB_EVENT_PATH", "github.", Origins.None)]
    [InlineData("GITHUB_ENV GITHUB_OUTPUT GITHUB_PATH GITHUB_STEP_SUMMARY GITHUB_STATE", "github.", Origins.None)]
    [InlineData("GITHUB_SHA GITHUB_REF GITHUB_REF_NAME GITHUB_RUN_ID GITHUB_RUN_NUMBER GITHUB_RUN_ATTEMPT GITHUB_ACTOR GITHUB_TRIGGERING_ACTOR", "github.", Origins.Event)]
    [InlineData("GITHUB_EVENT_NAME GITHUB_JOB GITHUB_WORKFLOW GITHUB_ACTION", "github.", Origins.Event)]
    [InlineData("RUNNER_TEMP RUNNER_TOOL_CACHE RUNNER_OS RUNNER_ARCH RUNNER_NAME RUNNER_WORKSPACE RUNNER_ENVIRONMENT", "runner.", Origins.None)]
    public void Some_variables_of_the_runner_are_always_there(string names, string context, Enum origins)
    {
        foreach (var name in names.Split(' '))
        {
            var value = ValueOf($"${name}").ShouldBeOfType<UnknownValue>(name);
            (value.Symbol, value.Truth, value.Origins).ShouldBe((context + NameIn(context, name), true, (Origins)origins), name);
            ValueOf($"${{{name}+set}}").Known().ShouldBe("set", name);
        }
    }

    [Theory]
    [InlineData("GITHUB_HEAD_REF GITHUB_BASE_REF GITHUB_REF_TYPE GITHUB_REF_PROTECTED GITHUB_ACTION_PATH", "github.", Origins.Event)]
    public void Others_may_be_empty(string names, string context, Enum origins)
    {
        foreach (var name in names.Split(' '))
        {
            var value = ValueOf($"${name}").ShouldBeOfType<UnknownValue>(name);
            (value.Symbol, value.Truth, value.Origins).ShouldBe((context + NameIn(context, name), null, (Origins)origins), name);
        }
    }

    [Fact]
    public void Those_of_the_machine_may_be_missing()
    {
        foreach (var name in "LANG TMPDIR LOGNAME DEBIAN_FRONTEND JAVA_HOME ANDROID_HOME CONDA GOROOT EDITOR TERM TZ RUNNER_DEBUG".Split(
            ' '))
        {
            OpenTestTests.Outcomes($"[ \"${name}\" ]").ShouldBe(ScriptOutcomes.Succeeds | ScriptOutcomes.Fails, name);
            ValueOf($"${{{name}+set}}").Known().ShouldBeNull(name);
        }
    }

    [Theory]
    [InlineData("CI")]
    [InlineData("GITHUB_ACTIONS")]
    public void That_a_workflow_runs_is_said(string name) => ValueOf("$" + name).Known().ShouldBe("true");

    [Theory]
    [InlineData("GITHUB_TOKEN")]
    [InlineData("GITHUB_")]
    [InlineData("RUNNER_OTHER")]
    [InlineData("OPENAI_API_KEY")]
    [InlineData("RANDOMS")]
    public void What_nobody_sets_is_not_set(string name)
    {
        ValueOf("$" + name).Known().ShouldBe("");
        ValueOf($"${{{name}-unset}}").Known().ShouldBe("unset");
    }

    [Fact]
    public void The_shell_sets_some_itself()
    {
        foreach (var name in """
            RANDOM SECONDS LINENO BASHPID PPID UID EUID HOSTNAME BASH_VERSION OSTYPE OLDPWD SHLVL EPOCHSECONDS EPOCHREALTIME REPLY BASH_SOURCE FUNCNAME PIPESTATUS MACHTYPE
            HOSTTYPE BASH BASH_REMATCH BASH_VERSINFO BASH_SUBSHELL BASH_LINENO BASH_COMMAND BASHOPTS SHELLOPTS SRANDOM OPTIND OPTARG COLUMNS LINES DIRSTACK GROUPS MAPFILE PS4
            """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            OpenTestTests.Outcomes($"[ \"${name}\" ]").ShouldBe(ScriptOutcomes.Succeeds | ScriptOutcomes.Fails, name);
            OpenTestTests.Outcomes($"for i in \"${{{name}[@]}}\"; do exit 3; done")
                .ShouldBe(ScriptOutcomes.Succeeds | ScriptOutcomes.Fails, name);
        }
    }

    private static string NameIn(string context, string name) =>
        context == "env." ? name : name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..].ToLowerInvariant();

    private static AbstractValue ValueOf(string word) =>
        ScriptInterpreter.Run(new ScriptInput(Script.Parse($"echo \"o={word}\" >> \"$GITHUB_OUTPUT\""))
        {
            Environment = ImmutableDictionary<string, AbstractValue>.Empty,
        }).Outputs["o"];
}
