"""`python -m tui` and the command `cuttings`."""

from __future__ import annotations

import gc
import os
import sys


def run() -> int:
    """Run what the process's arguments ask for; the exit code."""
    gc.disable()  # until all is imported: collecting among new modules only takes time
    try:
        from tui.cli.failing import ended

        return ended(_program)
    except KeyboardInterrupt:  # while modules were imported
        return 130


def _program() -> int:
    from tui.cli.arguments import only_library

    completing = "_CUTTINGS_COMPLETE" in os.environ
    folder = None if completing else only_library(sys.argv[1:])
    if folder is not None:
        from tui.cli.start import start

        return start(folder)
    from tui.cli.main import main

    return main()


if __name__ == "__main__":
    sys.exit(run())
