using System.Collections.Frozen;
using System.Text.Json;

namespace CodexLint.Semantics.Codex;

/// <summary>The arguments that the action refuses in <c>codex-args</c>, so that they do not undo its safety strategy.</summary>
internal sealed class ProtectedArguments
{
    private readonly FrozenSet<string> options;
    private readonly FrozenSet<(string Option, string Value)> allowedValues;
    private readonly FrozenSet<string> settings;
    private readonly FrozenSet<string> allowedSettings;
    private readonly FrozenSet<string> bypasses;

    internal ProtectedArguments(JsonElement root)
    {
        options = root.Texts("options").ToFrozenSet(StringComparer.Ordinal);
        allowedValues = root.Items("allowedValues").Select(item => (item.Text("option")!, item.Text("value")!)).ToFrozenSet();
        settings = root.Texts("settings").ToFrozenSet(StringComparer.Ordinal);
        allowedSettings = root.Texts("allowedSettings").ToFrozenSet(StringComparer.Ordinal);
        bypasses = root.Texts("bypasses").ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>What the action says of an option; null where it lets the option through, or its value decides and is not known.</summary>
    public string? Refuse(CodexOption option, bool isConfined)
    {
        if (options.Contains(option.Name))
        {
            if (!allowedValues.Any(allowed => allowed.Option == option.Name))
                return Cannot("use", option.Name);
            return option.Value is { } value && !allowedValues.Contains((option.Name, value))
                ? Cannot("use", $"{option.Name} {value}")
                : null;
        }

        if (option.Setting is { } name && settings.Contains(name.Split('.')[0]) && !allowedSettings.Contains(name))
            return $"`codex-args` cannot override `{name}`";
        return isConfined && bypasses.Contains(option.Name) ? "`codex-args` cannot bypass sandbox protections" : null;
    }

    private static string Cannot(string verb, string what) =>
        $"`codex-args` cannot {verb} {what} with a protected safety strategy or permission profile.";
}
