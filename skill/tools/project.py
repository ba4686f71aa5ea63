"""Where everything lies, and the skill made of the files as they are now: one place for both."""

from pathlib import Path
from typing import TYPE_CHECKING

from skill.content.edition import DEFAULT, Edition
from skill.content.types import Content
from skill.errors import AftercareError, ContentError
from skill.tools.authoring import load, locales
from skill.tools.authoring.load import Folder
from skill.tools.install import ROOT, is_checkout

if TYPE_CHECKING:
    from skill.alexa.app import App
    from skill.understanding.screen import Screen
    from skill.understanding.understanding import Understanding

DATA = ROOT / "skill" / "data"


def editions(data: Path = DATA) -> tuple[Edition, ...]:
    """Every edition there is a folder for."""
    return locales.editions(data)


def content_folder(data: Path = DATA, edition: Edition = DEFAULT) -> Path:
    """The files of a procedure's language that a clinic edits."""
    return locales.content_folder(data, edition)


def compiled(kind: str, data: Path = DATA, edition: Edition = DEFAULT) -> Path:
    """A generated file of an edition: `kind` is "model.json", "content.jsonl" or another."""
    return data / "compiled" / f"{edition}.{kind}"


def compiled_for_language(kind: str, data: Path = DATA, edition: Edition = DEFAULT) -> Path:
    """A generated file that all locales of a language share, such as "matcher.bin"."""
    return data / "compiled" / f"{edition.shared}.{kind}"


def read_folder(
    data: Path = DATA, clinic: Path | None = None, edition: Edition = DEFAULT
) -> Folder:
    """The content as it lies on disk, its problems beside it."""
    return load.read_folder(data, edition, clinic)


def sound_folder(
    data: Path = DATA, clinic: Path | None = None, edition: Edition = DEFAULT
) -> Folder:
    """The content as it lies on disk; raises ContentError with every problem of reading it."""
    folder = read_folder(data, clinic, edition)
    if folder.problems:
        raise ContentError(folder.problems)
    return folder


def load_content(
    clinic: Path | None = None, data: Path = DATA, edition: Edition = DEFAULT
) -> Content:
    """The content with a clinic's file laid over it; raises ContentError."""
    return sound_folder(data, clinic, edition).content


def app_of(folder: Folder, matcher: Path | None = None) -> "App":
    """The skill on content as it was read, urgent signs included, whatever the locale.

    `matcher` is the trained file, of the shipped edition unless another is named.
    """
    from skill.tools.authoring.compiling import common_words, screen_of
    from skill.tools.authoring.utterances import read_utterances
    from skill.understanding.matcher import load_matcher
    from skill.understanding.understanding import Understanding

    edition = folder.content.edition
    trained = matcher or compiled_for_language("matcher.bin", edition=edition)

    def screen() -> "Screen":
        return screen_of(folder.urgent, common_words(read_utterances(DATA, edition)))

    understanding = Understanding(screen=screen, matcher=lambda: load_matcher(trained))
    return app_on(folder.content, understanding)


def app_on(content: Content, understanding: "Understanding | None" = None) -> "App":
    """The skill on some content, understood as shipped unless told otherwise; it logs nothing."""
    # Only now: the help of all commands need not load the skill.
    from skill.alexa.app import App
    from skill.dialogue.respond import Dialogue
    from skill.understanding.understanding import Understanding

    dialogue = Dialogue(content, understanding or Understanding(content.edition.shared))
    return App(lambda locale: dialogue, log=lambda line: None)


def needs_checkout(verb: str) -> None:
    """Raises AftercareError where there is no checkout to work on."""
    if not is_checkout():
        what = f"aftercare {verb} works on the project's own files"
        raise AftercareError(f"{what}: run it in a checkout of the project")
