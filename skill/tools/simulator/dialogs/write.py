"""Writes a dialog as the file that a person reads and edits."""

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from skill.tools.simulator.dialogs.read import NO_TOPIC
from skill.tools.simulator.dialogs.types import Dialog, Step

_NOT_PRINTED = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029)}
_LONGEST_LINE = 100
LEAVE = "exit"
"""Said to leave."""


def to_toml(dialog: Dialog, folder: Path | None = None) -> str:
    """The text of the file; in `folder`, from where the clinic's file is named."""
    return "\n".join(
        (*_head(dialog, folder), *(line for each in dialog.steps for line in _turn(each)), "")
    )


def _head(dialog: Dialog, folder: Path | None) -> Iterator[str]:
    yield _pair("title", dialog.title)
    if dialog.clinic:
        start = folder or Path()
        yield _pair("clinic", Path(os.path.relpath(dialog.clinic, start)).as_posix())


def _turn(step: Step) -> Iterator[str]:
    yield from ("", "[[turn]]")
    yield _action(step)
    expected = step.expected
    pairs: tuple[tuple[str, str | bool | date | tuple[str, ...] | None], ...] = (
        ("device", step.device),
        ("day", step.day),
        ("topic", NO_TOPIC if expected.topic == "" else expected.topic),
        ("says", expected.says),
        ("says_not", expected.says_not),
        ("disclaimer", expected.disclaimer),
        ("session", expected.session),
        ("urgent", expected.urgent),
    )
    yield from (_pair(key, value) for key, value in pairs if value not in (None, ()))


def _action(step: Step) -> str:
    if step.action == "stays silent":
        return _pair("silence", True)
    if step.action == "opens the skill":
        return _pair("launch", True)
    return _pair("patient", step.text or LEAVE)


def _pair(key: str, value: str | bool | date | tuple[str, ...] | None) -> str:
    if isinstance(value, tuple):
        inner = ", ".join(map(_text, value))
        if len(inner) < _LONGEST_LINE - len(key) or len(value) == 1:
            return f"{key} = [{inner}]"
        return "\n".join((f"{key} = [", *(f"  {_text(each)}," for each in value), "]"))
    if isinstance(value, bool):
        return f"{key} = {str(value).lower()}"
    return f"{key} = {value.isoformat() if isinstance(value, date) else _text(str(value))}"


def _text(text: str) -> str:
    """A TOML string: JSON's, with what TOML does not want to see escaped as well."""
    whole = text.encode(errors="replace").decode()
    return json.dumps(whole, ensure_ascii=False).translate(_NOT_PRINTED)
