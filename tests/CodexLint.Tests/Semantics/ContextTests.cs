using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Values;
using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>What expressions of a job's steps see in the contexts, asked by the condition of its last step.</summary>
public sealed class ContextTests
{
    [Theory]
    [InlineData("ubuntu-latest", "runner.os == 'Linux'", Reachability.Always)]
    [InlineData("macos-15", "runner.os == 'macOS'", Reachability.Always)]
    [InlineData("windows-2025", "runner.os == 'Linux'", Reachability.Never)]
    [InlineData("${{ vars.RUNNER }}", "runner.os == 'Linux'", Reachability.Possible)]
    [InlineData("${{ vars.RUNNER }}", "!runner.os", Reachability.Never)]
    [InlineData("ubuntu-latest", "!runner.temp", Reachability.Never)]
    [InlineData("ubuntu-latest", "!runner.tool_cache", Reachability.Never)]
    [InlineData("ubuntu-latest", "runner.arch == 'X64'", Reachability.Possible)]
    [InlineData("ubuntu-latest", "runner.debug", Reachability.Possible)]
    [InlineData("ubuntu-latest", "!job", Reachability.Never)]
    [InlineData("ubuntu-latest", "job.status == 'success'", Reachability.Possible)]
    [InlineData("ubuntu-latest", "!strategy", Reachability.Never)]
    [InlineData("ubuntu-latest", "strategy.job-index == 0", Reachability.Possible)]
    [InlineData("ubuntu-latest", "!vars", Reachability.Never)]
    [InlineData("ubuntu-latest", "vars.LEVEL == 'high'", Reachability.Unknown)]
    public void The_machine_the_job_and_the_settings_are_there_as_far_as_the_file_tells(string machine, string condition, Enum expected) =>
        Ask(condition, keys: $"runs-on: {machine}").ShouldBe((Reachability)expected);

    /// <summary>A leg of the matrix has one of the values; with one value alone there is nothing to choose.</summary>
    [Theory]
    [InlineData("{ os: [linux] }", "matrix.os == 'linux'", Reachability.Always)]
    [InlineData("{ os: [linux] }", "matrix.os == 'mac'", Reachability.Never)]
    [InlineData("{ os: [linux, mac] }", "matrix.os == 'linux'", Reachability.Possible)]
    [InlineData("{ os: [linux], n: [1] }", "matrix.n == 1", Reachability.Always)]
    [InlineData("{ flag: [false] }", "matrix.flag", Reachability.Never)]
    [InlineData("{ flag: ['false'] }", "matrix.flag", Reachability.Always)]
    [InlineData("{ event: ['${{ github.event_name }}'] }", "matrix.event == 'push'", Reachability.Always)]
    [InlineData("{ level: ['${{ vars.LEVEL }}'] }", "matrix.level == 'high'", Reachability.Unknown)]
    [InlineData("{ os: [{ name: linux }] }", "matrix.os.name == 'linux'", Reachability.Possible)]
    [InlineData("{ os: [linux], include: [{ os: mac }] }", "matrix.os == 'linux'", Reachability.Possible)]
    [InlineData("{ os: [linux], exclude: [{ os: mac }] }", "matrix.os == 'linux'", Reachability.Always)]
    [InlineData("{ os: [linux] }", "matrix.extra", Reachability.Possible)]
    [InlineData("'${{ fromJSON(vars.MATRIX) }}'", "matrix.os == 'linux'", Reachability.Possible)]
    [InlineData("'${{ fromJSON(vars.MATRIX) }}'", "!matrix", Reachability.Never)]
    public void A_matrix_is_one_of_its_legs(string matrix, string condition, Enum expected) =>
        Ask(condition, keys: $"runs-on: ubuntu-latest\nstrategy: {{ matrix: {matrix} }}").ShouldBe((Reachability)expected);

    [Fact]
    public void Without_a_matrix_there_is_none() => Ask("matrix.os").ShouldBe(Reachability.Never);

