"""Reads a replay file of `ask dialog` (PKG-10): what is said, and nothing of what is answered."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from skill.errors import ContentError, Problem
from skill.tools.simulator.dialogs.types import Dialog, Step

QUIT = ".quit"
_NAMED = ("skillId", "locale")


def read_replay(path: Path) -> Dialog:
    """The dialog in a replay file.

    Raises ContentError with every problem of the file.
    """
    shown = path.as_posix()
    text, problems = "", list[Problem]()
    try:
        text = path.read_text(encoding="utf-8-sig")
        document = json.loads(text)
    except OSError as error:
        problems = [Problem(shown, 1, f"cannot be read ({error.strerror})", "check the name")]
    except UnicodeDecodeError:
        problems = [Problem(shown, 1, "is not UTF-8 text", "save it with the encoding UTF-8")]
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        problems = [Problem(shown, line, "is not JSON", "record it anew with ask dialog --save")]
    else:
        problems = [Problem(shown, _line(text, key), *said) for key, *said in _wrong(document)]
    if problems:
        raise ContentError(problems)
    return Dialog(shown, path.stem, tuple(_steps(document["userInput"], text)))


def _wrong(document: Any) -> Iterator[tuple[str, str, str]]:
    """The key, what is wrong with it and what to do."""
    if not isinstance(document, dict):
        yield "", "is not a JSON object", "record it anew with ask dialog --save"
        return
    for key in _NAMED:
        if not _said(document.get(key)):
            yield key, f'"{key}" is missing or blank', f'write "{key}": "..."'
    if document.get("type", "text") != "text":
        yield "type", "only typed input can be replayed", 'write "type": "text"'
    inputs = document.get("userInput")
    if not isinstance(inputs, list) or not inputs or not all(map(_said, inputs)):
        what = '"userInput" is not a list of what is said'
        yield "userInput", what, 'write "userInput": ["...", ".quit"], nothing blank'


def _said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _steps(inputs: list[str], text: str) -> Iterator[Step]:
    for said in inputs:
        line = _line(text, said)
        if said.strip() == QUIT:
            yield Step("leaves", line=line)
            return
        yield Step("says", " ".join(said.split()), line=line)


def _line(text: str, key: str) -> int:
    quoted = json.dumps(key, ensure_ascii=False)
    numbered = enumerate(text.splitlines(), 1)
    return next((number for number, line in numbered if quoted in line), 1)
