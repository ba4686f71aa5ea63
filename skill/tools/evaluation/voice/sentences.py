"""What the interaction model expects to hear, as sentences for a language model."""

from collections.abc import Iterator
from itertools import cycle

from skill.tools.authoring.known_phrases import BUILT_IN
from skill.tools.evaluation.voice.language_model import END, START
from skill.tools.simulator.interaction import SEARCH_QUERY, Intent, InteractionModel
from skill.understanding.normalise import normalise

Sentence = tuple[str, ...]


def sentences(model: InteractionModel) -> Iterator[Sentence]:
    """Every sample, and what Alexa knows by itself; slots hold the values on their lists.

    Where a sample leaves room for any words, it is cut: what follows is anybody's guess.
    """
    for intent in model.intents.values():
        for phrase in (*intent.samples, *BUILT_IN.get(intent.name, ())):
            yield from _filled(model, intent, phrase)


def _filled(model: InteractionModel, intent: Intent, sample: str) -> Iterator[Sentence]:
    for name, type_ in intent.slots.items():
        if type_ == SEARCH_QUERY and f"{{{name}}}" in sample:
            yield (START, *normalise(sample.partition("{")[0]).split())
            return
    slots = {name: type_ for name, type_ in intent.slots.items() if f"{{{name}}}" in sample}
    values = [list(model.types.get(type_, {})) or [name] for name, type_ in slots.items()]
    most = max(map(len, values), default=1)
    for row in zip(*(cycle(each) for each in values), range(most), strict=False):
        text = sample
        for name, value in zip(slots, row, strict=False):
            text = text.replace(f"{{{name}}}", str(value))
        yield (START, *normalise(text).split(), END)
