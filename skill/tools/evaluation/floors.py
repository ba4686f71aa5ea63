"""Floors that figures must keep, given on the command line or beside the project."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from skill.errors import AftercareError
from skill.tools.evaluation.figures import Figures

AT_LEAST = ("right", "helped", "urgent_recall", "refused", "exact")
AT_MOST = ("wrong", "missed", "offered", "astray", "false_alarms", "p50", "p99")


class Floor(NamedTuple):
    """The worst value that a figure may have."""

    figure: str
    value: float

    def missed_by(self, found: Figures) -> str:
        """What is wrong with the figures by this floor; empty when it is kept."""
        value = getattr(found, self.figure)
        name = self.figure.replace("_", " ")
        if value is None:
            return f"{name} cannot be measured: there is no such utterance"
        least = self.figure in AT_LEAST
        if value >= self.value if least else value <= self.value:
            return ""
        return f"{name} is {value:.2f}, {'below' if least else 'above'} {self.value:g}"


def floor_from(text: str) -> Floor:
    """A floor written as "right=88"; raises ValueError saying what is wrong with it."""
    name, _, value = text.partition("=")
    name = name.strip().replace("-", "_")
    if name not in (*AT_LEAST, *AT_MOST):
        raise ValueError(f'unknown figure "{name}": use one of {_all_figures()}')
    try:
        return Floor(name, float(value))
    except ValueError:
        raise ValueError(f'"{text}" is no floor: write it like {name}=88') from None


def read_floors(path: Path) -> Mapping[str, tuple[Floor, ...]]:
    """File stem to floors, from `[tool.aftercare.floors]`; none where there is no such file."""
    if not path.exists():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        floors = table.get("tool", {}).get("aftercare", {}).get("floors", {})
        return {
            stem: tuple(floor_from(f"{name}={value}") for name, value in values.items())
            for stem, values in floors.items()
        }
    except (ValueError, AttributeError) as error:
        raise AftercareError(f"{path}:1: floors cannot be read: {error}") from None


def missed_floors(name: str, found: Figures, floors: Iterable[Floor]) -> Iterator[str]:
    """Each floor that these figures miss, in words."""
    for floor in floors:
        if missed := floor.missed_by(found):
            yield f"{name}: {missed}"


def _all_figures() -> str:
    return f"{', '.join(AT_LEAST)} (at least), {', '.join(AT_MOST)} (at most)"
