"""Figures of speech as a table and as data."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from skill.tools.evaluation.voice.answers import LONGEST, Answer
from skill.tools.evaluation.voice.measure import Figures, Heard

_COLUMNS = ("voice", "said", "word errors", "right topic", "typed", "wrong topic", "urgent")
_FORM = "{:<22}{:>6}{:>13}{:>13}{:>8}{:>13}{:>12}"


def table(figures: Mapping[str, Figures]) -> Iterator[str]:
    """A line for each voice."""
    yield _FORM.format(*_COLUMNS).rstrip()
    for voice, found in figures.items():
        rates = found.rates
        yield _FORM.format(
            voice,
            found.utterances,
            f"{rates['word_error_rate']:.1%}",
            f"{rates['right_topic']:.1%}",
            f"{rates['right_topic_typed']:.1%}",
            f"{rates['wrong_topic']:.1%}",
            f"{found.urgent_heard}/{found.urgent}",
        )


def answers_table(answers: Sequence[Answer]) -> Iterator[str]:
    """The longest answers, and every one with something wrong."""
    longest = sorted(answers, key=lambda each: -each.seconds)[:3]
    yield f"{len(answers)} answers spoken; the longest: " + ", ".join(
        f"{each.name} {each.seconds:.1f} s" for each in longest
    )
    for each in answers:
        if each.seconds > LONGEST:
            yield f"{each.name}: takes {each.seconds:.1f} s: make it shorter than {LONGEST} s"
        yield from (f"{each.name}: {problem}" for problem in each.problems)


def as_json(
    heard: Sequence[Heard], figures: Mapping[str, Figures], answers: Sequence[Answer]
) -> dict[str, Any]:
    """All that was measured."""
    return {
        "voices": {voice: found._asdict() | dict(found.rates) for voice, found in figures.items()},
        "utterances": [
            {
                "said": each.asked.text,
                "voice": str(each.manner.voice),
                "speed": each.manner.speed,
                "noise": each.manner.noise,
                "heard": each.text,
                "expected": list(each.asked.expected),
                "predicted": list(each.spoken.predicted),
                "outcome": each.spoken.outcome,
            }
            for each in heard
        ],
        "answers": [each._asdict() for each in answers],
    }
