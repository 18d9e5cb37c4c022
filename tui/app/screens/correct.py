"""Correcting what the import read of an article, or guessed."""

from __future__ import annotations

import datetime as dt

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.app.screens.dialog import Dialog
from tui.app.widgets.field import Field
from tui.model.article import Article
from tui.model.record import Corrections
from tui.text.clean import clean, visible_line


class CorrectArticle(Dialog[Corrections]):
    """Asks for title, date and source; answers with what differs from the import."""

    def __init__(self, article: Article, corrections: Corrections) -> None:
        """Ask.

        Args:
            article: as it was imported.
            corrections: what was corrected before.
        """
        super().__init__()
        self._article = article
        self._corrections = corrections

    def compose(self) -> ComposeResult:
        """Three lines, each with where its value came from."""
        article, corrected = self._article, self._corrections
        with Vertical(classes="dialog"):
            yield Static("Correct this article", classes="dialog--title")
            yield Static(f"Title · imported from: {article.origin.title}", classes="dialog--label")
            yield Field(visible_line(corrected.title or article.title), id="title", compact=True)
            yield Static(
                f"Date, as 2021-10-20 · imported from: {article.origin.date}", classes="dialog--label"
            )
            yield Field((corrected.date or article.date).isoformat(), id="date", compact=True)
            yield Static(f"Source · imported from: {article.origin.source}", classes="dialog--label")
            yield Field(visible_line(corrected.source or article.source or ""), id="source", compact=True)
            yield Static(classes="dialog--problem")
            yield Static(
                "enter keeps · empty takes the correction back · esc changes nothing", classes="dialog--hint"
            )

    @on(Input.Submitted)
    def _submitted(self) -> None:
        typed = self.query_one("#date", Input).value.strip()
        try:
            date = dt.date.fromisoformat(typed) if typed else None
        except ValueError:
            self.refuse(f"{typed!r} is not a date such as 2021-10-20.")
            self.query_one("#date", Input).focus()
            return
        article = self._article
        self.dismiss(
            Corrections(
                title=self._other("#title", article.title, self._corrections.title),
                date=date if date != article.date else None,
                source=self._other("#source", article.source or "", self._corrections.source),
            )
        )

    def _other(self, selector: str, imported: str, corrected: str | None) -> str | None:
        """What was typed, where it is another text than the one that was shown for the import."""
        typed = " ".join(clean(self.query_one(selector, Input).value).split())
        if corrected is not None and typed == visible_line(corrected):
            return corrected
        return typed if typed and typed != " ".join(visible_line(imported).split()) else None