    [Theory]
    [InlineData("env.ONE == 'of the workflow'")]
    [InlineData("env.TWO == 'of the job'")]
    [InlineData("env.THREE == 'of the step'")]
    [InlineData("env.three == 'of the step'")]
    [InlineData("env.FOUR == 'of a step before'")]
    [InlineData("env.FIVE == ''")]
    [InlineData("env.HOME == ''")]
    [InlineData("env.NUMBER == '1'")]
    [InlineData("env.FLAG == 'false'")]
    public void A_variable_is_that_of_the_step_of_steps_before_of_the_job_or_of_the_workflow(string condition) => Ask(
        condition + "\n  env: { THREE: of the step }",
        steps: "- run: echo 'FOUR=of a step before' >> \"$GITHUB_ENV\"\n",
        keys: "runs-on: ubuntu-latest\nenv: { TWO: of the job, THREE: of the job, FOUR: of the job, FIVE: , NUMBER: 1, FLAG: false }",
        workflow: "env: { ONE: of the workflow, TWO: of the workflow, THREE: of the workflow }\n").ShouldBe(Reachability.Always);

    [Theory]
    [InlineData("- run: echo x > a.txt\n", Reachability.Always)]
    [InlineData("", Reachability.Never)]
    [InlineData("- run: echo x > b.txt\n", Reachability.Never)]
    [InlineData("- run: echo x > a.txt\n- uses: actions/checkout@v5\n", Reachability.Never)]
    [InlineData("- uses: actions/checkout@v5\n- run: echo x > a.txt\n", Reachability.Always)]
    [InlineData("- uses: actions/checkout@v5\n- run: echo x > a.txt\n- uses: actions/checkout@v5\n", Reachability.Never)]
    [InlineData("- uses: actions/checkout@v5\n- run: echo x > a.txt\n- uses: actions/checkout@v5\n  with: { clean: false }\n", Reachability.Always)]
    [InlineData("- run: echo x > a.txt\n- uses: actions/checkout@v5\n  with: { path: sub }\n", Reachability.Always)]
    [InlineData("- uses: actions/create-github-app-token@v2\n", Reachability.Never)]
    [InlineData("- uses: actions/setup-dotnet@v5\n", Reachability.Never)]
    [InlineData("- uses: actions/setup-go@v6\n", Reachability.Never)]
    [InlineData("- uses: actions/setup-java@v5\n", Reachability.Never)]
    [InlineData("- uses: actions/setup-node@v5\n", Reachability.Never)]
    [InlineData("- uses: actions/setup-python@v6\n", Reachability.Never)]
    [InlineData("- uses: actions/upload-artifact@v4\n", Reachability.Never)]
    [InlineData("- uses: step-security/harden-runner@v2\n", Reachability.Never)]
    [InlineData("- uses: actions/download-artifact@v5\n", Reachability.Possible)]
    [InlineData("- uses: openai/codex-action@v1.11\n  with: { output-file: a.txt }\n", Reachability.Always)]
    [InlineData("- uses: openai/codex-action@v1.11\n  with: { output-file: b.txt }\n", Reachability.Possible)]
    [InlineData("- uses: openai/codex-action@v1.11\n", Reachability.Possible)]
    [InlineData("- run: echo x > a.txt; rm a.txt\n", Reachability.Never)]
    [InlineData("- if: github.actor == 'octocat'\n  run: echo x > a.txt\n", Reachability.Possible)]
    [InlineData("- run: mkdir a.txt\n", Reachability.Possible)]
    [InlineData("- uses: acme/build@v1\n", Reachability.Possible)]
    public void A_pattern_finds_a_file_that_is_there(string steps, Enum expected) =>
        Ask("hashFiles('a.txt') != ''", steps).ShouldBe((Reachability)expected);

