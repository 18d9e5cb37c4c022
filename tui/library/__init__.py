"""A library as the front ends see it: one object, `tui.library.library.Library`."""
