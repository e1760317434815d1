"""How fast raci is, beside other programs on the same files; `python -m benchmarks` measures and writes RESULTS.md."""
