using System.Collections.Immutable;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>The answer of a test, with what it depends on.</summary>
/// <param name="Holds">Whether it holds; null where that is open.</param>
/// <param name="IsError">Whether it is no valid test, so that it fails however it is negated inside.</param>
/// <param name="Origins">What an open answer depends on.</param>
internal readonly record struct TestAnswer(bool? Holds, bool IsError, Origins Origins)
{
    /// <summary>What the answer says about files.</summary>
    public ImmutableArray<FileLesson> Lessons { get; init; } = [];

    public static readonly TestAnswer Error = new(false, true, Origins.None);

    public static TestAnswer Of(bool? holds, Origins origins) => new(holds, false, origins);

    public TestAnswer Negate() =>
        IsError
            ? this
            : this with
            {
                Holds = !Holds,
                Lessons = Lessons.IsEmpty ? [] : [.. Lessons.Select(lesson => new FileLesson(lesson.Path, lesson.IfFalse, lesson.IfTrue))],
            };
}

/// <summary>What the answer of a test says about a path.</summary>
/// <param name="Path">The path.</param>
/// <param name="IfTrue">What is there where the test holds; null where that says nothing.</param>
/// <param name="IfFalse">What is there where it does not.</param>
internal sealed record FileLesson(AbstractPath Path, FileEntry? IfTrue, FileEntry? IfFalse);
