"""The command line: every verb of the app for scripts. Stdout is data, stderr is talk."""
