"""Widgets: each shows what it is given and asks by message; none knows the library."""
