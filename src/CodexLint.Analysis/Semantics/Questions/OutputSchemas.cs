using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Questions;

/// <summary>What the schema that Codex is given lets it write.</summary>
internal static class OutputSchemas
{
    private const string Option = "--output-schema";

    /// <summary>What limits a string to some texts.</summary>
    private static readonly string[] Restrictions = ["enum", "const", "pattern", "format"];

    extension(WorkflowModel model)
    {
        /// <summary>Whether a schema leaves a member of Codex' message no free text, or may do so.</summary>
        /// <param name="codex">The Codex step.</param>
        /// <param name="step">The step in a run.</param>
        /// <param name="member">The member, such as <c>.findings[0].title</c>.</param>
        public bool Limits(CodexStep codex, StepRun step, string member) =>
            model.SchemaOf(codex, step) is { } schema && !IsFreeText(Json.Read(schema), member);

        /// <summary>The text of the schema; null where Codex has none.</summary>
        internal AbstractValue? SchemaOf(CodexStep codex, StepRun step)
        {
            if (step.CommandOf(codex) is { } command)
            {
                return command.OptionOf(Option) is var (file, _)
                    ? model.ContentOf(AbstractPath.Resolve(file, command.WorkingDirectory), codex, step)
                        ?? AbstractText.Unknown(Origins.Opaque)
                    : null;
            }

            if (codex.IsGiven("output-schema"))
                return step.Inputs.GetValueOrDefault("output-schema");
            if (codex.IsGiven("output-schema-file"))
            {
                return model.ContentOf(AbstractPath.Resolve(step.Inputs["output-schema-file"], AbstractPath.Workspace), codex, step)
                    ?? AbstractText.Unknown(Origins.Opaque);
            }

            return codex.InputText("codex-args")?.Contains(Option, StringComparison.Ordinal) == true
                ? AbstractText.Unknown(Origins.Opaque)
                : null;
        }
    }

    /// <summary>Whether a schema says of a member that it is any string.</summary>
    private static bool IsFreeText(AbstractValue schema, string member)
    {
        foreach (var name in member.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var key = name.TrimEnd('?');
            schema = key is ['[', ..] ? Property(schema, "items") : Property(Property(schema, "properties"), key);
        }

        var isString = Property(schema, "type") switch
        {
            StringValue { Value: "string" } => true,
            ArrayValue types => types.Items.Any(type => type is StringValue { Value: "string" }),
            _ => false,
        };
        return isString && !Restrictions.Any(restriction => Property(schema, restriction) is not NullValue);
    }

    private static AbstractValue Property(AbstractValue value, string name) =>
        value is ObjectValue owner && owner.Properties.TryGetValue(name, out var property) ? property : NullValue.Instance;
}
