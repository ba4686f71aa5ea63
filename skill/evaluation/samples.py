"""An interaction model as labelled sentences: what a recogniser trained on it would see."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

Json = dict[str, Any]

_SLOT = re.compile(r"\{(\w+)\}")
_FILLINGS = 6
"""Values put into one sample; over all samples of a slot each value gets its turn."""


def sentences(model: Json, topic_of_intent: Mapping[str, str]) -> list[tuple[str, str]]:
    """Sentence and topic for every sample of a topic's intent, its slots filled."""
    language = model["interactionModel"]["languageModel"]
    values = {kind["name"]: list(_names(kind)) for kind in language["types"]}
    turns: dict[str, Iterator[int]] = defaultdict(count)
    return [
        (text, topic_of_intent[intent["name"]])
        for intent in language["intents"]
        if intent["name"] in topic_of_intent
        for sample in intent["samples"]
        for text in _filled(sample, intent, values, turns)
    ]


def _names(kind: Json) -> Iterator[str]:
    for value in kind["values"]:
        yield from (value["name"]["value"], *value["name"]["synonyms"])


def _filled(
    sample: str,
    intent: Json,
    values: Mapping[str, list[str]],
    turns: Mapping[str, Iterator[int]],
) -> Iterator[str]:
    kinds = {slot["name"]: slot["type"] for slot in intent["slots"]}
    slots = _SLOT.findall(sample)
    for _ in range(_FILLINGS if slots else 1):
        text = sample
        for slot in slots:
            names = values[kinds[slot]]
            text = text.replace(f"{{{slot}}}", names[next(turns[slot]) % len(names)])
        yield text
