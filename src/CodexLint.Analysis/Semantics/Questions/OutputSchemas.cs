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
        private AbstractValue? SchemaOf(CodexStep codex, StepRun step)
        {
            if (step.CommandOf(codex) is { } command)
            {
                for (var i = 0; i < command.Arguments.Length; i++)
                {
                    var known = command.Arguments[i].Known();
                    if (known == Option && i + 1 < command.Arguments.Length)
                        return model.ContentOf(AbstractPath.Resolve(command.Arguments[i + 1], command.WorkingDirectory), codex, step);
                    if (known?.StartsWith($"{Option}=", StringComparison.Ordinal) == true)
                        return model.ContentOf(AbstractPath.Resolve(new StringValue(known[(Option.Length + 1)..]), command.WorkingDirectory), codex, step);
                }

                return null;
            }

            if (codex.IsGiven("output-schema"))
                return step.Inputs.GetValueOrDefault("output-schema");
            if (codex.IsGiven("output-schema-file"))
                return model.ContentOf(AbstractPath.Resolve(step.Inputs["output-schema-file"], AbstractPath.Workspace), codex, step);
            return codex.InputText("codex-args")?.Contains(Option, StringComparison.Ordinal) == true ? AbstractText.Unknown(Origins.Opaque) : null;
        }

        private AbstractValue ContentOf(AbstractPath? path, CodexStep codex, StepRun step) =>
            path is null ? AbstractText.Unknown(Origins.Opaque)
            : step.Files.Find(path) is { Kinds: FileKinds.File } written && written.Content is not UnknownValue { Parts.IsEmpty: true } ? written.Content
            : model.RepositoryOf(codex.Job).Read(path.Text) is { } source ? new StringValue(source.Content)
            : AbstractText.Unknown(Origins.Opaque);
    }

    /// <summary>Whether a schema says of a member that it is any string.</summary>
    private static bool IsFreeText(AbstractValue schema, string member)
    {
        foreach (var name in member.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var key = name.TrimEnd('?');
            schema = key is ['[', ..] ? Property(schema, "items") : Property(Property(schema, "properties"), key);
        }

        return Property(schema, "type") is StringValue { Value: "string" } or ArrayValue { Items: [StringValue { Value: "string" }, ..] } && !Restrictions.Any(restriction => Property(schema, restriction) is not NullValue);
    }

    private static AbstractValue Property(AbstractValue value, string name) =>
        value is ObjectValue owner && owner.Properties.TryGetValue(name, out var property) ? property : NullValue.Instance;
}
