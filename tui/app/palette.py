"""The command palette: every command of ours that can be given where it was opened."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import NamedTuple

from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType


class Command(NamedTuple):
    """A binding as the palette offers it."""

    text: str
    help: str
    run: IgnoreReturnCallbackType


class Palette(CommandPalette):
    """Textual's palette, which fails at a page key before its list is drawn, and at two clicks beside it."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, once: at the second time Textual would take away the screen below."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).size or not action.startswith("page"):
            super()._action_command_list(action)


class BindingCommands(Provider):
    """Offers every enabled binding that has an id; built-in ones of Textual have none."""

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """The commands whose description answers to what is typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = max(matcher.match(command.text), 0.7 * matcher.match(command.help))
            if score > 0:
                yield Hit(score, matcher.highlight(command.text), command.run, command.text, command.help)

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """All of them."""
        for command in self._commands():
            yield DiscoveryHit(Content(command.text), command.run, command.text, command.help)

    def _commands(self) -> Iterator[Command]:
        seen: set[str] = set()
        for node, binding, enabled, tooltip in self.screen.active_bindings.values():
            if enabled and binding.id and binding.id not in seen:
                seen.add(binding.id)
                text = f"{binding.description.capitalize()} ({self.app.get_key_display(binding)})"
                yield Command(text, tooltip, partial(self.app.run_action, binding.action, node))
