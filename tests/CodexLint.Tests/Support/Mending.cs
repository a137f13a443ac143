namespace CodexLint.Support;

/// <summary>What fixes of a rule make of a workflow in which it finds something.</summary>
internal static class Mending
{
    /// <summary>Asserts that these rules find something, and nothing after their fixes.</summary>
    /// <returns>The workflow with the fixes.</returns>
    public static string Fixed(string yaml, params string[] ids)
    {
        var result = Lint.Fix(yaml, files: null, ids);
        result.Before.ShouldContain(finding => ids.Contains(finding.Diagnostic.Id));
        result.After.Where(finding => ids.Contains(finding.Diagnostic.Id)).Select(Lint.Describe).ShouldBeEmpty(result.Source.Content);
        return result.Source.Content;
    }

    /// <summary>Asserts that these rules find something, and that none of them has a fix.</summary>
    public static void Leaves(string yaml, params string[] ids)
    {
        var result = Lint.Fix(yaml, files: null, ids);
        result.Before.ShouldContain(finding => ids.Contains(finding.Diagnostic.Id));
        result.Source.Content.ShouldBe(yaml);
    }
}
