using System.Collections.Immutable;
using CodexLint.Rules.Correctness;
using CodexLint.Rules.Maintainability;
using CodexLint.Rules.Reliability;
using CodexLint.Rules.Security;

namespace CodexLint.Rules;

/// <summary>The one list of all rules.</summary>
public static class RuleSet
{
    /// <summary>Speaks of each file that is read, whatever it is.</summary>
    internal static YamlSyntax YamlSyntax { get; } = new();

    /// <summary>Found where comments are read against findings.</summary>
    internal static UselessSuppression UselessSuppression { get; } = new();

    /// <summary>Found where files are read.</summary>
    internal static FileNotAnalyzed FileNotAnalyzed { get; } = new();

    /// <summary>Found where configuration is read.</summary>
    internal static InvalidConfiguration InvalidConfiguration { get; } = new();

    /// <summary>Found where rules are run.</summary>
    internal static RuleFailed RuleFailed { get; } = new();

    /// <summary>All rules, sorted by id.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        YamlSyntax,
        new WorkflowStructure(),
        new ExpressionSyntax(),
        UselessSuppression,
        FileNotAnalyzed,
        InvalidConfiguration,
        new UnresolvedReference(),
        RuleFailed,
        new CodexHomeNotSet(),
        new CodexHomeNotCreated(),
        new CodexHomeShared(),
        new RepeatedCodexAction(),
        new SudoUnavailable(),
        new SudoAfterDrop(),
        new CodexStepBlocking(),
        new ResultStepSkipped(),
        new DownstreamJobSkipped(),
        new AlwaysOnCodexStep(),
        new MissingTimeout(),
        new MissingForkGuard(),
        new IneffectiveForkGuard(),
        new GuardSkipsOtherEvents(),
        new DependabotNotExcluded(),
        new ReusableSecretNotPassed(),
        new CodexNeverRuns(),
        new MissingKeyPreflight(),
        new MissingApiPreflight(),
        new PreflightWrongEndpoint(),
        new MissingApiKeyInput(),
        new CliKeyEnvIgnored(),
        new MissingOutputContract(),
        new EmptyOutputNotHandled(),
        new UnsafeJsonParse(),
        new MissingDiagnostics(),
        new OutputDirMissing(),
        new BrokenOutputReference(),
        new CliPipeMasksFailure(),
        new SeedSkipExactCount(),
        new PrivilegedUntrustedCodex(),
        new UnsafeSafetyStrategy(),
        new SandboxDisabled(),
        new OpenAllowUsers(),
        new SecretEnvVisible(),
        new CodexJobWriteAccess(),
        new UntrustedOutputInScript(),
        new PreflightLeaksKey(),
        new CodexHomeUploaded(),
        new UnpinnedCodex(),
        new UntrustedPromptInput(),
        new MutablePullRequestRef(),
        new InvalidActionInput(),
        new RejectedCliFlag(),
        new WindowsSafetyStrategy(),
        new MissingCheckout(),
        new InvalidWorkflowExpression(),
        new AlwaysTrueCondition(),
        new HardCodedKey(),
    ];
}
