"""The verbs, loaded one by one where they are called (`tui.cli.main.VERBS`)."""
