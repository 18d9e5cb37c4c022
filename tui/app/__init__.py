"""Everything that imports Textual: the program that a reader sees."""
