namespace CodexLint.Syntax.Yaml;

/// <summary>Says what YamlDotNet reports in words for those who write workflows.</summary>
internal static class YamlMessages
{
    /// <summary>The library's word for an escape sequence without a character.</summary>
    public const string NoCharacter = "Unicode";

    /// <summary>The message as a sentence without a full stop; an unknown one stays as it is.</summary>
    public static string Translate(string message) => message switch
    {
        _ when Has(message, "unexpected end of stream") => "The quote that opens here is never closed",
        _ when Has(message, "unexpected document indicator") => "The quote that opens here is not closed before the next document",
        _ when Has(message, "unknown escape character") =>
            "Unknown escape sequence in a double-quoted value; write '\\\\' for a backslash, or use single quotes",
        _ when Has(message, "hexadecimal number") => "Escape sequence with too few hexadecimal digits",
        _ when Has(message, NoCharacter) => "Escape sequence for a character that does not exist",
        _ when Has(message, "multi-line double-quoted scalar, found wrong indentation") =>
            "The further lines of the quoted value must be indented more than its key",
        _ when Has(message, "invalid mapping") || Has(message, "Mapping values are not allowed") =>
            "A ':' with a blank behind it cannot stand here; quote the value, or give the key a line of its own with the right indentation",
        _ when Has(message, "did not find expected key") =>
            "Expected a key, a colon and a blank here; if they are there, the indentation does not fit the lines above",
        _ when Has(message, "could not find expected ':'") => "Expected a ':' behind the key",
        _ when Has(message, "expected '-' indicator") => "Expected '-' here, as for the items above",
        _ when Has(message, "Block sequence entries are not allowed") => "A list item cannot start here; put it on its own line",
        _ when Has(message, "expected ',' or ']'") => "Expected ',' or ']' in the list",
        _ when Has(message, "expected ',' or '}'") => "Expected ',' or '}' in the mapping",
        _ when Has(message, "character that cannot start any token") => "A value cannot start with this character; quote it",
        _ when Has(message, "anchor or alias") => "A name must follow '&' or '*'; quote the value if it is meant as text",
        _ when Has(message, "undefined tag handle") => "Unknown tag; quote the value if '!' is meant as text",
        _
            when Has(message, "scanning a tag")
                || Has(message, "Unexpected comma at end of tag")
                || Has(message, "Tag value must not be empty") =>
            "'!' starts a tag; quote the value if it is meant as text",
        _ when Has(message, "indentation indicator equal to 0") => "The indentation indicator of a block cannot be 0",
        _ when Has(message, "expected comment or line break") || Has(message, "found a comment without") =>
            "Only a comment may follow the indicator of a block on its line",
        _ when Has(message, "extra spaces in first line") || Has(message, "more spaces in lines above") =>
            "An empty line at the start of the block is indented more than its text",
        _ when Has(message, "expected node content") => "Expected a value here",
        _ when Has(message, "tab character") => "A tab cannot indent in YAML; use spaces",
        _ when Has(message, "invalid comment") => "A blank must stand before the '#' of a comment",
        _ when Has(message, "<document start>") || Has(message, "<document end>") =>
            "Expected the end of the document; the indentation does not fit the lines above",
        _ when Has(message, "scanning a directive") || Has(message, "%YAML") =>
            "A line that starts with '%' is a directive; indent or quote it if it is meant as text",
        _ when Has(message, "version directive") => "A directive must stand before the document",
        _ when Has(message, "Mapping keys are not allowed") =>
            "A '?' with a blank behind it starts a key, which cannot stand here; quote the value",
        _ when Has(message, "Anchor before sequence entry") => "The anchor of a list must stand on the line above it",
        _ when Has(message, "more than one anchor") => "A node has at most one anchor",
        _ when Has(message, "valid URIs") => "'!' starts a tag; quote the value if it is meant as text",
        _ when Has(message, "comment between adjacent scalars") =>
            "Expected the end of the document; a comment cannot divide an unquoted value",
        _ when Has(message, "did not find expected token") => "An alias cannot have an anchor or a tag",
        _ when Has(message, "no more tokens") || Has(message, "after '...' marker") => "Nothing may follow the end of the document",
        _ when Has(message, "key indicator") => "A value cannot start with '-' here; quote it",
        _ when Has(message, "current state of the object") => "The further lines inside the brackets must be indented",
        _ => "Not valid YAML: " + message.TrimEnd('.'),
    };

    private static bool Has(string message, string part) => message.Contains(part, StringComparison.Ordinal);
}
