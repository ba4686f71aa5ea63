"""Says each utterance, hears it, asks the skill with what was heard, and counts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from skill.tools.authoring.utterances import OUT_OF_SCOPE
from skill.tools.evaluation.listen import Predict, Prediction
from skill.tools.evaluation.utterances import Labelled
from skill.tools.evaluation.voice.synthesis import Manner
from skill.understanding.match import URGENT
from skill.understanding.normalise import normalise

Say = Callable[[str, Manner], bytes]
Hear = Callable[[bytes], str]
MannerOf = Callable[[str, int], Manner]


_AS_ONE = (("micro needling", "microneedling"), ("make up", "makeup"), ("bio serum", "bioserum"))
"""Written either way; how, is no error."""


class Heard(NamedTuple):
    """An utterance, how it was said, what was heard and what the skill made of that."""

    asked: Labelled
    manner: Manner
    text: str
    spoken: Prediction
    """Of what was heard."""
    typed: Prediction
    """Of the words themselves, as if they had been heard rightly."""


class Figures(NamedTuple):
    """What was counted."""

    utterances: int
    words: int
    word_errors: int
    right: int
    """The right topic, answered or offered; a refusal where there is no answer."""
    wrong: int
    """Another topic was answered: the one thing that a patient cannot notice."""
    typed_right: int
    urgent: int
    urgent_heard: int
    """Of the urgent ones, those that were sent to get help."""

    @property
    def rates(self) -> Mapping[str, float]:
        """The same as shares."""
        return {
            "word_error_rate": _share(self.word_errors, self.words),
            "right_topic": _share(self.right, self.utterances),
            "wrong_topic": _share(self.wrong, self.utterances),
            "right_topic_typed": _share(self.typed_right, self.utterances),
            "urgent_recall": _share(self.urgent_heard, self.urgent),
        }


def hear_all(
    utterances: Iterable[Labelled],
    manner_of: MannerOf,
    say: Say,
    hear: Hear,
    predict: Predict,
    step: Callable[[], object] = lambda: None,
) -> Iterator[Heard]:
    """Each utterance by its way through air; `step` is called after each."""
    for number, asked in enumerate(utterances):
        manner = manner_of(asked.text, number)
        text = hear(say(asked.text, manner))
        # Nothing heard is nothing that reaches the skill.
        spoken = predict(text) if text else Prediction((OUT_OF_SCOPE,), "declined", "silence")
        yield Heard(asked, manner, text, spoken, predict(asked.text))
        step()


def count(heard: Sequence[Heard]) -> Figures:
    """The figures of all of these."""
    urgent = [each for each in heard if each.asked.expected == (URGENT,)]
    return Figures(
        utterances=len(heard),
        words=sum(len(_words(each.asked.text)) for each in heard),
        word_errors=sum(word_errors(each.asked.text, each.text) for each in heard),
        right=sum(_right(each.asked, each.spoken) for each in heard),
        wrong=sum(_wrong(each.asked, each.spoken) for each in heard),
        typed_right=sum(_right(each.asked, each.typed) for each in heard),
        urgent=len(urgent),
        urgent_heard=sum(each.spoken.predicted == (URGENT,) for each in urgent),
    )


def by_voice(heard: Sequence[Heard]) -> dict[str, Figures]:
    """The figures of each voice, and of all together."""
    voices = sorted({str(each.manner.voice) for each in heard})
    found = {v: count([each for each in heard if str(each.manner.voice) == v]) for v in voices}
    return found | {"all": count(heard)}


def word_errors(said: str, heard: str) -> int:
    """Words put in, left out or changed."""
    words, others = _words(said), _words(heard)
    row = list(range(len(others) + 1))
    for number, word in enumerate(words, 1):
        diagonal, row[0] = row[0], number
        for at, other in enumerate(others, 1):
            changed = diagonal + (word != other)
            diagonal, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, changed)
    return row[-1]


def _words(text: str) -> list[str]:
    text = normalise(text)
    for parted, whole in _AS_ONE:
        text = text.replace(parted, whole)
    return text.split()


def _right(asked: Labelled, made: Prediction) -> bool:
    return bool(set(made.predicted) & set(asked.expected))


def _wrong(asked: Labelled, made: Prediction) -> bool:
    return made.outcome == "answered" and not _right(asked, made)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
