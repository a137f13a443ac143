using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;

namespace CodexLint.Semantics.Questions;

/// <summary>What stands in a step's script and in the scripts of the repository that it calls.</summary>
internal static class ScriptTexts
{
    extension(StepRun step)
    {
        /// <summary>The texts, the step's own first; none for a step that is no script.</summary>
        public IEnumerable<string> Texts
        {
            get
            {
                if (step.Step.CodeText is { } own)
                    yield return own.Value;
                foreach (var effect in step.Step.Run is null ? [] : step.Script?.All ?? [])
                {
                    if (effect is ScriptCalled { Source: { } called })
                        yield return called.Content;
                }
            }
        }

        /// <summary>Whether one of the texts has some words in it.</summary>
        public bool Says(string words) => step.Texts.Any(text => text.Contains(words, StringComparison.Ordinal));
    }
}
