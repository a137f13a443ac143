namespace CodexLint.Support;

/// <summary>A test that runs programs with an interpreter of the machine; skipped, with the reason shown, where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InterpreterFactAttribute : FactAttribute
{
    public InterpreterFactAttribute(string interpreter)
    {
        Interpreter = interpreter;
        if (SearchPath.Find(interpreter) is null)
            Skip = $"There is no {interpreter} on this machine.";
    }

    public string Interpreter { get; }
}
