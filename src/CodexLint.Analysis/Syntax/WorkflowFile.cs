using System.Collections.Immutable;
using CodexLint.Syntax.Yaml;

namespace CodexLint.Syntax;

/// <summary>One YAML file (a workflow or an action) as read: its tree as far as it could be built, and the mistakes in it.</summary>
/// <param name="Source">Path and text.</param>
/// <param name="Root">The document's root; null where the file is empty or nothing could be read.</param>
/// <param name="Errors">What GitHub's reader rejects on the level of YAML, in the order of the file.</param>
internal sealed record WorkflowFile(SourceFile Source, YamlNode? Root, ImmutableArray<SyntaxError> Errors)
{
    /// <summary>Whether a mistake kept the rest of the file from being read, so that what is missing from the tree may be there.</summary>
    public bool IsIncomplete =>
        Errors.Any(error => error.Kind is SyntaxErrorKind.Syntax or SyntaxErrorKind.Tab or SyntaxErrorKind.Anchor or SyntaxErrorKind.Limit);

    /// <summary>All comments in the order of the file; behind a mistake that ends the tree, as far as they can be told from text.</summary>
    public ImmutableArray<Comment> Comments => field.IsDefault ? field = CommentFinder.Find(Source, Root) : field;

    /// <summary>Reads a file; never throws for bad input. The tree is at most 50 collections deep, aliases followed.</summary>
    public static WorkflowFile Parse(SourceFile source) => YamlReader.Read(source);
}
