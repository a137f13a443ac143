namespace CodexLint.Semantics.Values;

/// <summary>The kinds of values.</summary>
[Flags]
internal enum ValueKinds
{
    Null = 1,
    Boolean = 2,
    Number = 4,
    String = 8,
    Array = 16,
    Object = 32,
    Any = Null | Boolean | Number | String | Array | Object,
}
