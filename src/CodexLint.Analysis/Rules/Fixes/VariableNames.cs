using CodexLint.Syntax;

namespace CodexLint.Rules.Fixes;

/// <summary>Where the name of a variable stands.</summary>
internal static class VariableNames
{
    /// <summary>Whether a text below a node names the variable.</summary>
    public static bool Mentions(YamlNode? node, string name) => node switch
    {
        ScalarNode scalar => Mentions(scalar.Value, name),
        MappingNode mapping => mapping.Entries.Any(entry => Mentions(entry.Key, name) || Mentions(entry.Value, name)),
        SequenceNode sequence => sequence.Items.Any(item => Mentions(item, name)),
        _ => false,
    };

    /// <summary>Whether a text names the variable; the secret may have the same name.</summary>
    private static bool Mentions(ReadOnlySpan<char> text, string name)
    {
        while (text.IndexOf(name, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
        {
            var isWord = (at == 0 || !IsWordCharacter(text[at - 1]))
                && (at + name.Length == text.Length || !IsWordCharacter(text[at + name.Length]));
            if (isWord && !text[..at].EndsWith("secrets.", StringComparison.OrdinalIgnoreCase))
                return true;
            text = text[(at + name.Length)..];
        }

        return false;
    }

    private static bool IsWordCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';
}
