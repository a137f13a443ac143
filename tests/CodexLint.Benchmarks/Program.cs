using BenchmarkDotNet.Running;
using CodexLint.Benchmarks;

if (args is ["builds", .. var builds])
    BuildComparison.Run(CheckBenchmarks.FindRepository(), builds);
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
