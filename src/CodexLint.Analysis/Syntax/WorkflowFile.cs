using System.Collections.Immutable;

namespace CodexLint.Syntax;

/// <summary>One YAML file (a workflow or an action) as read: its tree as far as it could be built, and the mistakes in it.</summary>
/// <param name="Source">Path and text.</param>
/// <param name="Root">The document's root; null where the file is empty or nothing could be read.</param>
/// <param name="Errors">What GitHub's reader rejects on the level of YAML, in the order of the file.</param>
public sealed record WorkflowFile(SourceFile Source, YamlNode? Root, ImmutableArray<SyntaxError> Errors)
{
    /// <summary>Whether a mistake kept the rest of the file from being read, so that what is missing from the tree may be there.</summary>
    public bool IsIncomplete => Errors.Any(error => error.Kind is SyntaxErrorKind.Yaml or SyntaxErrorKind.Limit);

    /// <summary>Reads a file; never throws for bad input.</summary>
    public static WorkflowFile Parse(SourceFile source) => YamlReader.Read(source);
}
