"""The app: it grants wishes and says what came of them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from msgspec import structs
from textual import on
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.command import Provider
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES, Theme

from tui import settings as preferences
from tui.app.keys import command
from tui.app.messages import EditorRequested, Furnished, LinkBegun, SayRequested
from tui.app.quote_work import QuoteWork
from tui.app.theme import THEMES, tag_colors
from tui.errors import CuttingsError
from tui.library.library import Library
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.library.agreement.comparing import Comparison


def _binding_commands() -> type[Provider]:
    from tui.app.palette import BindingCommands

    return BindingCommands


def _view_commands() -> type[Provider]:
    from tui.app.screens.view_commands import ViewCommands

    return ViewCommands


class Cuttings(QuoteWork):
    """The program, over one library."""

    TITLE = "Cuttings"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = App.COMMANDS | {
        _binding_commands,
        _view_commands,
    }
    BINDING_GROUP_TITLE = "Everywhere"

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "ctrl+e",
            "export",
            "export",
            "app.export",
            "Write articles with their tags and notes to a JSON file.",
            hint=True,
        ),
        command("I", "import", "import", "app.import", "Import a folder of articles, or one file."),
        command("colon", "command_palette", "commands", "app.palette", "Find any command by its name."),
        command("question_mark,f1", "help", "help", "app.help", "List the keys that work here.", hint=True),
        command("q", "quit", "quit", "app.quit", "Save what waits and leave."),
    ]

    CSS_PATH = "cuttings.tcss"

    def __init__(
        self,
        library: Library,
        settings: Settings,
        name: str,
        notices: tuple[str, ...] = (),
        comparison: Comparison | None = None,
    ) -> None:
        """Make the app.

        Args:
            library: open; whoever opened it closes it.
            settings: what the reader prefers.
            name: what the library is called on the screen.
            notices: what to say at the start.
            comparison: with another coder, to be shown at the start.
        """
        # Before anything is styled: a theme that is set later has every style made twice.
        known = settings.theme in {*BUILTIN_THEMES, *(theme.name for theme in THEMES)}
        self.set_reactive(Cuttings.theme, settings.theme if known else THEMES[0].name)
        super().__init__(library, settings, name)
        self._notices = notices
        self._comparison = comparison

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Of Textual's own commands the choice of a theme; for the others there are ours."""
        return (command for command in super().get_system_commands(screen) if command.title == "Theme")

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Textual's themes and our own."""
        return {**super().available_themes, **{theme.name: theme for theme in THEMES}}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What themes need not say: the tags' own colours."""
        return tag_colors(dark=self.current_theme.dark)

    def on_mount(self) -> None:
        """Keep the theme that is chosen."""
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    @on(Furnished)
    def _begin(self) -> None:
        """The desk is there: take keys, and begin all that could wait for it."""
        gc.enable()
        gc.freeze()
        if self.settings.keys:
            self._rebind()
        self.open_gate()
        self.watch_saving()
        self.look_at_files()
        for notice in self._notices:
            self.say("{notice}", notice=notice)
        if altered := self.library.work.altered:
            self.say("{altered}", altered=altered, problem=True)
        if self._comparison is not None:
            self.show_coders(self._comparison)

    def _rebind(self) -> None:
        """Give commands the reader's own keys, before the first one is taken."""
        from tui.app.rebinding import checked

        keys, notices = checked(self.settings.keys)
        self.set_keymap(keys)
        for notice in notices:
            self.say("{notice}", notice=notice, problem=True)

    def action_command_palette(self) -> None:
        """Offer all commands by name."""
        from tui.app.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Offer all themes by name."""
        from textual.theme import ThemeProvider

        from tui.app.palette import Palette

        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…"))

    def action_help(self) -> None:
        """List the keys of the place where the focus is."""
        from tui.app.screens.help import KeyHelp, sections

        self.push_screen(KeyHelp(sections(self.screen.active_bindings)))

    @on(EditorRequested)
    def _open_editor(self, event: EditorRequested) -> None:
        from tui.app.screens.editor import edit_text
        from tui.app.widgets.note_pane import NotePane

        try:
            self.screen.query_one(NotePane).replace(
                event.text, edit_text(self, event.text, self.library.lending)
            )
        except CuttingsError as error:
            self.say("{error}", error=error, problem=True)

    @on(LinkBegun)
    def _offer_links(self, event: LinkBegun) -> None:
        from tui.app.gather import offered
        from tui.app.widgets.note_pane import NotePane

        self.screen.query_one(NotePane).offer(offered(self.library, event.words))

    @on(SayRequested)
    def _say_for(self, event: SayRequested) -> None:
        self.say("{text}", text=event.text, problem=event.problem)

    def _keep_theme(self, theme: Theme) -> None:
        from tui.library.places import config_folder

        if theme.name == self.settings.theme:
            return
        self.settings = structs.replace(self.settings, theme=theme.name)
        try:
            preferences.store(config_folder(), "theme", theme.name)
        except OSError as error:
            self.say("The theme is not kept: {error}.", error=error.strerror)
