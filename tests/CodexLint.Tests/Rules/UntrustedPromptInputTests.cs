using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class UntrustedPromptInputTests
{
    private const string Id = "CDX2011";
    private const string WithSecrets = "a run that has the repository's secrets";

    private static string Message(string text, string on, string run) =>
        $"'{text}' becomes part of the prompt, and on '{on}' somebody without write access can write it: Codex reads it as instructions, in {run}";

    private static string OfIssue(string part) => "warning: " + Message($"github.event.issue.{part}", "issues", WithSecrets);

    private static string Workflow(string trigger, string prompt, string job = "", string steps = "") =>
        $$$"""
        on:
          {{{trigger}}}
        jobs:
          review:
            {{{job}}}
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
        {{{steps}}}
              - uses: openai/codex-action@v1.11
                with:
                  openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                  allow-users: '*'
                  {{{prompt}}}
        """;

    [Fact]
    public void What_Codex_says_is_no_text_by_an_outsider() =>
        Marked.IsSilent(
            Id,
            Workflow(
                "issues:", "prompt: Check ${{ steps.first.outputs.final-message || 'nothing' }}",
                steps: "      - id: first\n        uses: openai/codex-action@v1.11\n        with:\n          openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n          prompt: Review."));

    [Theory]
    [InlineData("core.setOutput('text', context.payload.issue.body)", "body")]
    [InlineData("core.setOutput('text', context.payload.issue?.title ?? '')", "title")]
    [InlineData("const body = context.payload.issue.body;\n            core.setOutput('text', body);", "body")]
    [InlineData("core.setOutput('text', '');\n            if (context.payload.issue) core.setOutput('text', context.payload.issue.body);", "body")]
    [InlineData("core.setOutput('text', String(context.payload.issue.number))", null)]
    [InlineData("core.setOutput('text', context.payload.issue.number)", null)]
    [InlineData("core.setOutput('other', context.payload.issue.body)", null)]
    public void What_a_script_takes_from_the_event_stays_what_it_is(string script, string? part)
    {
        var step = $"      - id: event\n        uses: actions/github-script@v8\n        with:\n          script: |\n            {script}";
        var prompt = part is null ? "Look at ${{ steps.event.outputs.text }}" : "[|Look at ${{ steps.event.outputs.text }}|]";
        Marked.Reports(Id, Workflow("issues:", $"prompt: {prompt}", steps: step), part is null ? [] : [OfIssue(part)]);
    }

    [Theory]
    [InlineData("jq -r '.issue.body // \"\"' \"$GITHUB_EVENT_PATH\"", "body")]
    [InlineData("jq -r '(.issue.title // \"\") + \"\\n\" + (.issue.body // \"\")' \"$GITHUB_EVENT_PATH\"", "title")]
    [InlineData("jq -r .issue.body \"$GITHUB_EVENT_PATH\" | sed -e 's/@codex//g' -e 's/^ *//'", "body")]
    [InlineData("jq -r .issue.body \"$GITHUB_EVENT_PATH\" | tr -d '\\r' | head -c 2000", "body")]
    [InlineData("jq -r .issue.number \"$GITHUB_EVENT_PATH\"", null)]
    [InlineData("jq -r '.issue.body | length' \"$GITHUB_EVENT_PATH\"", null)]
    [InlineData("jq -r .issue.body other.json", null)]
    [InlineData("jq -r .issue.body \"$GITHUB_EVENT_PATH\" | tr -cd 0-9", null)]
    [InlineData("jq -r .issue.body \"$GITHUB_EVENT_PATH\" | sed -n 's/.*#\\([0-9]*\\).*/\\1/p'", null)]
    public void What_a_command_takes_from_the_event_stays_what_it_is(string command, string? part)
    {
        var step = $"      - run: |\n          text=\"$({command})\"\n          printf '%s\\n' 'Look at this:' \"$text\" > prompt.md";
        Marked.Reports(
            Id, Workflow("issues:", $"prompt-file: {(part is null ? "prompt.md" : "[|prompt.md|]")}", steps: step),
            part is null ? [] : [OfIssue(part)]);
    }

    [Theory]
    [InlineData("${text#@codex}")]
    [InlineData("${text:0:2000}")]
    [InlineData("${text,,}")]
    public void A_part_of_an_outsiders_text_is_one(string part)
    {
        var step = $"      - env:\n          text: ${{{{ github.event.issue.body }}}}\n        run: echo \"{part}\" > prompt.md";
        Marked.Reports(Id, Workflow("issues:", "prompt-file: [|prompt.md|]", steps: step), OfIssue("body"));
    }

    [Theory]
    [InlineData("issues:", "${{ github.event.issue.title }}", "github.event.issue.title")]
    [InlineData("issue_comment:", "${{ github.event.comment.body }}", "github.event.comment.body")]
    [InlineData("discussion:", "${{ github.event.discussion.body }}", "github.event.discussion.body")]
    [InlineData("pull_request_target:", "Branch ${{ github.head_ref }}", "github.head_ref")]
    [InlineData("workflow_run: { workflows: [CI] }", "${{ github.event.workflow_run.head_branch }}", "github.event.workflow_run.head_branch")]
    [InlineData("issues:", "${{ github.event.issue.body }}", "github.event.issue.body")]
    [InlineData("discussion:", "${{ github.event.discussion.title }}", "github.event.discussion.title")]
    [InlineData("discussion:", "${{ github.event.answer.body }}", "github.event.answer.body")]
    [InlineData("discussion_comment:", "${{ github.event.comment.body }}", "github.event.comment.body")]
    [InlineData("pull_request_target:", "${{ github.event.pull_request.title }}", "github.event.pull_request.title")]
    [InlineData("pull_request_target:", "${{ github.event.pull_request.body }}", "github.event.pull_request.body")]
    [InlineData("pull_request_target:", "${{ github.event.pull_request.head.ref }}", "github.event.pull_request.head.ref")]
    [InlineData("pull_request_target:", "${{ github.event.pull_request.head.label }}", "github.event.pull_request.head.label")]
    [InlineData("workflow_run: { workflows: [CI] }", "${{ github.event.workflow_run.display_title }}", "github.event.workflow_run.display_title")]
    [InlineData("workflow_run: { workflows: [CI] }", "${{ github.event.workflow_run.head_commit.message }}", "github.event.workflow_run.head_commit.message")]
    [InlineData("workflow_run: { workflows: [CI] }", "${{ github.event.workflow_run.head_commit.author.name }}", "github.event.workflow_run.head_commit.author.name")]
    [InlineData("workflow_run: { workflows: [CI] }", "${{ github.event.workflow_run.head_commit.author.email }}", "github.event.workflow_run.head_commit.author.email")]
    [InlineData("workflow_run: { workflows: [CI] }", "${{ github.event.workflow_run.head_commit.committer.name }}", "github.event.workflow_run.head_commit.committer.name")]
    [InlineData("workflow_run: { workflows: [CI] }", "${{ github.event.workflow_run.head_commit.committer.email }}", "github.event.workflow_run.head_commit.committer.email")]
    [InlineData("discussion:", "${{ toJSON(github.event.discussion) }}", "github.event.discussion")]
    [InlineData("issue_comment:", "${{ toJSON(github.event.comment) }}", "github.event.comment")]
    [InlineData("workflow_run: { workflows: [CI] }", "${{ toJSON(github.event.workflow_run) }}", "github.event.workflow_run")]
    [InlineData("issues:", "${{ GITHUB.Event.ISSUE.Title }}", "github.event.issue.title")]
    [InlineData("issues:", "${{ format('Look at {0}', github.event.issue.body) }}", "github.event.issue.body")]
    [InlineData("issues:", "${{ toJSON(github.event.issue.body) }}", "github.event.issue.body")]
    [InlineData("issues:", "Look at ${{ toJSON(github.event.issue) }}", "github.event.issue")]
    [InlineData("pull_request_target:", "${{ toJSON(github.event.pull_request) }}", "github.event.pull_request")]
    [InlineData("issues:", "Look at ${{ github.event.issue.body || 'nothing' }}", "github.event.issue.body")]
    [InlineData("issues:", "${{ github.event.action == 'opened' && github.event.issue.title || '' }}", "github.event.issue.title")]
    public void Text_of_outsiders_in_a_run_with_secrets_is_a_warning(string trigger, string prompt, string text) =>
        Marked.Reports(Id, Workflow(trigger, $"prompt: [|{prompt}|]"), "warning: " + Message(text, trigger.Split(':')[0], WithSecrets));

    [Fact]
    public void On_a_pull_request_from_a_fork_it_is_information() =>
        Marked.Reports(
            Id,
            Workflow("pull_request:", "prompt: [|${{ github.event.pull_request.body }}|]"),
            "info: " + Message("github.event.pull_request.body", "pull_request", "a run that gets no secrets for a fork"));

    [Theory]
    [InlineData("issues:", "${{ github.event.issue.number }}")]
    [InlineData("pull_request_target:", "${{ github.event.pull_request.head.sha }}")]
    [InlineData("pull_request_target:", "${{ github.event.pull_request.head.repo.full_name }}")]
    [InlineData("issues:", "${{ contains(github.event.issue.title, 'bug') && 'bug' || 'other' }}")]
    [InlineData("pull_request_target:", "${{ github.event.pull_request.base.ref }}")]
    [InlineData("pull_request_target:", "${{ github.event.pull_request.user.login }}")]
    [InlineData("issue_comment:", "${{ github.event.comment.id }}")]
    [InlineData("workflow_run: { workflows: [CI] }", "${{ github.event.workflow_run.head_sha }}")]
    [InlineData("workflow_run: { workflows: [CI] }", "${{ github.event.workflow_run.head_commit.id }}")]
    [InlineData("push:", "${{ github.event.head_commit.message }}")]
    [InlineData("workflow_dispatch: { inputs: { text: { type: string } } }", "${{ inputs.text }}")]
    public void Values_that_nobody_can_choose_freely_are_fine(string trigger, string prompt) =>
        Marked.IsSilent(Id, Workflow(trigger, $"prompt: {prompt}"));

    [Theory]
    [InlineData("issue_comment:", "if: github.event.comment.author_association == 'OWNER'")]
    [InlineData("issue_comment:", "if: github.actor == 'maintainer'")]
    [InlineData("issue_comment:", "if: github.event.comment.author_association == 'COLLABORATOR'")]
    [InlineData("issue_comment:", "if: contains(fromJSON('[\"OWNER\", \"MEMBER\"]'), github.event.comment.author_association)")]
    [InlineData("pull_request_target:", "if: github.event.pull_request.head.repo.full_name == github.repository")]
    [InlineData("pull_request_target: { types: [labeled] }", "if: github.event.label.name == 'codex'")]
    [InlineData("pull_request_target: { types: [opened, labeled] }", "if: github.event.label.name == 'codex'")]
    [InlineData("workflow_run: { workflows: [CI] }", "if: github.event.workflow_run.head_repository.full_name == github.repository")]
    public void A_run_that_only_people_with_write_access_start_is_fine(string trigger, string condition) =>
        Marked.IsSilent(
            Id,
            Workflow(
                trigger,
                "prompt: ${{ github.event.issue.title }} ${{ github.head_ref }} ${{ github.event.comment.body }} ${{ github.event.workflow_run.head_branch }}",
                condition));

    [Theory]
    [InlineData("if: github.event.action == 'opened'", "issues")]
    [InlineData("if: contains(github.event.comment.body, '@codex')")]
    [InlineData("if: github.actor != 'dependabot[bot]'")]
    [InlineData("if: github.event.comment.author_association != 'NONE'")]
    [InlineData("if: contains(fromJSON('[\"OWNER\", \"CONTRIBUTOR\"]'), github.event.comment.author_association)")]
    [InlineData("if: github.event.comment.author_association == 'FIRST_TIME_CONTRIBUTOR'")]
    public void A_condition_that_strangers_meet_is_no_gate(string condition, string on = "issue_comment") =>
        Marked.Reports(
            Id,
            Workflow("issue_comment: { types: [created] }\n  issues:", "prompt: [|${{ github.event.issue.title }}|]", condition),
            "warning: " + Message("github.event.issue.title", on, WithSecrets));

    [Fact]
    public void Text_that_comes_through_the_environment_a_script_or_a_file_is_followed()
    {
        Marked.Reports(
            Id, Workflow("issues:", "prompt: [|${{ env.TITLE }}|]", "env: { TITLE: '${{ github.event.issue.title }}' }"), OfIssue("title"));
        Marked.Reports(Id, Workflow("issues:", "prompt: [|${{ steps.text.outputs.prompt }}|]", steps:
            """
                  - id: text
                    env:
                      TITLE: ${{ github.event.issue.title }}
                    run: echo "prompt=Review $TITLE" >> "$GITHUB_OUTPUT"
            """), OfIssue("title"));
        Marked.Reports(Id, Workflow("issues:", "prompt-file: [|prompt.md|]", steps:
            """
                  - env:
                      TITLE: ${{ github.event.issue.title }}
                    run: printf 'Review %s' "$TITLE" > prompt.md
            """), OfIssue("title"));
    }

    [Theory]
    [InlineData("issues", "issue.title")]
    [InlineData("issue_comment", "comment.body")]
    [InlineData("pull_request", "pull_request.body")]
    public void The_action_itself_starts_only_for_people_with_write_access(string trigger, string text) =>
        Marked.IsSilent(
            Id,
            Workflow(trigger + ":", $"prompt: ${{{{ github.event.{text} }}}}")
                .Replace("allow-users: '*'", "model: gpt-5", StringComparison.Ordinal));

    [Theory]
    [InlineData("PROMPT=\"$(gh api prompt)\"; PROMPT=\"${PROMPT//TITLE/$TITLE}\"; PROMPT=\"${PROMPT//OTHER/x}\"; codex exec [|\"$PROMPT\"|]")]
    [InlineData("PROMPT='Review.'; if [ -n \"$TITLE\" ]; then PROMPT=\"Look at $TITLE\"; fi; codex exec [|\"$PROMPT\"|]")]
    public void A_script_that_makes_the_prompt_of_it_is_followed(string script) => Marked.Reports(Id,
        $$$"""
        on: issues
        jobs:
          review:
            runs-on: ubuntu-latest
            steps:
              - env:
                  CODEX_API_KEY: ${{ secrets.OPENAI_API_KEY }}
                  TITLE: ${{ github.event.issue.title }}
                run: |
                  {{{script}}}
        """, OfIssue("title"));

    [Fact]
    public void The_prompt_of_a_command_counts() => Marked.Reports(Id,
        """
        on: issues
        jobs:
          review:
            runs-on: ubuntu-latest
            steps:
              - env:
                  CODEX_API_KEY: ${{ secrets.OPENAI_API_KEY }}
                  TITLE: ${{ github.event.issue.title }}
                run: codex exec [|"Look at $TITLE"|]
        """, OfIssue("title"));
}
