using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class SandboxDisabledTests
{
    private const string Id = "CDX2003";

    [Theory]
    [InlineData("sandbox: [|danger-full-access|]", "sandbox: danger-full-access")]
    [InlineData("sandbox: [|${{ github.event_name == 'push' && 'danger-full-access' || 'read-only' }}|]", "sandbox: danger-full-access")]
    [InlineData("permission-profile: [|':danger-full-access'|]", "permission-profile: :danger-full-access")]
    [InlineData("codex-args: [|--yolo|]", "--yolo")]
    [InlineData("codex-args: '[\"[|--dangerously-bypass-approvals-and-sandbox|]\"]'", "--dangerously-bypass-approvals-and-sandbox")]
    [InlineData("codex-args: [|-c|] sandbox_mode=danger-full-access", "-c sandbox_mode=danger-full-access")]
    [InlineData("codex-args: '[|--config|] sandbox_mode=\"danger-full-access\" --json'", "--config sandbox_mode=danger-full-access")]
    public void An_action_whose_sandbox_is_off_is_reported(string input, string what) =>
        Marked.Reports(Id, Action("v1.11", input), Message(what));

    [Theory]
    [InlineData("codex exec [|--sandbox|] danger-full-access \"Review.\"", "--sandbox danger-full-access")]
    [InlineData("codex exec [|-s|] danger-full-access \"Review.\"", "-s danger-full-access")]
    [InlineData("codex [|--yolo|] exec \"Review.\"", "--yolo")]
    [InlineData("codex exec [|--dangerously-bypass-approvals-and-sandbox|] \"Review.\"", "--dangerously-bypass-approvals-and-sandbox")]
    [InlineData("codex exec [|--sandbox=danger-full-access|] \"Review.\"", "--sandbox danger-full-access")]
    [InlineData("codex exec [|-sdanger-full-access|] \"Review.\"", "-s danger-full-access")]
    [InlineData("codex [|-c|] sandbox_mode=danger-full-access exec \"Review.\"", "-c sandbox_mode=danger-full-access")]
    [InlineData("codex exec [|--config|] \"sandbox_mode = 'danger-full-access'\" \"Review.\"", "--config sandbox_mode = 'danger-full-access'")]
    [InlineData("codex exec [|-c|] 'default_permissions=\":danger-full-access\"' \"Review.\"", "-c default_permissions=\":danger-full-access\"")]
    public void A_command_whose_sandbox_is_off_is_reported(string command, string what) =>
        Marked.Reports(Id, Marked.Job($"- run: |\n    {command}"), Message(what));

    [Theory]
    [InlineData("sandbox_mode = \"danger-full-access\"", "sandbox_mode = \"danger-full-access\"")]
    [InlineData("model = \"gpt-5\"\n    default_permissions=':danger-full-access'\n    [features]", "default_permissions=':danger-full-access'")]
    public void A_command_whose_configuration_switches_the_sandbox_off_is_reported(string settings, string what) =>
        Marked.Reports(Id, Configured(settings, "[|codex|] exec \"Review.\""), Message(what));

    [Theory]
    [InlineData("sandbox_mode = \"workspace-write\"", "codex exec \"Review.\"")]
    [InlineData("# sandbox_mode = \"danger-full-access\"", "codex exec \"Review.\"")]
    [InlineData("[profiles.all]\n    sandbox_mode = \"danger-full-access\"", "codex exec \"Review.\"")]
    [InlineData("sandbox_mode = \"danger-full-access\"", "codex exec --sandbox read-only \"Review.\"")]
    [InlineData("sandbox_mode = \"danger-full-access\"", "codex exec -s read-only \"Review.\"")]
    [InlineData("sandbox_mode = \"danger-full-access\"", "codex exec --full-auto \"Review.\"")]
    [InlineData("sandbox_mode = \"danger-full-access\"", "codex exec -p ci \"Review.\"")]
    [InlineData("sandbox_mode = \"danger-full-access\"", "codex exec --profile ci \"Review.\"")]
    [InlineData("sandbox_mode = \"danger-full-access\"", "codex exec --ignore-user-config \"Review.\"")]
    [InlineData("sandbox_mode = \"danger-full-access\"", "codex -s read-only exec \"Review.\"")]
    [InlineData("sandbox_mode = \"danger-full-access\"", "codex exec --config default_permissions=:workspace \"Review.\"")]
    [InlineData("sandbox_mode = \"danger-full-access\"", "codex exec -c profile=ci \"Review.\"")]
    [InlineData("sandbox_mode = \"danger-full-access\"", "codex exec -c \"${{ vars.SETTING }}\" \"Review.\"")]
    [InlineData("sandbox_mode danger-full-access", "codex exec \"Review.\"")]
    [InlineData("default_permissions = \":workspace\"", "codex exec \"Review.\"")]
    [InlineData("other_mode = \"danger-full-access\"", "codex exec \"Review.\"")]
    [InlineData("sandbox_mode = \"danger-full-access\"", "codex exec -c sandbox_mode=read-only \"Review.\"")]
    [InlineData("sandbox_mode = \"danger-full-access\"", "codex exec ${{ vars.OPTIONS }} \"Review.\"")]
    [InlineData("sandbox_mode = \"danger-full-access\"", "CODEX_HOME=\"$RUNNER_TEMP\" codex exec \"Review.\"")]
    public void A_configuration_that_does_not_hold_is_let_through(string settings, string command) =>
        Marked.IsSilent(Id, Configured(settings, command));

    [Fact]
    public void Each_command_of_a_script_is_looked_at() =>
        Marked.Reports(Id, Marked.Job("- run: |\n    codex exec \"One.\"\n    codex exec [|--yolo|] \"Two.\""), Message("--yolo"));

    [Theory]
    [InlineData("sandbox: workspace-write")]
    [InlineData("sandbox: ${{ inputs.sandbox }}")]
    [InlineData("sandbox: ${{ vars.SANDBOX || 'danger-full-access' }}")]
    [InlineData("sandbox: ${{ github.event_name == 'release' && 'danger-full-access' || 'read-only' }}")]
    [InlineData("permission-profile: ':workspace'")]
    [InlineData("codex-args: -c sandbox_mode=read-only")]
    [InlineData("codex-args: --sandbox danger-full-access")]
    [InlineData("codex-args: '[\"-c\", \"model=yolo\"]'")]
    [InlineData("sandbox: danger-full-access\n    safety-strategy: read-only")]
    [InlineData("sandbox: danger-full-access\n    safety-strategy: ${{ github.event_name == 'push' && 'read-only' || 'unsafe' }}")]
    public void Other_modes_and_what_does_not_start_are_let_through(string input) => Marked.IsSilent(Id, Action("v1.11", input));

    [Fact]
    public void What_the_action_refuses_switches_nothing_off()
    {
        Marked.IsSilent(Id, Action("v1.12", "codex-args: -c sandbox_mode=danger-full-access"));
        Marked.Reports(
            Id, Action("v1.12", "codex-args: [|-c|] sandbox_mode=danger-full-access\n    safety-strategy: unsafe"),
            Message("-c sandbox_mode=danger-full-access"));
    }

    [Theory]
    [InlineData("codex exec \"Never use --yolo or danger-full-access.\"")]
    [InlineData("codex exec -- --yolo")]
    [InlineData("codex exec -s read-only \"Review.\"")]
    [InlineData("codex exec -c sandbox_mode=workspace-write \"Review.\"")]
    [InlineData("codex exec -c default_permissions=danger-full-access \"Review.\"")]
    [InlineData("codex exec -c sandbox_mode=:danger-full-access \"Review.\"")]
    [InlineData("codex exec -c danger-full-access \"Review.\"")]
    [InlineData("echo codex exec --yolo")]
    public void A_prompt_that_names_it_is_let_through(string command) => Marked.IsSilent(Id, Marked.Job($"- run: |\n    {command}"));

    [Theory]
    [InlineData("codex exec --yolo Review", "codex exec --sandbox workspace-write Review")]
    [InlineData("codex exec --yolo --sandbox read-only Review", "codex exec --sandbox read-only Review")]
    public void A_command_is_confined_to_the_workspace(string command, string mended) =>
        Lint.Fixed(Marked.Job($"- run: |\n    {command}"), Id).ShouldBe(Marked.Job($"- run: |\n    {mended}"));

    [Theory]
    [InlineData("codex-args: --yolo --json", "codex-args: --json")]
    [InlineData("sandbox: danger-full-access", "sandbox: workspace-write")]
    [InlineData("sandbox: ${{ github.event_name == 'push' && 'danger-full-access' || 'read-only' }}", "sandbox: ${{ github.event_name == 'push' && 'danger-full-access' || 'read-only' }}")]
    [InlineData("permission-profile: ':danger-full-access'", "permission-profile: ':workspace'")]
    public void An_action_is_confined_to_the_workspace(string input, string mended) =>
        Lint.Fixed(Action("v1.11", input), Id).ShouldBe(Action("v1.11", mended));

    [Theory]
    [InlineData("mkdir -p ~/.codex; echo 'model = \"x\"' > ~/.codex/config.toml", "echo 'OFF' >> ~/.codex/config.toml", true)]
    [InlineData("mkdir -p ~/.codex; echo 'OFF' > ~/.codex/config.toml", "echo 'model = \"x\"' >> ~/.codex/config.toml", true)]
    [InlineData("mkdir -p ~/.codex; echo 'OFF' > ~/.codex/config.toml", "echo 'model = \"x\"' > ~/.codex/config.toml", false)]
    [InlineData("mkdir -p ~/.codex; echo '[x]' > ~/.codex/config.toml", "echo 'OFF' >> ~/.codex/config.toml", false)]
    [InlineData("mkdir -p ~/.codex; echo 'OFF' > ~/.codex/config.toml", "make >> ~/.codex/config.toml", false)]
    [InlineData("mkdir -p ~/.codex; echo 'OFF' > ~/.codex/other.toml", "true", false)]
    [InlineData("mkdir -p ~/.codex", "echo 'OFF' > ~/.codex/config.toml; codex exec Review.; exit", true)]
    [InlineData("mkdir -p /tmp/home; echo 'OFF' > /tmp/home/config.toml", "true", false)]
    [InlineData("mkdir -p /tmp/home; echo 'OFF' > /tmp/home/config.toml; echo CODEX_HOME=/tmp/home >> \"$GITHUB_ENV\"", "true", true)]
    [InlineData("mkdir -p ~/.codex; echo 'OFF' > ~/.codex/config.toml; echo CODEX_HOME=/tmp/home >> \"$GITHUB_ENV\"", "true", false)]
    public void The_configuration_is_what_all_steps_together_wrote(string first, string second, bool isReported)
    {
        var steps = $"- run: {Quoted(first)}\n- run: {Quoted(second)}\n- run: codex exec Review.";
        Lint.Text(Marked.Job(steps)).Any(finding => finding.Diagnostic.Id == Id).ShouldBe(isReported);

        static string Quoted(string script) =>
            "|\n    " + script.Replace("OFF", "sandbox_mode = \"danger-full-access\"", StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_on_a_machine_that_is_a_sandbox_is_let_through()
    {
        using var repository = new TemporaryRepository();
        repository.Add(".github/workflows/x.yml", Marked.Job("- run: codex exec --yolo \"Review.\""));
        repository.Add(".editorconfig", "root = true\n[*]\ncodexlint.isolated_jobs = build, review\n");
        repository.Ids().ShouldNotContain("warning " + Id);
        repository.Add(".editorconfig", "root = true\n[*]\ncodexlint.isolated_jobs = build\n");
        repository.Ids().ShouldContain("warning " + Id);
    }

    private static string Message(string what) =>
        $"warning: '{what}' switches Codex's sandbox off, so commands that the model chose reach the network and every file of the job";

    private static string Configured(string settings, string command) =>
        Marked.Job($"- run: |\n    mkdir -p ~/.codex\n    cat > ~/.codex/config.toml <<'EOF'\n    {settings}\n    EOF\n- run: {command}");

    private static string Action(string reference, string input) =>
        Marked.Job(
            $"- uses: openai/codex-action@{reference}\n  with:\n    openai-api-key: ${{{{ secrets.OPENAI_API_KEY }}}}\n    prompt: Review.\n    {input}");
}
