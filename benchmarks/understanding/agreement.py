"""Chooses how matcher and encoder are joined and when they answer, on development sets alone.

    python -m benchmarks.understanding.agreement

Prints the exponents and thresholds that cost least, and what they give on each set.
"""

import csv
import math
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from skill.content.compiled import shipped
from skill.content.edition import DEFAULT
from skill.tools.install import ROOT
from skill.understanding.agreement import Agreement, Thresholds
from skill.understanding.head import load_classifier
from skill.understanding.match import DANGERS
from skill.understanding.matcher import load_matcher
from skill.understanding.utterance import read

Array = npt.NDArray[np.float64]

SETS = sorted((ROOT / "tests" / "data" / "evaluation").glob("*_dev.tsv"))
MOST_WRONG = 0.9
"""Percent of the questions that may be answered wrongly."""
ASKED, REFUSED = 0.5, 0.5
"""What an offer of the right topic, and a rightful refusal, are worth beside a right answer."""


class Judged(NamedTuple):
    """One set: what both say of each row, and which topics are right."""

    name: str
    matcher: Array
    encoder: Array
    right: npt.NDArray[np.bool_]


class Outcome(NamedTuple):
    """Shares of the questions, and of what is foreign, in percent."""

    right: float
    asked: float
    wrong: float
    refused: float


def judged(paths: Sequence[Path]) -> tuple[tuple[str, ...], list[Judged]]:
    """The topics, and every set as both judge it."""
    name = DEFAULT.shared
    matcher = load_matcher(shipped(f"{name}.matcher.bin"))
    encoder = load_classifier(shipped(f"{name}.encoder.bin"), shipped(f"{name}.head.bin"))
    topics = matcher.weights.topics
    found = []
    for path in paths:
        rows = list(_rows(path))
        texts = [text for text, _ in rows]
        words = [matcher.tokens(read(text)) or ["um"] for text in texts]
        right = np.array([[topic in wanted for topic in topics] for _, wanted in rows])
        by_words = np.array([matcher.probabilities(each) for each in words])
        by_sentence = np.array([encoder.probabilities(text) for text in texts])
        found.append(Judged(path.stem, by_words, by_sentence, right))
    return topics, found


def _rows(path: Path) -> Iterator[tuple[str, set[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["utterance"], set(row["topic"].split("|"))


def joined(one: Judged, by: Agreement) -> Array:
    """The probabilities by both."""
    scores = by.matcher * np.log(np.maximum(one.matcher, by.least))
    scores += by.encoder * np.log(np.maximum(one.encoder, by.least))
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    likely: Array = raised / raised.sum(axis=1, keepdims=True)
    return likely


def outcome(likely: Array, right: npt.NDArray[np.bool_], limits: Thresholds) -> Outcome:
    """What becomes of the rows of a set, dangers among them as topics."""
    known, foreign = likely[:, :-1], likely[:, -1]
    order, row = np.argsort(-known, axis=1), np.arange(len(known))
    best, second = order[:, 0], order[:, 1]
    top, next_ = known[row, best], known[row, second]
    answered = top >= limits.answer
    declined = ~answered & ((top + next_ < limits.ask) | (foreign >= limits.foreign))
    asked = ~answered & ~declined
    alone = top >= limits.alone * (top + next_)
    hit = right[row, best]
    helped = hit | (right[row, second] & ~alone)
    question = right[:, :-1].any(axis=1)
    fine = (answered & hit) | (declined & right[:, -1])
    return Outcome(
        _percent(fine, question),
        _percent(asked & helped, question),
        _percent(answered & ~hit, question),
        _percent(declined, ~question),
    )


def _percent(which: Any, of: Any) -> float:
    return 100 * float((which & of).sum()) / max(1, int(of.sum()))


def worth(found: Outcome) -> float:
    """What is gained by an outcome; too many wrong answers are worth nothing."""
    if found.wrong > MOST_WRONG:
        return -math.inf
    return found.right + ASKED * found.asked + REFUSED * found.refused


def choose(sets: Sequence[Judged]) -> tuple[Agreement, Thresholds]:
    """The agreement and thresholds that are worth most.

    The sets of strangers' words are faults that somebody picked out: their shares measure nothing,
    so they do not count here. The matcher's lexicon was written with the others in sight, which
    flatters it: the encoder keeps at least a share of a third.
    """
    ordinary = [one for one in sets if "strangers" not in one.name]
    right = np.concatenate([one.right for one in ordinary])
    best = (-math.inf, Agreement(0.5, 0.5), Thresholds(0.6, 0.3, 0.3, 0.85))
    for matcher, encoder in product((0.6, 0.7, 0.85), (0.5, 0.6)):
        by = Agreement(matcher, encoder)
        likely = np.concatenate([joined(one, by) for one in ordinary])
        for answer, ask, foreign in product(
            np.arange(0.4, 0.86, 0.025), (0.2, 0.3), (0.15, 0.2, 0.25)
        ):
            limits = Thresholds(round(float(answer), 3), ask, foreign, 0.85)
            gained = worth(outcome(likely, right, limits))
            if gained > best[0]:
                best = (gained, by, limits)
    return best[1], best[2]


def main() -> None:
    """Searches, and prints what was found."""
    topics, sets = judged(SETS)
    by, limits = choose(sets)
    print(by, limits)
    for one in sets:
        likely = joined(one, by)
        found = outcome(likely, one.right, limits)
        print(
            f"{one.name:24}"
            + "".join(f"{name} {value:5.1f}  " for name, value in found._asdict().items())
        )
    _dangers(topics, sets, by)


def _dangers(topics: Sequence[str], sets: Sequence[Judged], by: Agreement) -> None:
    """How many dangers are caught, and how many harmless rows alarm, by threshold."""
    columns = [topics.index(topic) for topic in DANGERS]
    danger = np.concatenate([joined(one, by)[:, columns].sum(axis=1) for one in sets])
    right = np.concatenate([one.right[:, columns].any(axis=1) for one in sets])
    for limit in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        caught = 100 * float((danger[right] >= limit).mean())
        alarms = 100 * float((danger[~right] >= limit).mean())
        print(f"danger from {limit}: caught {caught:.1f} %, alarms {alarms:.2f} %")


if __name__ == "__main__":
    main()
