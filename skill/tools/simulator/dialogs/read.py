"""Reads a dialog file, collecting every problem with its line.

title = "The night after"

[[turn]]
patient = "Alexa, ask needling aftercare when can I wear makeup"
topic = "makeup"
says = ["24 to 48 hours"]
disclaimer = "full"
session = "ended"
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

from skill.content.reading import File, Table
from skill.errors import ContentError
from skill.tools.simulator.dialogs.types import Action, Dialog, Disclaimer, Expected, Standing, Step
from skill.tools.simulator.envelope import DeviceKind

NO_TOPIC = "none"

_SETTING = ("device", "day")
_WHOLE = ("title", "clinic", *_SETTING, "turn")
_ACTIONS: Mapping[str, Action] = {"silence": "stays silent", "launch": "opens the skill"}
_EXPECTED = ("topic", "says", "says_not", "disclaimer", "session", "urgent")
_TURN = ("patient", *_ACTIONS, *_SETTING, *_EXPECTED)


def read_dialog(path: Path) -> Dialog:
    """The dialog in a file.

    Raises ContentError with every problem of the file.
    """
    file = File(path)
    dialog = Dialog(file.path, "", ())
    if file.usable:
        file.only(file.table, _WHOLE)
        dialog = dialog._replace(
            title=file.text(file.table, "title", default=path.stem),
            steps=_steps(file),
            clinic=_clinic(file, path),
        )
    if file.problems:
        raise ContentError(file.problems)
    return dialog


def _steps(file: File) -> tuple[Step, ...]:
    tables = file.tables_of(file.table, "turn")
    if not tables and not file.problems:
        file.problem("turn", "there is no turn", 'add [[turn]] and below it patient = "..."')
    steps = [_step(file, table, f"turn.{number}") for number, table in enumerate(tables)]
    if steps:
        # What stands above the first turn holds from it on.
        first = steps[0]
        steps[0] = first._replace(
            device=first.device or _choice(file, file.table, "device", "", DeviceKind),
            day=first.day or _day(file, file.table, ""),
        )
    return tuple(steps)


def _step(file: File, table: Table, where: str) -> Step:
    file.only(table, _TURN, where)
    action, text = _action(file, table, where)
    return Step(
        action,
        text,
        _expected(file, table, where),
        device=_choice(file, table, "device", where, DeviceKind),
        day=_day(file, table, where),
        line=file.line_of(where),
    )


def _action(file: File, table: Table, where: str) -> tuple[Action, str]:
    deeds = [key for key in ("patient", *_ACTIONS) if table.get(key) not in (None, False)]
    if len(deeds) != 1:
        what = "a turn is one thing that the patient does"
        remedy = 'write one of: patient = "...", silence = true, launch = true'
        file.problem(where, what, remedy)
    elif deeds == ["patient"]:
        return "says", file.text(table, "patient", where)
    elif _truth(file, table, deeds[0], where):
        return _ACTIONS[deeds[0]], ""
    return "says", ""


def _expected(file: File, table: Table, where: str) -> Expected:
    topic = file.text(table, "topic", where) if "topic" in table else None
    return Expected(
        topic="" if topic == NO_TOPIC else topic,
        says=file.texts(table, "says", where),
        says_not=file.texts(table, "says_not", where),
        disclaimer=_choice(file, table, "disclaimer", where, Disclaimer),
        session=_choice(file, table, "session", where, Standing),
        urgent=_truth(file, table, "urgent", where),
    )


def _clinic(file: File, path: Path) -> Path | None:
    """The clinic's file, named as it is found from the dialog's folder."""
    name = file.text(file.table, "clinic", default="")
    found = path.parent / name
    if name and not found.is_file():
        file.problem("clinic", f'there is no file "{name}"', "name it as seen from this folder")
    return found if name else None


def _choice(file: File, table: Table, key: str, where: str, choices: Any) -> Any:
    if key not in table:
        return None
    if table[key] in get_args(choices):
        return table[key]
    file.problem(_at(where, key), f'unknown {key} "{table[key]}"', _one_of(get_args(choices)))
    return None


def _truth(file: File, table: Table, key: str, where: str) -> bool | None:
    value = table.get(key)
    if value is None or isinstance(value, bool):
        return value
    file.problem(_at(where, key), f'"{key}" is neither true nor false', f"write {key} = true")
    return None


def _day(file: File, table: Table, where: str) -> date | None:
    value = table.get("day")
    # A time of day is a date to Python, but the file asks for a day.
    if value is None or type(value) is date:
        return value
    file.problem(_at(where, "day"), '"day" is not a date', "write it as day = 2026-05-04")
    return None


def _at(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _one_of(choices: tuple[str, ...]) -> str:
    return f"use one of: {', '.join(choices)}"
