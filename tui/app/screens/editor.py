"""Writing a text in the program that $VISUAL or $EDITOR names."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from tui.errors import CuttingsError
from tui.text.clean import clean


def edit_text(app: App[int], text: str) -> str:
    """The text after it was edited, with Cuttings out of the way meanwhile.

    Raises:
        CuttingsError: there is no editor, it failed, or the terminal cannot be handed over.
    """
    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not editor:
        raise CuttingsError("No editor is set.", "Set $VISUAL or $EDITOR to its command.")
    handle, name = tempfile.mkstemp(prefix="cuttings-note-", suffix=".md")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        with app.suspend():
            status = subprocess.run([*editor, name], check=False).returncode
        if status:
            raise CuttingsError(f"{editor[0]} ended with {status}.", "The note is as it was.")
        return clean(path.read_text(encoding="utf-8")).strip("\n")
    except FileNotFoundError as error:
        raise CuttingsError(
            f"The editor {editor[0]} is not there.", "Set $VISUAL or $EDITOR to another."
        ) from error
    except UnicodeDecodeError as error:
        raise CuttingsError("What the editor saved is not UTF-8.", "The note is as it was.") from error
    except SuspendNotSupported as error:
        raise CuttingsError("This terminal cannot be handed to an editor.", "Type the note here.") from error
    finally:
        path.unlink(missing_ok=True)
