using System.Collections.Immutable;

namespace CodexLint.Workflows.Schema;

/// <summary>The structure of a workflow file, and which contexts and functions each key may use.</summary>
/// <remarks>
/// Sources: GitHub's documentation of workflow syntax and of contexts. A test holds the table against the schema that
/// actions/languageservices publishes.
/// </remarks>
internal static class WorkflowSchema
{
    private static readonly ImmutableArray<string> Workflow = ["github", "inputs", "vars"];
    private static readonly ImmutableArray<string> Needs = [.. Workflow, "needs"];
    private static readonly ImmutableArray<string> Strategy = [.. Needs, "strategy", "matrix"];
    private static readonly ImmutableArray<string> Runner = [.. Strategy, "steps", "job", "runner", "env"];
    private static readonly ImmutableArray<string> RunnerAndSecrets = [.. Runner, "secrets"];
    private static readonly ImmutableArray<string> HashFiles = ["hashFiles"];
    private static readonly ImmutableArray<string> Status = ["always", "cancelled", "failure", "success"];

    private static readonly Shape Text = new TextShape();
    private static readonly Shape NonEmptyText = new TextShape(NonEmpty: true);
    private static readonly Shape Boolean = new BooleanShape();
    private static readonly Shape Number = new NumberShape();
    private static readonly Shape Null = new NullShape();
    private static readonly Shape Any = new AnyShape();
    private static readonly Shape Texts = new ListShape(Text);
    private static readonly Shape NonEmptyTexts = new ListShape(NonEmptyText);
    private static readonly Shape TextOrTexts = OneOf(NonEmptyText, NonEmptyTexts);
    private static readonly Shape SimpleValue = OneOf(Text, Boolean, Number);

    private static readonly Shape TextOfStep = new TextShape { Contexts = RunnerAndSecrets, Functions = HashFiles };
    private static readonly Shape MapOfStep = Map(others: Text) with { Contexts = RunnerAndSecrets, Functions = HashFiles };
    private static readonly Shape BooleanOfJob = new BooleanShape { Contexts = Strategy };
    private static readonly Shape NumberOfJob = new NumberShape { Contexts = Strategy };

    private static readonly Shape Shell = new TextShape(NonEmpty: true) { IgnoresExpressions = true };
    private static readonly Shape Reference = new TextShape(NonEmpty: true) { IgnoresExpressions = true };
    private static readonly Shape Directory = NonEmptyText;

    private static readonly Shape JobCondition = new TextShape { IsCondition = true, Contexts = Needs, Functions = Status };
    private static readonly Shape StepCondition =
        new TextShape { IsCondition = true, Contexts = Runner, Functions = [.. Status, .. HashFiles] };

    private static readonly ImmutableArray<string> PullRequestTypes =
    [
        "assigned", "auto_merge_disabled", "auto_merge_enabled", "closed", "converted_to_draft", "demilestoned", "dequeued", "edited",
        "enqueued", "labeled", "locked", "milestoned", "opened", "ready_for_review", "reopened", "review_request_removed",
        "review_requested", "stacked", "synchronize", "unassigned", "unlabeled", "unlocked",
    ];

    private static readonly Shape PermissionLevel = Word("read", "write", "none");

    private static readonly Shape Permissions = OneOf(
        Map(
            ("actions", PermissionLevel),
            ("artifact-metadata", PermissionLevel),
            ("attestations", PermissionLevel),
            ("checks", PermissionLevel),
            ("code-quality", PermissionLevel),
            ("contents", PermissionLevel),
            ("copilot-requests", Word("write", "none")),
            ("deployments", PermissionLevel),
            ("discussions", PermissionLevel),
            ("drives", PermissionLevel),
            ("id-token", Word("write", "none")),
            ("issues", PermissionLevel),
            ("models", Word("read", "none")),
            ("packages", PermissionLevel),
            ("pages", PermissionLevel),
            ("pull-requests", PermissionLevel),
            ("repository-projects", PermissionLevel),
            ("security-events", PermissionLevel),
            ("statuses", PermissionLevel),
            ("vulnerability-alerts", Word("read", "none"))),
        Word("read-all"),
        Word("write-all"));

