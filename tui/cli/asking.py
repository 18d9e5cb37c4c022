"""A question that has to be answered before something is done."""

from __future__ import annotations

import sys

import click

from tui.cli.talk import say
from tui.errors import BadRequest, CuttingsError


def ask(question: str) -> None:
    """Have the user say yes; anything else ends the verb.

    Raises:
        BadRequest: there is nobody to ask.
        CuttingsError: the answer is no.
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise BadRequest("Nothing was changed: there is no terminal to ask on.", "--yes does it unasked.")
    try:
        if click.confirm(question, err=True):
            return
    except click.Abort:
        say("")
    raise CuttingsError("Nothing was changed.")