    [Theory]
    [InlineData("", "a.txt", Reachability.Always)]
    [InlineData("", "b.txt", Reachability.Possible)]
    [InlineData("\n  with: { repository: '' }", "a.txt", Reachability.Always)]
    [InlineData("\n  with: { repository: acme/other }", "a.txt", Reachability.Possible)]
    [InlineData("\n  with: { repository: acme/other }", "b.txt", Reachability.Possible)]
    [InlineData("\n  with: { path: '' }", "a.txt", Reachability.Always)]
    [InlineData("\n  with: { clean: false }", "a.txt", Reachability.Always)]
    public void A_checkout_brings_the_files_of_its_repository(string keys, string file, Enum expected)
    {
        var model = Lint.Model(
            Marked.Job($"- uses: actions/checkout@v5{keys}\n- run: echo\n  if: hashFiles('{file}') != ''"),
            new Dictionary<string, string> { ["a.txt"] = "x" });
        model.Run(new Scenario("push")).Reaches(model.Workflow.Jobs[0].Steps[1]).ShouldBe((Reachability)expected);
    }

    [Fact]
    public void A_Codex_that_fails_may_not_have_written_its_file()
    {
        var model = Lint.Model(Marked.Job(
            "- uses: openai/codex-action@v1.11\n  with: { output-file: a.txt }\n- run: echo\n  if: always() && hashFiles('a.txt') != ''"));
        var steps = model.Workflow.Jobs[0].Steps;
        var failing = new Scenario("push").Failing(steps[0]);
        model.Run(failing).Reaches(steps[1]).ShouldBe(Reachability.Possible);
        model.Run(failing with { FilesNotWritten = ["a.txt"] }).Reaches(steps[1]).ShouldBe(Reachability.Never);
    }

