"""Edits as values: what is to become of the user's work, what became of it, and how it is taken back."""
