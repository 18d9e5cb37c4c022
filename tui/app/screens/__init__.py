"""Screens and dialogs: what stands where, and which wish goes to which part."""
