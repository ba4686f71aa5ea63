"""The skill beside well-known ways of matching, on wording that none of them was trained on.

All learn from the same utterances. Each that is ever sure of something says nothing below a
threshold, chosen on one half of the held-out utterances and judged on the other, and the other way
round.
"""

import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from hassil import Intents, recognize

from benchmarks.understanding.standins import STANDINS, Engine, Guess
from skill.tools.authoring.load import Folder
from skill.tools.authoring.utterances import OUT_OF_SCOPE
from skill.tools.evaluation.figures import Figures, figures, verdict
from skill.tools.evaluation.listen import Judged, Prediction
from skill.tools.evaluation.utterances import Labelled
from skill.tools.project import compiled_for_language
from skill.understanding.understanding import Understanding
from skill.understanding.utterance import read

MOST_WRONG = 0.01
"""Share of questions answered wrongly that a threshold is chosen for."""
TIMED = 100
"""Utterances over which the time is taken, one by one."""

Examples = Sequence[tuple[str, str]]


class Peer(NamedTuple):
    """One way of matching, and what it came to."""

    name: str
    figures: Figures
    milliseconds: float
    megabytes: float


def peers(examples: Examples, folder: Folder, asked: Sequence[Labelled]) -> Iterator[Peer]:
    """Trains and judges every way of matching that is installed."""
    yield _peer("hassil, templates taken literally", templates(folder), asked)
    for name, train in STANDINS.items():
        if engine := train(examples):
            yield _peer(name, engine, asked)


def itself(judged: Sequence[Judged]) -> Peer:
    """The skill, from what it was heard to say."""
    understanding = Understanding()
    understanding.match(read("what is this"))  # loads what is loaded with the first words
    spent = _median(
        lambda text: understanding.match(read(text)),
        [each.asked for each in judged[:: _every(len(judged))]],
    )
    files = (compiled_for_language("matcher.bin"), compiled_for_language("urgent.json"))
    size = sum(file.stat().st_size for file in files)
    return Peer("this skill", figures(judged), spent, size / 1e6)


def templates(folder: Folder) -> Engine:
    """The sentence templates, by the engine that Home Assistant matches with."""
    slots = folder.content.slot_types.values()
    intents = Intents.from_dict(
        {
            "language": "en",
            "intents": {
                topic: {"data": [{"sentences": list(sentences)}]}
                for topic, sentences in folder.templates.items()
            },
            "lists": {
                slot.slot: {
                    "values": [name for each in slot.values for name in (each.name, *each.synonyms)]
                }
                for slot in slots
            },
        }
    )

    def guess(texts: Sequence[str]) -> list[Guess]:
        found = [recognize(text, intents) for text in texts]
        return [Guess(each.intent.name if each else OUT_OF_SCOPE, 1.0) for each in found]

    return Engine(guess, sum(len(text) for each in folder.templates.values() for text in each))


def thresholded(asked: Sequence[Labelled], guesses: Sequence[Guess]) -> list[Judged]:
    """Guesses become answers where they are sure enough, judged by the other half."""
    rows = list(zip(asked, guesses, strict=True))
    limits = [_threshold([row for row in rows if _half(row[0]) != half]) for half in (0, 1)]
    return [_judged(one, guess, limits[_half(one)]) for one, guess in rows]


def _peer(name: str, engine: Engine, asked: Sequence[Labelled]) -> Peer:
    guesses = engine.guess([one.text for one in asked])
    some = asked[:: _every(len(asked))]
    spent = _median(lambda text: engine.guess([text]), some)
    return Peer(name, figures(thresholded(asked, guesses)), spent, engine.bytes / 1e6)


def _threshold(rows: Iterable[tuple[Labelled, Guess]]) -> float:
    """The lowest score at which no more questions than allowed are answered wrongly."""
    questions = [(one, guess) for one, guess in rows if one.expected != (OUT_OF_SCOPE,)]
    wrong, lowest = 0, float("inf")
    ordered = sorted(questions, key=lambda row: -row[1].score)
    for at, (one, guess) in enumerate(ordered):
        wrong += verdict(_judged(one, guess, guess.score)) == "wrong"
        if wrong > MOST_WRONG * len(questions):
            break
        if at + 1 == len(ordered) or ordered[at + 1][1].score < guess.score:
            lowest = guess.score
    if ordered and ordered[0][1].score == ordered[-1][1].score:
        return ordered[0][1].score  # always equally sure: there is nothing to choose
    return lowest


def _judged(one: Labelled, guess: Guess, least: float) -> Judged:
    if guess.score < least or guess.topic == OUT_OF_SCOPE:
        return Judged(one, Prediction((OUT_OF_SCOPE,), "declined", "peer"))
    return Judged(one, Prediction((guess.topic,), "answered", "peer"))


def _half(one: Labelled) -> int:
    """A fixed split in two halves that does not depend on the order of files."""
    return crc32(one.text.encode()) % 2


def _every(count: int) -> int:
    return max(1, count // TIMED)


def _median(match: Callable[[str], object], asked: Iterable[Labelled]) -> float:
    spent = []
    for one in asked:
        begun = time.perf_counter()
        match(one.text)
        spent.append((time.perf_counter() - begun) * 1_000)
    return statistics.median(spent) if spent else 0.0