    private static readonly Shape Concurrency = Map(
        ("group!", NonEmptyText),
        ("cancel-in-progress", Boolean),
        ("queue", Word("single", "max")));

    private static readonly Shape Credentials =
        Map(("username", NonEmptyText), ("password", NonEmptyText)) with { Contexts = [.. Workflow, "secrets", "env"] };

    private static readonly Shape ContainerEnv = Map(others: new TextShape { Contexts = RunnerAndSecrets });

    private static readonly Shape Container = OneOf(
        Text,
        Map(
            ("image", NonEmptyText),
            ("options", Text),
            ("env", ContainerEnv),
            ("ports", NonEmptyTexts),
            ("volumes", NonEmptyTexts),
            ("credentials", Credentials))) with
    { Contexts = Strategy };

    private static readonly Shape Service = OneOf(
        NonEmptyText,
        Map(
            ("image", NonEmptyText),
            ("options", Text),
            ("env", ContainerEnv),
            ("ports", NonEmptyTexts),
            ("volumes", NonEmptyTexts),
            ("credentials", Credentials),
            ("entrypoint", Text),
            ("command", Text))) with
    { Contexts = Strategy };

    private static readonly Shape MatrixFilter = new ListShape(Map(others: Any));

    private static readonly Shape StrategyOfJob = Map(
        ("fail-fast", Boolean),
        ("max-parallel", Number),
        ("matrix", Map([("include", MatrixFilter), ("exclude", MatrixFilter)], others: new ListShape(Any)))) with
    { Contexts = Needs };

    private static readonly Shape RunStep = Map(
        ("name", TextOfStep),
        ("id", NonEmptyText),
        ("if", StepCondition),
        ("timeout-minutes", new NumberShape { Contexts = RunnerAndSecrets, Functions = HashFiles }),
        ("run!", TextOfStep),
        ("continue-on-error", new BooleanShape { Contexts = RunnerAndSecrets, Functions = HashFiles }),
        ("env", MapOfStep),
        ("working-directory", TextOfStep),
        ("shell", Shell),
        ("background", Boolean));

    private static readonly Shape ActionStep = Map(
        ("name", TextOfStep),
        ("id", NonEmptyText),
        ("if", StepCondition),
        ("continue-on-error", new BooleanShape { Contexts = RunnerAndSecrets, Functions = HashFiles }),
        ("timeout-minutes", new NumberShape { Contexts = RunnerAndSecrets, Functions = HashFiles }),
        ("uses!", Reference),
        ("with", MapOfStep),
        ("env", MapOfStep),
        ("background", Boolean));

    private static readonly Shape AnyStep = OneOf(
        RunStep,
        ActionStep,
        ControlStep("wait!", TextOrTexts),
        ControlStep("wait-all!", OneOf(Null, Boolean)),
        ControlStep("cancel!", NonEmptyText),
        new MapShape([new Property("parallel", static () => ParallelSteps(), IsRequired: true)]));

    private static readonly ListShape Steps = new(AnyStep);

