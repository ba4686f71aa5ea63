"""The request envelopes that tests send: one file each in `tests/data/requests`."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data" / "requests"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


def envelope(name: str) -> dict[str, Any]:
    """A fresh copy of an envelope."""
    event: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text())
    return event


def changed(name: str, path: str, value: Any) -> dict[str, Any]:
    """An envelope with something else at a path such as "request.intent.slots"."""
    event = envelope(name)
    *parents, last = path.split(".")
    place = event
    for key in parents:
        place = place[key]
    place[last] = value
    return event
