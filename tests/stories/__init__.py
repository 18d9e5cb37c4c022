"""Versions of stories whose truth is known, and how well they are found: `python -m tests.stories`."""
