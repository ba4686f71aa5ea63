"""A comparison in plain words, on one screen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from skill.tools.authoring.interaction_model.conflicts import Conflict
from skill.tools.evaluation.changes import Answer, Reworded, Size
from skill.tools.evaluation.figures import Figures
from skill.tools.evaluation.listen import Prediction
from skill.tools.evaluation.show import aligned, cell

_FEW = 6
"""Entries of each kind shown, unless all are asked for."""
_WIDTH = 120
"""Characters of a text that changed."""

_FIGURES = (
    ("answered right", "right"),
    ("asked back, the right one offered", "offered"),
    ("asked back, the right one not offered", "astray"),
    ("not answered", "missed"),
    ("answered wrongly", "wrong"),
    ("urgent signs caught", "urgent_recall"),
    ("false alarms", "false_alarms"),
    ("other talk refused", "refused"),
)


class Comparison(NamedTuple):
    """Everything to be shown; None is what could not be compared."""

    title: str
    notes: Sequence[str]
    reworded: Sequence[Reworded] | None
    utterances: int
    answers: Sequence[Answer]
    before: Figures
    after: Figures
    conflicts: Sequence[Conflict] | None
    sizes: tuple[Size, Size] | None
    topics: Mapping[str, str]
    """Intent to topic."""


def lines(found: Comparison, everything: bool) -> Iterator[str]:
    """The comparison line by line."""
    few = None if everything else _FEW
    yield f"Compared with {found.title}"
    yield from (f"NOTE: {note}" for note in found.notes)
    if found.reworded is not None:
        yield from _section("Wording", _reworded(found.reworded), "unchanged", few)
    yield ""
    yield from _answers(found, few)
    if found.answers:
        yield ""
        yield from _figures(found.before, found.after)
    if found.conflicts is not None:
        close = (_conflict(each, found.topics) for each in found.conflicts)
        yield from _section("Phrases now too close to another topic's", close, "none", few)
    if found.sizes:
        yield ""
        yield _growth(*found.sizes)


def _section(title: str, entries: Iterable[str], none: str, few: int | None) -> Iterator[str]:
    entries = list(entries)
    yield ""
    yield f"{title}: {len(entries) or none}"
    yield from _some(entries, few)


def _some(entries: Sequence[str], few: int | None) -> Iterator[str]:
    yield from (f"  {each}" for each in entries[:few])
    if few and len(entries) > few:
        yield f"  and {len(entries) - few} more (--all shows them)"


def _reworded(changes: Iterable[Reworded]) -> Iterator[str]:
    for where, before, after in changes:
        if not before:
            yield _cut(f"{where}: new: {after}")
        elif not after:
            yield _cut(f"{where}: gone: {before}")
        else:
            room = (_WIDTH - len(where)) // 2
            yield f"{where}: {_cut(before, room)} -> {_cut(after, room)}"


def _answers(found: Comparison, few: int | None) -> Iterator[str]:
    if not found.answers:
        yield f"Answers: none of {found.utterances} utterances gets another answer"
        return
    turns = [each.turn for each in found.answers]
    counts = ", ".join(
        f"{turns.count(turn)} {word}"
        for turn, word in (("worse", "worse"), ("better", "better"), ("neither", "as good or bad"))
        if turn in turns
    )
    count = len(turns)
    gets = "gets another answer" if count == 1 else "get another answer"
    yield f"Answers: {count} of {found.utterances} utterances {gets}: {counts}"
    for turn in ("worse", "neither", "better"):
        yield from _some([_answer(each) for each in found.answers if each.turn == turn], few)


def _answer(found: Answer) -> str:
    asked, now = found.after
    change = f"{_said(found.before.prediction)} -> {_said(now)}"
    right = f" (right: {' or '.join(asked.expected)})" if found.turn != "better" else ""
    return f'{found.turn:8}"{asked.text}": {change}{right}'


def _said(prediction: Prediction) -> str:
    if prediction.failed:
        return "broke"
    if prediction.outcome == "declined":
        return "not answered"
    topics = " or ".join(prediction.predicted)
    return f"asks back: {topics}" if prediction.outcome == "asked" else topics


def _figures(before: Figures, after: Figures) -> Iterator[str]:
    rows = [
        (name, cell(before, figure), cell(after, figure))
        for name, figure in _FIGURES
        if cell(after, figure) != "-"
    ]
    yield from aligned([("In percent", "before", "now"), *rows])


def _conflict(found: Conflict, topics: Mapping[str, str]) -> str:
    topic, other = (topics.get(name, name) for name in (found.intent, found.other_intent))
    return f'"{found.sample}" ({topic}) and "{found.other}" ({other})'


def _growth(before: Size, after: Size) -> str:
    return (
        f"Interaction model: {after.samples:,} samples ({after.samples - before.samples:+,}), "
        f"{after.bytes:,} bytes ({after.bytes - before.bytes:+,})"
    )


def _cut(text: str, room: int = _WIDTH) -> str:
    return text if len(text) <= room else f"{text[: room - 4].rstrip()} ..."
