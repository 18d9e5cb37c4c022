"""The only makers of what is drawn from foreign text: every character goes through `text.visible`."""
