"""Pure functions on strings: no files, no values of the domain."""
