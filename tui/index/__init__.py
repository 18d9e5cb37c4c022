"""The index: what finds articles fast. It is made from the library's files and can be deleted at any time."""
