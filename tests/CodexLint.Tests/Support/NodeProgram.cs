namespace CodexLint.Support;

/// <summary>The programs in tests/node, which hold other people's readers of workflows against ours.</summary>
internal static class NodeProgram
{
    /// <summary>The folder of the programs and their packages.</summary>
    public static string Folder { get; } = Path.Combine(SharedFolder.Repository, "tests", "node");

    /// <summary>Where Node.js is; null where it is not installed.</summary>
    public static string? Node { get; } = SearchPath.Find("node");

    /// <summary>What a program writes for this input.</summary>
    public static string Run(string program, string input) => Interpreter.Run(Node!, [Path.Combine(Folder, program)], input);
}
