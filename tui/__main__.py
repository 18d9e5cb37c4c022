"""`python -m tui` and the command `cuttings`."""

from __future__ import annotations

import _thread
import gc
import os
import signal
import sys


def run() -> int:
    """Run what the process's arguments ask for; the exit code."""
    try:
        gc.disable()  # until all is imported: collecting among new modules only takes time
        sys.unraisablehook = _interrupted_again
        from tui.cli.failing import ended

        code = ended(_program)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done: Python's own end shall not be interrupted
    except KeyboardInterrupt:  # while modules were imported
        return 130
    return code


def _interrupted_again(ignored: sys.UnraisableHookArgs) -> None:
    """Have Ctrl-C come again where Python could not be interrupted by it, and would say so and go on."""
    if isinstance(ignored.exc_value, KeyboardInterrupt):
        _thread.interrupt_main()
    else:
        sys.__unraisablehook__(ignored)


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
