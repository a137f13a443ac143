using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Fixes;

/// <summary>Edits of steps and jobs, each key where its neighbours have it. Null where an edit cannot be made for certain.</summary>
internal static class StepEdits
{
    private static readonly string[] StepKeys =
        ["name", "id", "if", "uses", "continue-on-error", "timeout-minutes", "shell", "working-directory", "env", "with", "run"];

    private static readonly string[] JobKeys =
    [
        "name", "needs", "if", "runs-on", "permissions", "environment", "concurrency", "outputs", "env", "defaults", "strategy",
        "continue-on-error", "timeout-minutes", "container", "services", "uses", "with", "secrets", "steps",
    ];

    extension(Step step)
    {
        /// <summary>Inserts a key, which the step does not have.</summary>
        /// <param name="entry">The entry as YAML: <c>continue-on-error: true</c>.</param>
        public YamlEdit? Insert(string entry) =>
            YamlEdits.Insert(step.Node, entry, step.OrderFor(entry[..entry.IndexOf(':', StringComparison.Ordinal)]), step.List);

        /// <summary>Adds an entry to <c>env</c> or <c>with</c>, which is inserted where it is missing.</summary>
        /// <param name="key"><c>env</c> or <c>with</c>.</param>
        /// <param name="entry">The entry as YAML.</param>
        public YamlEdit? InsertBelow(string key, string entry) =>
            YamlEdits.InsertBelow(step.Node, key, entry, step.OrderFor(key), step.List);

        /// <summary>Writes a key's value, a number or boolean without quotes whatever stood there, or inserts the key.</summary>
        public YamlEdit? Set(string key, string value) => step.Node.Find(key) switch
        {
            null => step.Insert($"{key}: {value}"),
            { IsAlias: false, Value: ScalarNode { IsAnchored: false, Span.IsEmpty: false } scalar } =>
                new YamlEdit(scalar.File, new TextChange(scalar.Span, value)),
            _ => null,
        };

        /// <summary>Writes an entry of <c>env</c> or <c>with</c>, or inserts it.</summary>
        public YamlEdit? SetBelow(string key, string entry, string value) => (step.Node.Find(key)?.Value as MappingNode)?.Find(entry) switch
        {
            null => step.InsertBelow(key, $"{entry}: {value}"),
            { IsAlias: false, Value: ScalarNode scalar } => ScalarEdits.Replace(scalar, value),
            _ => null,
        };

        /// <summary>Removes a key.</summary>
        public YamlEdit? Remove(string key) => YamlEdits.Remove(step.Node, key);

        /// <summary>Removes an entry of <c>env</c> or <c>with</c>, and the key itself with its last entry.</summary>
        public YamlEdit? RemoveBelow(string key, string entry) =>
            step.Node.Find(key) is not { IsAlias: false, Value: MappingNode inner } || inner.Find(entry) is null ? null
            : inner.Entries.Length == 1 ? step.Remove(key)
            : YamlEdits.Remove(inner, entry);

        /// <summary>Removes the step, unless another one refers to it or it is the only one.</summary>
        public YamlEdit? RemoveStep() =>
            step.Id is null && step.Place is var place and >= 0 ? YamlEdits.RemoveItem(step.List, place) : null;

        /// <summary>Inserts a step before this one.</summary>
        /// <param name="item">The new step's entries as YAML in block style, without the <c>-</c>.</param>
        public YamlEdit? InsertBefore(string item) =>
            step.Place is var place and >= 0 ? YamlEdits.InsertItem(step.List, place, item) : null;

        /// <summary>Inserts a step behind this one.</summary>
        /// <param name="item">The new step's entries as YAML in block style, without the <c>-</c>.</param>
        public YamlEdit? InsertBehind(string item) =>
            step.Place is var place and >= 0 ? YamlEdits.InsertItem(step.List, place + 1, item) : null;

        /// <summary>Moves the step, with the comments above it, to before an earlier one of the same list.</summary>
        public YamlEdit?[] MoveBefore(Step earlier) =>
            step.Place is var from and >= 0 && earlier.Place is var to and >= 0 && ReferenceEquals(step.List, earlier.List) && to < from
            ? YamlEdits.MoveItem(step.List, from, to)
            : [null];

        /// <summary>The step's place in its list; -1 where it stands in a list that an alias shares.</summary>
        private int Place
        {
            get
            {
                for (var i = 0; i < step.List.Items.Length; i++)
                {
                    if (ReferenceEquals(step.List.Items[i], step.Node) && !step.List.IsAlias(i))
                        return i;
                }

                return -1;
            }
        }

        /// <summary>The order of keys in a neighbour of the same kind that has the key, else the usual one.</summary>
        private string[] OrderFor(string key)
        {
            var kind = step.Uses is null ? "run" : "uses";
            foreach (var item in step.List.Items)
            {
                if (item is MappingNode neighbour
                    && !ReferenceEquals(neighbour, step.Node)
                    && neighbour.Find(key) is not null
                    && neighbour.Find(kind) is not null)
                {
                    return [.. neighbour.Entries.Select(entry => entry.Key.Value)];
                }
            }

            return StepKeys;
        }
    }

    extension(Job job)
    {
        /// <summary>Inserts a key, which the job does not have.</summary>
        /// <param name="entry">The entry as YAML: <c>timeout-minutes: 30</c>.</param>
        public YamlEdit? Insert(string entry) => YamlEdits.Insert(job.Node, entry, JobKeys, job.Workflow.Root);

        /// <summary>Adds an entry to a key such as <c>permissions</c>, which is inserted where it is missing.</summary>
        public YamlEdit? InsertBelow(string key, string entry) => YamlEdits.InsertBelow(job.Node, key, entry, JobKeys, job.Workflow.Root);

        /// <summary>Adds a clause behind the job's condition, or makes it the condition.</summary>
        public YamlEdit? AndBehind(string clause) =>
            job.If is { } condition ? Condition.Parse(condition).AndBehind(clause) : job.Insert($"if: {clause}");
    }
}
