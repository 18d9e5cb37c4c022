"""Real faults against real files, to see whether the README's promises hold: `python -m tests.faults`."""
