namespace ReviewBot;

/// <summary>How sure the review is of itself.</summary>
public enum Confidence
{
    Low,
    High,
}
