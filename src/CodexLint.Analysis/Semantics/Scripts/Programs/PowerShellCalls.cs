using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>The scripts of the repository that a script of PowerShell calls.</summary>
internal static class PowerShellCalls
{
    private const string Ending = ".ps1";

    /// <summary>Words with which a script goes to another directory, from where its paths are others.</summary>
    private static readonly string[] Moves = ["Location", "cd ", "chdir", "pushd"];

    extension(ScriptEffects effects)
    {
        /// <summary>
        /// The effects with the programs that the called scripts run behind each call; what these call in turn is not followed.
        /// </summary>
        /// <param name="text">The script.</param>
        /// <param name="repository">Gives the called scripts.</param>
        /// <param name="directory">Where the script starts.</param>
        /// <param name="variable">Gives the variables.</param>
        public ScriptEffects WithCalledScripts(
            string text, RepositoryView repository, AbstractPath? directory, Func<string, AbstractValue> variable)
        {
            if (!text.Contains(Ending, StringComparison.OrdinalIgnoreCase)
                || Moves.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                return effects;
            }

            var all = ImmutableArray.CreateBuilder<ScriptEffect>(effects.Expected.Length);
            foreach (var effect in effects.Expected)
            {
                all.Add(effect);
                if (effect is not CommandRun call
                    || FindScript(call, directory) is not var (path, span)
                    || repository.Read(path.Text) is not { } source)
                {
                    continue;
                }

                all.Add(new ScriptCalled(path, source) { Span = span, Certainty = call.Certainty });
                foreach (var run in ScriptReaders.PowerShell.Read(source.Content)
                    .EffectsIn(new RunTexts(variable, expression: null), call.Environment)
                    .OfType<CommandRun>())
                {
                    all.Add(run with
                    {
                        File = source,
                        Certainty = run.Certainty > call.Certainty ? run.Certainty : call.Certainty,
                        StatusUse = call.StatusUse == StatusUse.Exits ? run.StatusUse : StatusUse.Decides,
                    });
                }
            }

            return effects with { Expected = all.DrainToImmutable() };
        }
    }

    /// <summary>The script that a command is, or that it gives to another PowerShell, and the place of its name.</summary>
    private static (AbstractPath Path, TextSpan Span)? FindScript(CommandRun call, AbstractPath? directory)
    {
        for (var i = 0; i < (call.Name is "pwsh" or "powershell" or "." ? call.Arguments.Length : 1); i++)
        {
            if (call.Arguments[i].Known() is { } word && word.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)
                && AbstractPath.Resolve(new StringValue(word.Replace('\\', '/')), directory) is { } path)
            {
                return (path, call.ArgumentSpans[i]);
            }
        }

        return null;
    }
}
