"""Figures as text for one screen, predictions as a table."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from skill.errors import AftercareError
from skill.tools.evaluation.figures import Confused, Figures
from skill.tools.evaluation.listen import Judged
from skill.tools.evaluation.measure import Measured, Measurement

PREDICTIONS = ("utterance", "expected", "predicted", "outcome", "path")


class _Column(NamedTuple):
    title: str
    figure: str


_QUESTIONS = (
    _Column("number", "questions"),
    _Column("right", "right"),
    _Column("offered", "offered"),
    _Column("astray", "astray"),
    _Column("missed", "missed"),
    _Column("wrong", "wrong"),
    _Column("in model", "exact"),
)
_SAFETY = (
    _Column("urgent", "urgent"),
    _Column("caught", "urgent_recall"),
    _Column("missed <=", "missed_at_most"),
    _Column("false alarms", "false_alarms"),
    _Column("others", "others"),
    _Column("refused", "refused"),
    _Column("ms p50", "p50"),
    _Column("ms p99", "p99"),
)
_WAYS = (*_QUESTIONS[1:-1], _SAFETY[1], _SAFETY[3], _SAFETY[5])
_LEGEND = (
    "offered: asked back with the right topic among those offered; astray: without it;",
    "missed: an honest don't-know; wrong: another topic answered; in model: word for word;",
    "missed <=: the bound of Clopper and Pearson, 95 % certain, for urgent signs not caught",
)


def report(measurement: Measurement) -> Iterator[str]:
    """Everything a person wants to see, line by line."""
    found = measurement
    if found.files:
        total = [Measured("in total", found.total, 0)] if len(found.files) > 1 else []
        yield from _tables([*found.files, *total])
    if found.otherwise:
        yield ""
        ways = {"in a session": found.total, **found.otherwise}
        yield from _table([Measured(way, each, 0) for way, each in ways.items()], "heard", _WAYS)
    if found.trained_on:
        yield ""
        yield "TRAINED ON, NOT A MEASURE: the skill learned from these very utterances"
        yield from _tables(found.trained_on)
    yield ""
    yield from _LEGEND
    yield from _notes(found)
    yield from _confusion(found.confused)


def predictions(judged: Iterable[Judged]) -> Iterator[str]:
    """The predictions, a header and then one line for each utterance."""
    yield "\t".join(PREDICTIONS)
    for (text, expected, *_), prediction in judged:
        predicted = "|".join(prediction.predicted)
        yield "\t".join((text, "|".join(expected), predicted, prediction.outcome, prediction.path))


def write_predictions(path: Path, judged: Iterable[Judged]) -> None:
    """Saves the predictions; raises AftercareError when that cannot be done."""
    try:
        path.write_text("\n".join(predictions(judged)) + "\n", encoding="utf-8")
    except OSError as error:
        raise AftercareError(f"{path}: {error.strerror}: name a file that can be written") from None


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows of cells as lines: the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *others = (
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join((first, *others)).rstrip()


def _tables(files: Sequence[Measured]) -> Iterator[str]:
    yield from _table(files, "questions, in %", _QUESTIONS)
    yield ""
    yield from _table(files, "safety and cost", _SAFETY)


def _table(files: Sequence[Measured], title: str, columns: Sequence[_Column]) -> Iterator[str]:
    header = (title, *(column.title for column in columns))
    rows = [
        (each.name, *(cell(each.figures, column.figure) for column in columns)) for each in files
    ]
    yield from aligned([header, *rows])


def cell(found: Figures, figure: str) -> str:
    """One figure, as short as it can be."""
    value = getattr(found, figure)
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.1f}"


def _notes(found: Measurement) -> Iterator[str]:
    if left_out := sum(each.left_out for each in found.files):
        yield f"seen in training: {left_out}, left out of the figures (--seen takes them in)"
    if found.includes_seen:
        seen = sum(each.asked.seen for each in found.judged)
        yield f"seen in training: {seen}, which these figures INCLUDE: they flatter"
    if failed := sum(each.prediction.failed for each in found.judged):
        yield f"FAILED: the skill broke on {failed} utterances (path: failed)"


def _confusion(confused: Sequence[Confused]) -> Iterator[str]:
    if not confused:
        return
    yield ""
    yield "most often wrong: expected, answered instead"
    rows = [
        (f"{each.times} x {each.expected} -> {each.predicted}", f'"{each.example}"')
        for each in confused
    ]
    width = max(len(pair) for pair, _ in rows)
    yield from (f"  {pair.ljust(width)}  {example}" for pair, example in rows)
