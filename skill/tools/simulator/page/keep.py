"""Saves a conversation as a dialog, which `aftercare test` replays."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from skill.content.types import Speech
from skill.errors import AftercareError
from skill.tools.simulator.device import Turn
from skill.tools.simulator.dialogs.record import record
from skill.tools.simulator.dialogs.types import Dialog
from skill.tools.simulator.dialogs.write import to_toml

_LONGEST_NAME = 60


class Folders(NamedTuple):
    """Where dialogs are kept, and whose file the skill answers with."""

    folder: Path = Path("dialogs")
    clinic: Path | None = None


def keep(turns: Sequence[Turn], speech: Speech, folders: Folders) -> Path:
    """The new file; none that is there is ever written over."""
    if not turns:
        raise AftercareError("nothing has been said yet")
    title = _title(record(turns, speech, title=""))
    dialog = record(turns, speech, title=title, clinic=folders.clinic)
    try:
        folders.folder.mkdir(parents=True, exist_ok=True)
        return _written(to_toml(dialog, folders.folder), folders.folder, title)
    except OSError as error:
        raise AftercareError(f"{folders.folder}: cannot be written: {error.strerror}") from None


def _written(text: str, folder: Path, title: str) -> Path:
    for name in _names(title):
        path = folder / name
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            continue
        return path
    raise AssertionError("there is always another number")


def _title(dialog: Dialog) -> str:
    """What the patient asked first, by which people find a conversation again.

    The opening of the skill is asked in each, so it names only one in which nothing else is.
    """
    said = [step.text for step in dialog.steps if step.text]
    asked = [text for text in said if not text.lower().startswith("alexa, open ")]
    title = next(iter((*asked, *said)), "Silence")
    return title[:1].upper() + title[1:]


def _names(title: str) -> Iterator[str]:
    stem = re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")[:_LONGEST_NAME].strip("_")
    stem = stem or "dialog"
    return chain((f"{stem}.toml",), (f"{stem}_{number}.toml" for number in count(2)))
