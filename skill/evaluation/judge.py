"""Judges an interaction model by stand-ins, on utterances that none of them has seen."""

import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from skill.evaluation.standins import STANDINS, Engine, Examples, Guess
from skill.evaluation.utterances import OUT_OF_SCOPE, Labelled

URGENT = "urgent_symptoms"
MOST_WRONG = 0.02
"""Share of in-scope questions answered wrongly that a threshold is chosen for."""

_TIMED = 100


class Verdict(NamedTuple):
    """What one stand-in makes of the utterances."""

    name: str
    forced: float
    """Right when it must always answer."""
    right: float
    wrong: float
    urgent: float
    """Urgent utterances recognised, always answering."""
    refused: float
    """Out-of-scope utterances left unanswered."""
    milliseconds: float
    megabytes: float
    confused: Counter[tuple[str, str]]
    """Expected and answered topic, always answering."""


def judge(
    examples: Examples,
    asked: Sequence[Labelled],
    standins: Mapping[str, Callable[[Examples], Engine | None]] = STANDINS,
    clock: Callable[[], float] = time.perf_counter,
) -> list[Verdict]:
    """One verdict for each stand-in that is installed."""
    verdicts = []
    for name, train in standins.items():
        if engine := train(examples):
            guesses = engine.guess([one.text for one in asked])
            verdict = _verdict(name, list(zip(asked, guesses, strict=True)))
            spent = _milliseconds(engine, asked[:_TIMED], clock)
            size = engine.bytes / 1e6
            verdicts.append(verdict._replace(milliseconds=spent, megabytes=size))
    return verdicts


def _verdict(name: str, rows: Sequence[tuple[Labelled, Guess]]) -> Verdict:
    inside = [(one, guess) for one, guess in rows if OUT_OF_SCOPE not in one.expected]
    outside = [(one, guess) for one, guess in rows if one.expected == (OUT_OF_SCOPE,)]
    urgent = [guess for one, guess in inside if one.expected == (URGENT,)]
    limits = _thresholds(inside)
    answered = [(one, guess) for one, guess in inside if guess.score >= limits[_half(one)]]
    right = sum(guess.topic in one.expected for one, guess in answered)
    return Verdict(
        name=name,
        forced=_share(guess.topic in one.expected for one, guess in inside),
        right=right / max(len(inside), 1),
        wrong=(len(answered) - right) / max(len(inside), 1),
        urgent=_share(guess.topic == URGENT for guess in urgent),
        refused=_share(guess.score < limits[_half(one)] for one, guess in outside),
        milliseconds=0.0,
        megabytes=0.0,
        confused=Counter(
            ("|".join(one.expected), guess.topic)
            for one, guess in inside
            if guess.topic not in one.expected
        ),
    )


def _half(one: Labelled) -> int:
    """A fixed split in two halves that does not depend on the order of files."""
    return crc32(one.text.encode()) % 2


def _thresholds(inside: Sequence[tuple[Labelled, Guess]]) -> tuple[float, float]:
    """For each half the threshold chosen on the other."""
    halves: tuple[list[tuple[Labelled, Guess]], ...] = ([], [])
    for one, guess in inside:
        halves[1 - _half(one)].append((one, guess))
    return _threshold(halves[0]), _threshold(halves[1])


def _threshold(rows: Sequence[tuple[Labelled, Guess]]) -> float:
    """The lowest score at which answering is wrong no more often than allowed."""
    wrong, lowest = 0, 1.1
    for one, guess in sorted(rows, key=lambda row: -row[1].score):
        wrong += guess.topic not in one.expected
        if wrong > MOST_WRONG * len(rows):
            break
        lowest = guess.score
    return lowest


def _share(hits: Iterable[bool]) -> float:
    counted = list(hits)
    return sum(counted) / max(len(counted), 1)


def _milliseconds(engine: Engine, asked: Sequence[Labelled], clock: Callable[[], float]) -> float:
    spent = []
    for one in asked:
        begun = clock()
        engine.guess([one.text])
        spent.append((clock() - begun) * 1000)
    return statistics.median(spent) if spent else 0.0
