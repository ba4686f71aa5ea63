"""From single verdicts to figures: shares in percent, confusion, time."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from skill.tools.authoring.utterances import OUT_OF_SCOPE
from skill.tools.evaluation.listen import Judged
from skill.understanding.match import DANGERS

Verdict = Literal["right", "offered", "astray", "missed", "wrong"]
"""Answered or refused as expected; asked back with the right topic, or without it; declined though
a topic has the answer; another topic answered."""

GOODNESS: tuple[Verdict, ...] = ("wrong", "astray", "missed", "offered", "right")
"""Worst first."""


class Figures(NamedTuple):
    """What one set of utterances came to; shares in percent, None where there was nothing."""

    questions: int
    """Utterances that at least one topic answers."""
    right: float | None
    offered: float | None
    astray: float | None
    missed: float | None
    wrong: float | None
    helped: float | None
    """Right, or the right topic offered."""
    urgent: int
    """Utterances where nothing but a danger is right."""
    urgent_recall: float | None
    false_alarms: float | None
    """Of all utterances that are not urgent."""
    others: int
    """Utterances to be refused."""
    refused: float | None
    exact: float | None
    """Questions that are a sample of the interaction model, word for word."""
    p50: float | None
    p99: float | None
    failed: int
    """Utterances on which the skill broke."""


class Confused(NamedTuple):
    """One kind of wrong answer."""

    expected: str
    predicted: str
    times: int
    example: str


def verdict(judged: Judged) -> Verdict:
    """How an utterance was dealt with."""
    (_, expected, _, _), prediction = judged
    hit = not set(expected).isdisjoint(prediction.predicted)
    if prediction.outcome == "asked":
        return "offered" if hit else "astray"
    if hit:
        return "right"
    return "wrong" if prediction.outcome == "answered" else "missed"


def figures(everything: Sequence[Judged]) -> Figures:
    """The figures of all these utterances together."""
    questions = [each for each in everything if is_question(each)]
    verdicts = Counter(map(verdict, questions))
    urgent = [each for each in everything if set(each.asked.expected) <= set(DANGERS)]
    calm = [each for each in everything if not set(each.asked.expected) & set(DANGERS)]
    others = [each for each in everything if not is_question(each)]
    times = sorted(each.prediction.milliseconds for each in everything)
    helped = verdicts["right"] + verdicts["offered"]
    shares = {name: _percent(verdicts[name], len(questions)) for name in GOODNESS}
    return Figures(
        questions=len(questions),
        **shares,
        helped=_percent(helped, len(questions)),
        urgent=len(urgent),
        urgent_recall=_share(urgent, _answered_urgent),
        false_alarms=_share(calm, _answered_urgent),
        others=len(others),
        refused=_share(others, lambda each: each.prediction.outcome == "declined"),
        exact=_share(questions, lambda each: each.prediction.exact),
        p50=_quantile(times, 0.5),
        p99=_quantile(times, 0.99),
        failed=sum(each.prediction.failed for each in everything),
    )


def confusion(everything: Iterable[Judged], most: int = 10) -> list[Confused]:
    """The commonest wrong answers, with one example each."""
    examples: dict[tuple[str, str], list[str]] = {}
    for each in everything:
        if verdict(each) == "wrong":
            pair = "|".join(each.asked.expected), each.prediction.predicted[0]
            examples.setdefault(pair, []).append(each.asked.text)
    found = [Confused(*pair, len(texts), texts[0]) for pair, texts in examples.items()]
    return sorted(found, key=lambda each: (-each.times, each))[:most]


def is_question(judged: Judged) -> bool:
    """Whether any topic has the answer."""
    return judged.asked.expected != (OUT_OF_SCOPE,)


def _answered_urgent(judged: Judged) -> bool:
    return judged.prediction.outcome == "answered" and judged.prediction.predicted[0] in DANGERS


def _share(among: Sequence[Judged], what: Callable[[Judged], bool]) -> float | None:
    return _percent(sum(map(what, among)), len(among))


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


def _quantile(ordered: Sequence[float], share: float) -> float | None:
    """The value that this share of all values does not exceed."""
    if not ordered:
        return None
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]
