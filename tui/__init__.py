"""Cuttings, a press-cuttings desk in the terminal."""

__version__ = "0.1.0"
