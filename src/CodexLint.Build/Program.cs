using System.Runtime.InteropServices;
using System.Text;
using CodexLint.Build;

// Started by the task LintWithTool, with the settings as arguments. Whoever interrupts a build interrupts this process, too; ended by the
// signal, it would look like a host that found no runtime.
using var cancellation = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
{
    context.Cancel = true;
    cancellation.Cancel();
});
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
try
{
    new BuildLint(BuildSettings.Parse(args), new ToolLog(output)).Run(cancellation.Token);
}
catch (OperationCanceledException)
{
    // The build says so itself.
}
