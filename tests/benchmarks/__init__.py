"""Figures, each beside a floor measured in the same run; never a test. Run: python -m tests.benchmarks."""
