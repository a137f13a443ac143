namespace CodexLint.Support;

/// <summary>A test that runs programs with an interpreter of the machine; skipped, with the reason shown, where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InterpreterFactAttribute : FactAttribute
{
    public InterpreterFactAttribute(string interpreter)
    {
        Interpreter = interpreter;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, interpreter)) || File.Exists(Path.Combine(folder, interpreter + ".exe"))))
            Skip = $"There is no {interpreter} on this machine.";
    }

    public string Interpreter { get; }
}
