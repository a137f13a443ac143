using System.Text;
using CodexLint.Build;

// Started by the task LintWithTool, with settings as Name=value.
var values = args.Select(argument => argument.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[^1], StringComparer.Ordinal);
var settings = new BuildSettings
{
    Root = values[nameof(BuildSettings.Root)],
    Mode = Text(nameof(BuildSettings.Mode)),
    Sarif = Text(nameof(BuildSettings.Sarif)),
    SarifSuppressed = Text(nameof(BuildSettings.SarifSuppressed)),
    Include = Text(nameof(BuildSettings.Include)),
    Baseline = Text(nameof(BuildSettings.Baseline)),
    NoWarn = Text(nameof(BuildSettings.NoWarn)),
    WarningsAsErrors = Text(nameof(BuildSettings.WarningsAsErrors)),
    WarningsNotAsErrors = Text(nameof(BuildSettings.WarningsNotAsErrors)),
    TreatWarningsAsErrors = Text(nameof(BuildSettings.TreatWarningsAsErrors)),
};

// Whoever interrupts a build interrupts this process, too. Ended by the signal, it would look like a host that found no runtime.
using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancellation.Cancel();
};
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
try
{
    new BuildLint(settings, new ToolLog(output)).Run(cancellation.Token);
}
catch (OperationCanceledException)
{
    // The build says so itself.
}

string Text(string name) => values.GetValueOrDefault(name, "");
