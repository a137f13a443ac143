namespace CodexLint.Syntax;

/// <summary>Files that tools write from others: what is changed in them is lost when the tool writes them again.</summary>
internal static class GeneratedFile
{
    private static readonly string[] Warnings = ["do not edit", "don't edit", "do not modify", "do not change"];

    extension(SourceFile file)
    {
        /// <summary>Whether the comment at the top says that the file is generated, and that nobody should edit it.</summary>
        public bool IsGenerated
        {
            get
            {
                var (isGenerated, warns) = (false, false);
                foreach (var line in file.Content.AsSpan().EnumerateLines())
                {
                    var text = line.Trim();
                    if (text.IsEmpty || text is "---")
                        continue;
                    if (text[0] != '#')
                        break;

                    isGenerated |= text.Contains("generated", StringComparison.OrdinalIgnoreCase);
                    foreach (var warning in Warnings)
                        warns |= text.Contains(warning, StringComparison.OrdinalIgnoreCase);
                }

                return isGenerated && warns;
            }
        }
    }
}
