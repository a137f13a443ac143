using BenchmarkDotNet.Running;
using CodexLint.Benchmarks;

switch (args)
{
    case ["compare", .. var rest]:
        return Comparison.Run(rest);
    case ["builds", .. var builds]:
        BuildComparison.Run(builds);
        return 0;
    case ["growth", .. var options]:
        return GrowthSeries.Run(options);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
