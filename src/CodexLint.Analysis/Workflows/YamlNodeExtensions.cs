using System.Collections.Immutable;
using CodexLint.Syntax;

namespace CodexLint.Workflows;

/// <summary>Readings of nodes that GitHub allows in many places.</summary>
internal static class YamlNodeExtensions
{
    extension(YamlNode node)
    {
        /// <summary>A scalar as a list of one, a sequence's scalars, nothing for anything else.</summary>
        public ImmutableArray<ScalarNode> Scalars() => node switch
        {
            ScalarNode scalar => [scalar],
            SequenceNode sequence => [.. sequence.Items.OfType<ScalarNode>()],
            _ => [],
        };

        /// <summary>The scalars at and below a node, keys left out.</summary>
        public IEnumerable<ScalarNode> Values() => node switch
        {
            MappingNode mapping => mapping.Entries.SelectMany(entry => entry.Value.Values()),
            SequenceNode sequence => sequence.Items.SelectMany(item => item.Values()),
            _ => [(ScalarNode)node],
        };
    }

    extension(MappingNode mapping)
    {
        /// <summary>The scalar under a key; null where the key is absent or its value is no scalar.</summary>
        public ScalarNode? Scalar(string key) => mapping.Find(key)?.Value as ScalarNode;

        /// <summary>The mapping under a key; null where the key is absent or its value is no mapping.</summary>
        public MappingNode? Mapping(string key) => mapping.Find(key)?.Value as MappingNode;
    }
}
