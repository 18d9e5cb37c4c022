"""What lies on disk and outlives the program: article files and the user's work in TinyDB."""
