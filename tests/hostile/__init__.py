"""Whatever a stranger may send: kinds of files and folders, and what must become of each (`corpus.KINDS`)."""