    /// <summary>
    /// A script in a language that is not followed may set the variable for which rules look where it names the variable and the way to set
    /// it.
    /// </summary>
    [Theory]
    [InlineData("run: echo", Reachability.Never)]
    [InlineData("run: echo CODEX_HOME=/x >> \"$GITHUB_ENV\"", Reachability.Always)]
    [InlineData("run: ./prepare.sh", Reachability.Never)]
    [InlineData("run: \"'CODEX_HOME=/x' >> $env:GITHUB_ENV\"\n  shell: pwsh", Reachability.Possible)]
    [InlineData("run: \"'OTHER_HOME=/x' >> $env:GITHUB_ENV\"\n  shell: pwsh", Reachability.Never)]
    [InlineData("run: \"$env:CODEX_HOME = '/x'\"\n  shell: pwsh", Reachability.Never)]
    [InlineData("run: open(E, '>>', $ENV{GITHUB_ENV}); print E 'CODEX_HOME=/x'\n  shell: perl {0}", Reachability.Possible)]
    [InlineData("run: print 'CODEX_HOME=/x'\n  shell: perl {0}", Reachability.Never)]
    [InlineData("run: echo CODEX_HOME=/x >> \"$GITHUB_ENV\"\n  shell: ${{ vars.SHELL }}", Reachability.Possible)]
    [InlineData("run: echo\n  shell: ${{ vars.SHELL }}", Reachability.Never)]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.exportVariable('CODEX_HOME', '/x')", Reachability.Possible)]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.exportVariable('OTHER_HOME', '/x')", Reachability.Never)]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.info(process.env.CODEX_HOME)", Reachability.Never)]
    public void Whether_a_Codex_home_is_set_for_later_steps_is_read_off_the_script(string step, Enum expected) =>
        Ask("env.CODEX_HOME != ''", $"- {step}\n").ShouldBe((Reachability)expected);

    [Fact]
    public void A_pattern_that_leads_out_of_the_workspace_is_not_followed() =>
        Ask("hashFiles('../a.txt') != ''").ShouldBe(Reachability.Possible);

    [Theory]
    [InlineData("{ type: boolean }", "inputs.value == true", Reachability.Possible)]
    [InlineData("{ type: boolean }", "inputs.value == 'x'", Reachability.Never)]
    [InlineData("{ type: number }", "inputs.value == 3", Reachability.Possible)]
    [InlineData("{ type: string }", "inputs.value == 'x'", Reachability.Possible)]
    [InlineData("{ type: choice, options: [x, y] }", "inputs.value == 'x'", Reachability.Possible)]
    [InlineData("{ type: environment }", "inputs.value == 'x'", Reachability.Possible)]
    [InlineData("", "inputs.value == 'x'", Reachability.Possible)]
    [InlineData("{ type: string }", "!inputs.value", Reachability.Possible)]
    [InlineData("{ type: string }", "inputs.other", Reachability.Never)]
    public void Who_starts_a_run_by_hand_chooses_its_inputs(string declared, string condition, Enum expected) =>
        Ask(condition, on: $"{{ workflow_dispatch: {{ inputs: {{ value: {declared} }} }} }}", scenario: new Scenario("workflow_dispatch"))
            .ShouldBe((Reachability)expected);

    [Theory]
    [InlineData("workflow_dispatch", "inputs.value", Reachability.Never)]
    [InlineData("[push, workflow_dispatch]", "inputs.value", Reachability.Never)]
    public void Without_inputs_none_is_set(string on, string condition, Enum expected)
    {
        Ask(condition, on: on, scenario: new Scenario("workflow_dispatch")).ShouldBe((Reachability)expected);
        Ask(condition, on: "{ push: , workflow_dispatch: { inputs: { value: } } }", scenario: new Scenario("push"))
            .ShouldBe((Reachability)expected);
    }

    /// <summary>
    /// An input of a call has the type that it is declared with, whatever it is given; what is not given is empty in the way of the type.
    /// </summary>
    [Theory]
    [InlineData("{ type: boolean }", "", "format('{0}', inputs.value) == 'false'")]
    [InlineData("{ type: boolean, default: true }", "", "inputs.value == true")]
    [InlineData("{ type: boolean, default: true }", "false", "inputs.value == false")]
    [InlineData("{ type: boolean }", "'true'", "inputs.value == true")]
    [InlineData("{ type: boolean }", "'false'", "inputs.value == false")]
    [InlineData("{ type: boolean }", "${{ github.event_name == 'push' }}", "inputs.value == true")]
    [InlineData("{ type: number }", "", "format('{0}', inputs.value) == '0'")]
    [InlineData("{ type: number, default: 3 }", "", "inputs.value == 3 && inputs.value < 4")]
    [InlineData("{ type: number, default: 3 }", "4", "inputs.value == 4")]
    [InlineData("{ type: number }", "${{ 5 }}", "format('{0}', inputs.value) == '5'")]
    [InlineData("{ type: string }", "", "inputs.value == ''")]
    [InlineData("{ type: string, default: x }", "", "inputs.value == 'x'")]
    [InlineData("{ type: string, default: x }", "y", "inputs.value == 'y'")]
    [InlineData("{ type: string }", "true", "inputs.value == 'true'")]
    [InlineData("{ type: string }", "3", "startsWith(inputs.value, '3')")]
    [InlineData("{ type: string }", "${{ github.event_name }}", "inputs.value == 'push'")]
    [InlineData("{ type: string }", "y", "inputs.other == null")]
    public void A_called_workflow_gets_inputs_of_their_types(string declared, string given, string condition)
    {
        var files = Called($"inputs: {{ value: {declared} }}", $"if: {condition}\nruns-on: ubuntu-latest");
        AskOfCalled(
            files,
            given.Length == 0
                ? ""
                : $"with: {{ value: \"{given}\" }}".Replace(
                    $"\"{given}\"", given.Contains("${{", StringComparison.Ordinal) ? $"\"{given}\"" : given, StringComparison.Ordinal))
            .ShouldBe(Reachability.Always);
    }

    [Theory]
    [InlineData("", "", "inputs.value == ''", Reachability.Always)]
    [InlineData("default: x", "", "inputs.value == 'x'", Reachability.Always)]
    [InlineData("default: x", "y", "inputs.value == 'y'", Reachability.Always)]
    [InlineData("default: x", "''", "inputs.value == ''", Reachability.Always)]
    [InlineData("default: '${{ github.event_name }}'", "", "inputs.value == 'push'", Reachability.Always)]
    [InlineData("default: x", "y", "inputs.other", Reachability.Never)]
    [InlineData("default: x", "${{ vars.VALUE }}", "inputs.value == 'x'", Reachability.Unknown)]
    public void An_action_gets_inputs_of_the_step_that_uses_it(string declared, string given, string condition, Enum expected)
    {
        var files = new Dictionary<string, string>
        {
            ["act/action.yml"] =
                $"inputs:\n  value: {{ {declared} }}\nruns:\n  using: composite\n  steps:\n    - shell: bash\n      run: echo\n      if: {condition}\n",
        };
        var model = Lint.Model(Marked.Job("- uses: ./act" + (given.Length == 0 ? "" : $"\n  with:\n    value: {given}")), files);
        model.Run(new Scenario("push")).Find(model.Workflow.Jobs[0]).Steps[0].Nested.Single().Reaches.ShouldBe((Reachability)expected);
    }

    /// <summary>
    /// A failure takes an action's outputs away; a script keeps what it has set until then, and so does an action of steps.
    /// </summary>
    [Theory]
    [InlineData("uses: acme/build@v1", "steps.a.outputs.o", Reachability.Never, true)]
    [InlineData("uses: acme/build@v1", "steps.a.outputs.o == 'x'", Reachability.Possible, false)]
    [InlineData("run: echo o=x >> \"$GITHUB_OUTPUT\"; exit 1", "steps.a.outputs.o == 'x'", Reachability.Always, false)]
    [InlineData("run: echo o=x >> \"$GITHUB_OUTPUT\"", "steps.a.outputs.o == 'x'", Reachability.Always, true)]
    [InlineData("uses: ./act", "steps.a.outputs.o == 'x'", Reachability.Always, false)]
    [InlineData("uses: ./act", "steps.a.outputs.o == 'x'", Reachability.Never, true)]
    [InlineData("uses: ./act", "steps.a.outcome == 'failure'", Reachability.Always, false)]
    public void What_a_step_that_fails_has_set_stays_or_goes(string step, string condition, Enum expected, bool isAssumed)
    {
        var files = new Dictionary<string, string>
        {
            ["act/action.yml"] =
                "outputs:\n  o: { value: '${{ steps.set.outputs.o }}' }\n  p:\nruns:\n  using: composite\n  steps:\n    - id: set\n      shell: bash\n      run: echo o=x >> \"$GITHUB_OUTPUT\"; exit 1\n",
        };
        var model = Lint.Model(Marked.Job($"- id: a\n  {step}\n- run: echo\n  if: always() && {condition}"), files);
        var steps = model.Workflow.Jobs[0].Steps;
        model.Run(isAssumed ? new Scenario("push").Failing(steps[0]) : new Scenario("push"))
            .Reaches(steps[1])
            .ShouldBe((Reachability)expected);
    }

    [Theory]
    [InlineData("", "success", "success")]
    [InlineData("run: exit 1", "failure", "failure")]
    [InlineData("run: exit 1\n  continue-on-error: true", "failure", "success")]
    [InlineData("run: exit 1\n  if: false", "skipped", "skipped")]
    public void A_result_is_what_the_step_came_to_and_what_the_job_makes_of_it(string step, string outcome, string conclusion)
    {
        var steps = $"- id: a\n  {(step.Length == 0 ? "run: echo" : step)}\n";
        Ask($"always() && steps.a.outcome == '{outcome}' && steps.a.conclusion == '{conclusion}'", steps).ShouldBe(Reachability.Always);
        Ask($"always() && steps.b.outcome == '{outcome}'", steps).ShouldBe(Reachability.Never);
    }

    [Theory]
    [InlineData("push", "secrets.KEY", Reachability.Never)]
    [InlineData("pull_request", "secrets.KEY", Reachability.Always)]
    [InlineData("push", "secrets.GITHUB_TOKEN", Reachability.Never)]
    [InlineData("pull_request", "secrets.GITHUB_TOKEN", Reachability.Never)]
    [InlineData("pull_request", "secrets.github_token", Reachability.Never)]
    public void A_fork_has_the_token_and_no_other_secret(string trigger, string secret, Enum isEmpty) =>
        Ask(
            $"env.VALUE == ''\n  env: {{ VALUE: '${{{{ {secret} }}}}' }}", on: trigger,
            scenario: trigger == "push" ? new Scenario(trigger) : Scenario.FromFork(trigger))
            .ShouldBe((Reachability)isEmpty);

    /// <summary>What a secret says is not known, and where strangers have it, too, it tells nobody from anybody.</summary>
    [Theory]
    [InlineData("push", "env.VALUE == 'x'", Reachability.Unknown)]
    [InlineData("issues", "env.VALUE == 'x'", Reachability.Possible)]
    [InlineData("issues", "runner.temp == 'x'", Reachability.Unknown)]
    [InlineData("issues", "github.actor == 'x'", Reachability.Possible)]
    [InlineData("issues", "vars.LEVEL == 'x'", Reachability.Unknown)]
    public void What_a_text_says_of_which_nothing_is_known_is_open(string trigger, string condition, Enum expected) =>
        Ask($"{condition}\n  env: {{ VALUE: '${{{{ secrets.KEY }}}}' }}", on: trigger, scenario: new Scenario(trigger))
            .ShouldBe((Reachability)expected);

    [Theory]
    [InlineData("runner.temp")]
    [InlineData("runner.tool_cache")]
    [InlineData("runner.arch")]
    [InlineData("vars.LEVEL")]
    [InlineData("job.status")]
    [InlineData("strategy.job-index")]
    public void What_is_assumed_of_the_machine_is_what_conditions_read(string fact)
    {
        var push = new Scenario("push");
        Ask($"{fact} == 'what was assumed'", scenario: push with { Facts = push.Facts.Add(fact, new StringValue("what was assumed")) })
            .ShouldBe(Reachability.Always);
    }

    [Theory]
    [InlineData("needs.one.outputs.value == needs.one.outputs.value", Reachability.Always)]
    [InlineData("needs.one.outputs.value == needs.two.outputs.value", Reachability.Possible)]
    public void Two_calls_of_one_workflow_leave_two_values(string condition, Enum expected)
    {
        var files = new Dictionary<string, string>
        {
            [".github/workflows/called.yml"] = "on:\n  workflow_call:\n    outputs:\n      value: { value: '${{ jobs.inner.outputs.o }}' }\njobs:\n"
                + CodexYaml.Job("inner", "- id: set\n  uses: acme/count@v1", "outputs: { o: '${{ steps.set.outputs.o }}' }"),
        };
        const string Call = "    uses: ./.github/workflows/called.yml\n";
        var model = Lint.Model(
            $"on: push\njobs:\n  one:\n{Call}  two:\n{Call}{CodexYaml.Job("last", "- run: echo", $"needs: [one, two]\nif: {condition}")}",
            files);
        model.Run(new Scenario("push")).Reaches(model.Workflow.Jobs[2]).ShouldBe((Reachability)expected);
    }

    [Theory]
    [InlineData("secrets: inherit", "KEY", Reachability.Never)]
    [InlineData("secrets: { KEY: '${{ secrets.OTHER }}' }", "KEY", Reachability.Never)]
    [InlineData("secrets: { KEY: '${{ secrets.OTHER }}' }", "OTHER", Reachability.Always)]
    [InlineData("secrets: { KEY: '' }", "KEY", Reachability.Always)]
    [InlineData("", "KEY", Reachability.Always)]
    [InlineData("", "GITHUB_TOKEN", Reachability.Never)]
    [InlineData("secrets: inherit", "GITHUB_TOKEN", Reachability.Never)]
    public void A_called_workflow_has_the_secrets_that_it_is_passed(string passed, string secret, Enum isEmpty)
    {
        var files = Called("", $"runs-on: ubuntu-latest\nenv: {{ VALUE: '${{{{ secrets.{secret} }}}}' }}", "if: env.VALUE == ''");
        AskOfCalled(files, passed, ofStep: true).ShouldBe((Reachability)isEmpty);
    }

    /// <summary>What a called workflow hands back is read in contexts of its own.</summary>
    [Theory]
    [InlineData("${{ github.event_name }}", "needs.call.outputs.value == 'push'", Reachability.Always)]
    [InlineData("${{ inputs.given }}", "needs.call.outputs.value == 'x'", Reachability.Always)]
    [InlineData("${{ jobs.inner.outputs.o }}", "needs.call.outputs.value == 'y'", Reachability.Always)]
    [InlineData("${{ jobs.inner.result }}", "needs.call.outputs.value == 'success'", Reachability.Always)]
    [InlineData("${{ jobs.inner.outputs.p }}", "needs.call.outputs.value == ''", Reachability.Always)]
    [InlineData("${{ vars.LEVEL }}", "needs.call.outputs.value == 'high'", Reachability.Unknown)]
    [InlineData("text", "needs.call.outputs.value == 'text'", Reachability.Always)]
    [InlineData("text", "needs.call.outputs.other", Reachability.Never)]
    [InlineData("text", "needs.call.result == 'success'", Reachability.Always)]
    public void The_caller_reads_what_the_called_workflow_declares(string value, string condition, Enum expected)
    {
        var files = new Dictionary<string, string>
        {
            [".github/workflows/called.yml"] =
                $$$"""
                on:
                  workflow_call:
                    inputs:
                      given: { type: string }
                    outputs:
                      value: { value: "{{{value}}}" }
                      none:
                jobs:
                  inner:
                    runs-on: ubuntu-latest
                    outputs: { o: "${{ steps.set.outputs.o }}" }
                    steps:
                      - id: set
                        run: echo o=y >> "$GITHUB_OUTPUT"
                """,
        };
        var model = Lint.Model(
            $"on: push\njobs:\n  call:\n    uses: ./.github/workflows/called.yml\n    with: {{ given: x }}\n{CodexYaml.Job("last", "- run: echo", $"needs: call\nif: {condition}")}",
            files);
        model.Run(new Scenario("push")).Reaches(model.Workflow.Jobs[1]).ShouldBe((Reachability)expected);
    }

    [Theory]
    [InlineData("!needs.call.outputs", Reachability.Never)]
    [InlineData("needs.call.outputs.value == 'x'", Reachability.Unknown)]
    [InlineData("needs.call.result == 'success'", Reachability.Always)]
    [InlineData("needs.call.result == 'failure'", Reachability.Never)]
    [InlineData("needs.other.result == 'success'", Reachability.Never)]
    public void Of_a_call_that_cannot_be_read_only_its_success_is_assumed(string condition, Enum expected)
    {
        var model = Lint.Model(
            $"on: push\njobs:\n  call:\n    uses: acme/shared/.github/workflows/called.yml@v1\n{CodexYaml.Job("last", "- run: echo", $"needs: call\nif: {condition}")}");
        model.Run(new Scenario("push")).Reaches(model.Workflow.Jobs[1]).ShouldBe((Reachability)expected);
    }

    private static Dictionary<string, string> Called(string declared, string keys, string condition = "") => new()
    {
        [".github/workflows/called.yml"] = $"on:\n  workflow_call:\n    {declared}\njobs:\n{CodexYaml.Job("inner", "- run: echo" + (condition.Length == 0 ? "" : $"\n  {condition}"), keys)}",
    };

    private static Reachability AskOfCalled(Dictionary<string, string> files, string given, bool ofStep = false)
    {
        var model = Lint.Model($"on: push\njobs:\n  call:\n    uses: ./.github/workflows/called.yml\n    {given}\n", files);
        var inner = model.Run(new Scenario("push")).Find(model.Workflow.Jobs[0]).Called.Single();
        return ofStep ? inner.Steps.Single().Reaches : inner.Reaches;
    }

    private static Reachability Ask(
        string condition, string steps = "", string keys = "", string on = "push", string workflow = "", object? scenario = null)
    {
        var model = Lint.Model(
            workflow
                + CodexYaml.Workflow(
                    on, $"{steps}- run: echo\n  if: {(condition.StartsWith('!') ? $"${{{{ {condition} }}}}" : condition)}", keys));
        return model.Run(scenario as Scenario ?? new Scenario("push")).Reaches(model.Workflow.Jobs[0].Steps[^1]);
    }
}
