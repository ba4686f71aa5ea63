"""Measures files of utterances; what was trained on is kept apart."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from skill.tools.evaluation.figures import Confused, Figures, confusion, figures
from skill.tools.evaluation.listen import Judged, Predict, listen
from skill.tools.evaluation.utterances import Table


class Measured(NamedTuple):
    """The figures of one file."""

    name: str
    figures: Figures
    left_out: int
    """Utterances seen in training that the figures leave out."""


class Measurement(NamedTuple):
    """All that was measured."""

    judged: tuple[Judged, ...]
    """Every utterance of every file, in order."""
    files: tuple[Measured, ...]
    trained_on: tuple[Measured, ...]
    """Files of which every utterance was seen in training: no measure."""
    total: Figures
    """Of `files`."""
    confused: tuple[Confused, ...]
    """Of `files`, and where there is none of those, of `trained_on`."""
    includes_seen: bool = False
    otherwise: Mapping[str, Figures] = MappingProxyType({})
    """Of `files` in total, heard in other ways than a session."""


def measure(
    tables: Sequence[Table],
    predict: Predict,
    *,
    include_seen: bool = False,
    step: Callable[[], object] = lambda: None,
    otherwise: Mapping[str, Predict] = MappingProxyType({}),
) -> Measurement:
    """Sends every utterance and counts; in other ways as well, if there are any."""
    judged = [(table.name, list(listen(table.utterances, predict, step))) for table in tables]
    counted, trained_on = [], []
    files: list[Measured] = []
    for name, every in judged:
        kept = [each for each in every if include_seen or not each.asked.seen]
        if kept:
            counted += kept
            files.append(Measured(name, figures(kept), len(every) - len(kept)))
        else:
            trained_on.append(Measured(name, figures(every), 0))
    everything = tuple(each for _, every in judged for each in every)
    confused = confusion(counted or everything)
    return Measurement(
        everything,
        tuple(files),
        tuple(trained_on),
        figures(counted),
        tuple(confused),
        include_seen,
        {
            way: figures(_counted(tables, other, include_seen, step))
            for way, other in otherwise.items()
        },
    )


def _counted(
    tables: Sequence[Table], predict: Predict, include_seen: bool, step: Callable[[], object]
) -> list[Judged]:
    asked = [each for table in tables for each in table.utterances if include_seen or not each.seen]
    return list(listen(asked, predict, step))


def as_json(measurement: Measurement) -> Mapping[str, object]:
    """The measurement for machines."""
    return {
        "files": {each.name: _rounded(each.figures) for each in measurement.files},
        "total": _rounded(measurement.total),
        "trained_on": {each.name: _rounded(each.figures) for each in measurement.trained_on},
        "otherwise": {way: _rounded(each) for way, each in measurement.otherwise.items()},
        "left_out": {each.name: each.left_out for each in measurement.files if each.left_out},
        "confused": [each._asdict() for each in measurement.confused],
    }


def _rounded(found: Figures) -> dict[str, float | None]:
    return {name: value and round(value, 2) for name, value in found._asdict().items()}