    private static readonly Shape Job = OneOf(
        Map(
            ("needs", OneOf(NonEmptyTexts, NonEmptyText)),
            ("if", JobCondition),
            ("strategy", StrategyOfJob),
            ("name", new TextShape { Contexts = Strategy }),
            ("runs-on!",
                OneOf(NonEmptyText, NonEmptyTexts, Map(("group", NonEmptyText), ("labels", TextOrTexts))) with { Contexts = Strategy }),
            ("timeout-minutes", NumberOfJob),
            ("cancel-timeout-minutes", NumberOfJob),
            ("continue-on-error", BooleanOfJob),
            ("container", Container),
            ("services", Map(others: Service) with { Contexts = Strategy }),
            ("env", Map(others: Text) with { Contexts = [.. Strategy, "secrets"] }),
            ("environment", OneOf(
                Text,
                Map(
                    ("name!", new TextShape { Contexts = Strategy }),
                    ("url", new TextShape { Contexts = Runner }),
                    ("deployment", Boolean))) with
            { Contexts = Strategy }),
            ("permissions", Permissions),
            ("concurrency", OneOf(NonEmptyText, Concurrency) with { Contexts = Strategy }),
            ("outputs", Map(others: new TextShape { Contexts = RunnerAndSecrets })),
            ("defaults", Map(("run", Map(("shell", Shell), ("working-directory", Directory)) with { Contexts = [.. Strategy, "env"] }))),
            ("steps", Steps),
            ("snapshot", OneOf(
                NonEmptyText,
                Map(
                    ("image-name!", NonEmptyText), ("if", new TextShape { IsCondition = true, Contexts = Strategy }),
                    ("version", NonEmptyText))))),
        Map(
            ("name", new TextShape { Contexts = Strategy }),
            ("uses!", Reference),
            ("with", Map(others: SimpleValue with { Contexts = Strategy })),
            ("secrets", OneOf(Map(others: SimpleValue with { Contexts = [.. Strategy, "secrets"] }), Word("inherit"))),
            ("needs", OneOf(NonEmptyTexts, NonEmptyText)),
            ("if", JobCondition),
            ("permissions", Permissions),
            ("concurrency", OneOf(NonEmptyText, Concurrency) with { Contexts = Strategy }),
            ("strategy", StrategyOfJob)));

    private static readonly Shape DispatchInput = Map(
        ("description", Text),
        ("type", Word("boolean", "choice", "environment", "number", "string")),
        ("required", Boolean),
        ("default", SimpleValue),
        ("options", Texts));

    private static readonly ImmutableArray<(string Name, Shape Config)> Events =
    [
        ("branch_protection_rule", Event(["created", "edited", "deleted"])),
        ("check_run", Event(["completed", "created", "rerequested", "requested_action"])),
        ("check_suite", Event(["completed"])),
        ("create", Null),
        ("delete", Null),
        ("deployment", Null),
        ("deployment_status", Null),
        ("discussion", Event(
        [
            "answered", "category_changed", "created", "deleted", "edited", "labeled", "locked", "pinned", "transferred", "unanswered",
            "unlabeled", "unlocked", "unpinned",
        ])),
        ("discussion_comment", Event(["created", "edited", "deleted"])),
        ("fork", Null),
        ("gollum", Null),
        ("image_version", Event(["created", "ready", "deleted"], "names", "versions")),
        ("issue_comment", Event(["created", "edited", "deleted"])),
        ("issues", Event(
        [
            "assigned", "closed", "deleted", "demilestoned", "edited", "field_added", "field_removed", "labeled", "locked", "milestoned",
            "opened", "pinned", "reopened", "transferred", "typed", "unassigned", "unlabeled", "unlocked", "unpinned", "untyped",
        ])),
        ("label", Event(["created", "edited", "deleted"])),
        ("merge_group", Event(["checks_requested"], "branches", "branches-ignore")),
        ("milestone", Event(["created", "closed", "opened", "edited", "deleted"])),
        ("page_build", Null),
        ("project", Event(["created", "closed", "reopened", "edited", "deleted"])),
        ("project_card", Event(["created", "moved", "converted", "edited", "deleted"])),
        ("project_column", Event(["created", "updated", "moved", "deleted"])),
        ("public", Null),
        ("pull_request", Event(PullRequestTypes, "branches", "branches-ignore", "paths", "paths-ignore")),
        ("pull_request_comment", Event(["created", "edited", "deleted"])),
        ("pull_request_review", Event(["submitted", "edited", "dismissed"])),
        ("pull_request_review_comment", Event(["created", "edited", "deleted"])),
        ("pull_request_target", Event(PullRequestTypes, "branches", "branches-ignore", "paths", "paths-ignore")),
        ("push", OneOf(Null, Map(Filters("branches", "branches-ignore", "tags", "tags-ignore", "paths", "paths-ignore"), others: null))),
        ("registry_package", Event(["published", "updated"])),
        ("release", Event(["published", "unpublished", "created", "edited", "deleted", "prereleased", "released"])),
        ("repository_dispatch", OneOf(Null, Map(("types", TextOrTexts)))),
        ("schedule", new ListShape(Map(("cron!", NonEmptyText), ("timezone", NonEmptyText)))),
        ("status", Null),
        ("watch", Event(["started"])),
        ("workflow_call", OneOf(
            Null,
            Map(
                ("inputs", Map(others: Map(
                    ("description", Text),
                    ("type!", Word("boolean", "number", "string")),
                    ("required", Boolean),
                    ("default", SimpleValue with { Contexts = Workflow })))),
                ("secrets", Map(others: OneOf(Null, Map(("description", Text), ("required", Boolean))))),
                ("outputs", Map(others: Map(("description", Text), ("value!", new TextShape { Contexts = [.. Workflow, "jobs"] }))))))),

        // The service ignores other keys of workflow_dispatch, as its own reader's cases say.
        ("workflow_dispatch", OneOf(Null, Map([("inputs", OneOf(Null, Map(others: OneOf(Null, DispatchInput))))], others: Any))),
        ("workflow_run", Event(["requested", "completed", "in_progress"], "workflows", "branches", "branches-ignore")),
    ];

