using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace CodexLint.Diagnostics;

/// <summary>One report of a rule: what is wrong and where, the places that explain it, and the edit that mends it.</summary>
/// <param name="Diagnostic">Rule, severity, message and place.</param>
public sealed record Finding(Diagnostic Diagnostic)
{
    /// <summary>Related places with a word on each, in the order in which a reader needs them.</summary>
    public ImmutableArray<Label> Labels { get; init; } = [];

    /// <summary>The edit that mends the finding; null where none is certain.</summary>
    public Fix? Fix { get; init; }

    /// <summary>The finding with another severity; itself where that is its severity already.</summary>
    internal Finding WithSeverity(DiagnosticSeverity severity)
    {
        if (Diagnostic.Severity == severity)
            return this;

        var descriptor = Diagnostic.Descriptor;
        return this with
        {
            Diagnostic = Diagnostic.Create(
                descriptor.Id,
                descriptor.Category,
                Diagnostic.GetMessage(CultureInfo.InvariantCulture),
                severity,
                descriptor.DefaultSeverity,
                isEnabledByDefault: true,
                warningLevel: severity is DiagnosticSeverity.Error ? 0 : 1,
                descriptor.Title,
                descriptor.Description,
                descriptor.HelpLinkUri,
                Diagnostic.Location),
        };
    }
}
