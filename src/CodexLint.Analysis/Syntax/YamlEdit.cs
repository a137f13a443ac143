using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>A change of a file's text.</summary>
/// <param name="File">The file.</param>
/// <param name="Change">What is replaced, and by what; offsets are UTF-16 units.</param>
internal readonly record struct YamlEdit(SourceFile File, TextChange Change);