    /// <summary>A workflow file.</summary>
    public static Shape Root { get; } = Map(
        ("on!",
            OneOf(
                Word([.. Events.Select(item => item.Name)]), new ListShape(Word([.. Events.Select(item => item.Name)])),
                Map([.. Events], others: null))),
        ("name", Text),
        ("description", Text),
        ("run-name", new TextShape { Contexts = Workflow }),
        ("defaults", Map(("run", Map(("shell", Shell), ("working-directory", Directory))))),
        ("env", Map(others: Text) with { Contexts = [.. Workflow, "secrets"] }),
        ("permissions", Permissions),
        ("concurrency", OneOf(Text, Concurrency) with { Contexts = Workflow }),
        ("jobs!", Map(others: Job)));

    /// <summary>Steps stand in steps; the field is not set yet where the shape of a step is made.</summary>
    private static ListShape ParallelSteps() => Steps;

    private static OneOfShape OneOf(params ImmutableArray<Shape> choices) => new(choices);

    private static TextShape Word(params ImmutableArray<string> values) => new() { Values = values };

    private static MapShape Map(Shape others) => new([]) { Others = others };

    private static MapShape Map(params ReadOnlySpan<(string Name, Shape Shape)> properties) => Map([.. properties], others: null);

    /// <summary>A mapping; a key's <c>!</c> says that it is required.</summary>
    private static MapShape Map(ImmutableArray<(string Name, Shape Shape)> properties, Shape? others) =>
        new([.. properties.Select(property => new Property(property.Name.TrimEnd('!'), () => property.Shape, property.Name.EndsWith('!')))])
        {
            Others = others,
        };

    private static MapShape ControlStep(string key, Shape value) => Map(
        ("name", TextOfStep),
        ("id", NonEmptyText),
        ("continue-on-error", new BooleanShape { Contexts = RunnerAndSecrets, Functions = HashFiles }),
        (key, value));

    private static OneOfShape Event(ImmutableArray<string> types, params ReadOnlySpan<string> filters)
    {
        Shape type = Word(types);
        return OneOf(Null, Map([("types", OneOf(type, new ListShape(type))), .. Filters(filters)], others: null));
    }

    private static ImmutableArray<(string Name, Shape Shape)> Filters(params ReadOnlySpan<string> names)
    {
        var filters = ImmutableArray.CreateBuilder<(string, Shape)>(names.Length);
        foreach (var name in names)
            filters.Add((name, TextOrTexts));
        return filters.MoveToImmutable();
    }
}
