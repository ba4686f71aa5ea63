"""Finds dialog files and reads each in its own format."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from skill.tools.simulator.dialogs.read import read_dialog
from skill.tools.simulator.dialogs.read_replay import read_replay
from skill.tools.simulator.dialogs.types import Dialog

CLINIC = ".clinic.toml"
"""How the name of a clinic's file beside the dialogs ends."""


def dialog_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those in the folders named."""
    for path in paths:
        yield from _in_folder(path) if path.is_dir() else (path,)


def _in_folder(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".toml", ".json") and not path.name.endswith(CLINIC):
            yield path


def read_any(path: Path) -> Dialog:
    """The dialog in a file of ours, or in a replay file of `ask dialog`.

    Raises ContentError with every problem of the file.
    """
    return read_replay(path) if path.suffix == ".json" else read_dialog(path)
