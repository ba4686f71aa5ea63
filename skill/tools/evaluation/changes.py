"""What differs between two states of the content: wording, phrases, what is understood."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from skill.content.types import Content
from skill.tools.authoring.interaction_model.build import to_json
from skill.tools.authoring.interaction_model.conflicts import Conflict, conflicts
from skill.tools.evaluation.figures import GOODNESS, verdict
from skill.tools.evaluation.listen import Judged

Turn = Literal["worse", "better", "neither"]

_CONTEXT = 2
"""Words shown on each side of what changed."""


class Reworded(NamedTuple):
    """A text that changed; what is new has no text before, what is gone none after."""

    where: str
    before: str
    after: str


class Answer(NamedTuple):
    """An utterance that now gets another answer."""

    turn: Turn
    before: Judged
    after: Judged


class Size(NamedTuple):
    """How much Amazon is given to train on."""

    samples: int
    bytes: int


def rewordings(before: Content, after: Content) -> list[Reworded]:
    """Every text that is said or shown and now reads differently."""
    old, new = dict(_texts(before)), dict(_texts(after))
    return [
        Reworded(where, *_fragments(old.get(where, ""), new.get(where, "")))
        for where in dict.fromkeys((*new, *old))
        if old.get(where, "") != new.get(where, "")
    ]


def other_answers(before: Sequence[Judged], after: Sequence[Judged]) -> list[Answer]:
    """The utterances that are answered differently, the worse ones first."""
    changed = [
        Answer(_turn(old, new), old, new)
        for old, new in zip(before, after, strict=True)
        if (old.prediction.outcome, set(old.prediction.predicted))
        != (new.prediction.outcome, set(new.prediction.predicted))
    ]
    order: tuple[Turn, ...] = ("worse", "neither", "better")
    return sorted(changed, key=lambda each: order.index(each.turn))


def new_conflicts(
    before: Mapping[str, Any], after: Mapping[str, Any], intents: Collection[str]
) -> list[Conflict]:
    """Phrases of two of these intents that are too close, and were not before."""
    known = {_pair(each) for each in conflicts(_samples(before))}
    return [
        each
        for each in conflicts(_samples(after))
        if _pair(each) not in known and each.intent in intents and each.other_intent in intents
    ]


def size(model: Mapping[str, Any]) -> Size:
    """The number of samples, and the bytes of the file."""
    samples = sum(map(len, _samples(model).values()))
    return Size(samples, len(to_json(dict(model)).encode()))


def _turn(before: Judged, after: Judged) -> Turn:
    old, new = GOODNESS.index(verdict(before)), GOODNESS.index(verdict(after))
    if old == new:
        return "neither"
    return "better" if new > old else "worse"


def _pair(found: Conflict) -> frozenset[tuple[str, str]]:
    return frozenset(((found.sample, found.intent), (found.other, found.other_intent)))


def _samples(model: Mapping[str, Any]) -> dict[str, list[str]]:
    intents = model["interactionModel"]["languageModel"]["intents"]
    return {each["name"]: each["samples"] for each in intents if each.get("samples")}


def _texts(content: Content) -> Iterator[tuple[str, str]]:
    for topic in content.topics.values():
        yield f"{topic.id}, name", topic.name
        yield f"{topic.id}, answer", topic.answer
        yield f"{topic.id}, more", topic.more
        yield f"{topic.id}, card", f"{topic.card.title}: {topic.card.text}"
        yield f"{topic.id}, reviewed", f"{topic.source.reviewed_by} {topic.source.reviewed_on}"
        if topic.slot:
            yield from ((f"{topic.id}, {of}", said) for of, said in topic.slot.answers.items())
            yield f"{topic.id}, unknown {topic.slot.name}", topic.slot.unknown
    for place, texts in (("speech", content.speech), ("clinic", content.clinic)):
        for name, said in texts._asdict().items():
            if isinstance(said, str):
                yield f"{place}, {name}", said
    for written, said in content.speech.pronunciations.items():
        yield f"pronunciation of {written}", said


def _fragments(before: str, after: str) -> tuple[str, str]:
    """Both texts without what they begin and end with alike, but for a few words."""
    old, new = before.split(), after.split()
    if not old or not new:
        return " ".join(old), " ".join(new)
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    start, end = max(0, start - _CONTEXT), max(0, end - _CONTEXT)
    return _part(old, start, end), _part(new, start, end)


def _part(words: Sequence[str], start: int, end: int) -> str:
    text = " ".join(words[start : len(words) - end])
    return f"{'... ' if start else ''}{text}{' ...' if end else ''}"


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words both begin with."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count
