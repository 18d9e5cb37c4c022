"""How fast Cuttings is beside a bare Textual app: `python -m tests.benchmarks`."""
