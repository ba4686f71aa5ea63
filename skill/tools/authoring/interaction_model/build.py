"""Builds the interaction model that Amazon trains on, in the layout its console imports."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any, NamedTuple

from skill.content.reading import File
from skill.content.types import EMERGENCY_INTENT, SlotType, Topic
from skill.tools.authoring.checks.prompts import suggestions
from skill.tools.authoring.compiling import screen_of
from skill.tools.authoring.interaction_model.authored import (
    BUILT_INS,
    Authored,
    FreeQuestion,
    read_authored,
)
from skill.tools.authoring.interaction_model.phrases import (
    SLOT,
    Phrase,
    Values,
    read_templates,
    settle,
)
from skill.tools.authoring.interaction_model.rules import Sample, breaches
from skill.tools.authoring.interaction_model.select import select
from skill.tools.authoring.load import Folder
from skill.understanding.utterance import read

Json = dict[str, Any]

FREE_TEXT = "AMAZON.SearchQuery"
ELICITATION = "Elicit.Question"


_PLAINEST = 5
"""Sentences of a template that are always samples: what most people say, in few words."""


class Parts(NamedTuple):
    """What a model is built from, by intent name: still every phrase, none left out."""

    authored: Authored
    own: Mapping[str, Sequence[Phrase]]
    """Intents of no topic, built-ins first."""
    topics: Mapping[str, Sequence[Phrase]]
    """Intents of topics, each beginning with the topic's spoken name, which is always a sample."""
    slot_types: Mapping[str, SlotType]
    suggested: Set[str]
    """What the skill itself suggests to say."""

    @property
    def phrases(self) -> list[Phrase]:
        """All of them."""
        return [
            one for group in (self.own, self.topics) for found in group.values() for one in found
        ]


def read_parts(folder: Folder, utterances: Sequence[Phrase] = ()) -> Parts:
    """Expands the templates of a content folder; problems are recorded in its files."""
    file = folder.files["_model"]
    authored = read_authored(file)
    own = {
        intent: read_templates(file, intent, templates)
        for intent, templates in _own_templates(authored).items()
    }
    topics = _topic_phrases(folder, utterances)
    values = Values.of(folder.content.slot_types.values())
    everything = [one for group in (own, topics) for found in group.values() for one in found]
    kept: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in settle(everything, values):
        if phrase.authored or not _breaks_a_rule(phrase, authored.invocation_name):
            kept[phrase.topic].append(phrase)
    return Parts(
        authored,
        {intent: kept[intent] for intent in own},
        _by_intent(folder, {topic: kept[topic] for topic in topics}),
        folder.content.slot_types,
        {phrase.lower() for _, phrase in suggestions(folder)},
    )


def model_key(folder: Folder) -> str:
    """What a model is made from besides what all locales of a language share."""
    return f"{folder.content.edition.shared} {folder.files['_model'].table} {folder.templates}"


def _by_intent(
    folder: Folder, topics: Mapping[str, Sequence[Phrase]]
) -> dict[str, Sequence[Phrase]]:
    """The phrases of each topic's intent; those of an emergency are an intent of their own."""
    screen = screen_of(folder.urgent)
    intents: dict[str, Sequence[Phrase]] = {}
    for topic, phrases in topics.items():
        known = folder.content.topics[topic]
        intents[known.intent] = phrases
        if known.emergency:
            found = ((screen.urgent(read(phrase.text)), phrase) for phrase in phrases)
            dire = [phrase for sign, phrase in found if sign and sign.danger == "emergency"]
            intents[known.intent] = [phrase for phrase in phrases if phrase not in dire]
            if dire:
                intents[EMERGENCY_INTENT] = dire
    return intents


def build_model(parts: Parts) -> Json:
    """The interaction model of these parts."""
    authored, question = parts.authored, parts.authored.question
    samples = {intent: [one.text for one in phrases] for intent, phrases in parts.own.items()}
    for intent, phrases in parts.topics.items():
        samples[intent] = select(phrases, first=_always(phrases, parts.suggested))
    types = {slot: found.type for slot, found in parts.slot_types.items()}
    types[question.slot] = FREE_TEXT
    intents = [_intent(name, found, types) for name, found in samples.items()]
    used = {slot["name"] for intent in intents for slot in intent.get("slots", ())}
    language_model = {
        "invocationName": authored.invocation_name,
        "modelConfiguration": {
            "fallbackIntentSensitivity": {"level": authored.fallback_sensitivity}
        },
        "intents": intents,
        "types": [_type(found) for slot, found in parts.slot_types.items() if slot in used],
    }
    model = {
        "languageModel": language_model,
        "dialog": _dialog(question),
        "prompts": [_prompt(question)],
    }
    return {"interactionModel": model}


def _always(phrases: Sequence[Phrase], suggested: Set[str]) -> list[str]:
    """The samples that no others push out.

    The topic's name, what the skill suggests to say (CRT 4.3), and the plainest of each template.
    """
    sentences: dict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        if phrase.authored:
            sentences[phrase.origin].append(phrase.text)
    plainest = [
        text
        for found in sentences.values()
        for text in sorted(found, key=lambda text: len(text.split()))[:_PLAINEST]
    ]
    said = [phrase.text for phrase in phrases if phrase.text in suggested]
    return [phrases[0].text, *said, *plainest]


def to_json(model: Json) -> str:
    """The model as committed: readable line by line, the same on every machine."""
    return json.dumps(model, indent=2, ensure_ascii=False) + "\n"


def built_in(name: str) -> str:
    """Amazon's name of a built-in intent."""
    return f"AMAZON.{name}Intent"


def _breaks_a_rule(phrase: Phrase, invocation_name: str) -> bool:
    """Utterances stay as they were said: one that breaks a rule is for the matcher only."""
    return any(breaches(Sample(phrase.text, phrase.topic, {}, invocation_name)))


def _own_templates(authored: Authored) -> dict[str, tuple[str, ...]]:
    built_ins = {built_in(name): authored.built_ins[name] for name in BUILT_INS}
    question = {authored.question.intent: authored.question.carriers}
    return built_ins | {authored.more_intent: authored.more} | question


def _topic_phrases(folder: Folder, utterances: Iterable[Phrase]) -> dict[str, list[Phrase]]:
    collected: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in utterances:
        collected[phrase.topic].append(phrase)
    found = {}
    for topic in folder.content.topics:
        templates = folder.templates.get(topic, ())
        named = _spoken_name(folder.content.topics[topic], folder.files[topic])
        found[topic] = [named, *read_templates(folder.files[topic], topic, templates)]
        # An utterance keeps its own words: a slot in their place would let anything in.
        found[topic] += collected[topic]
    return found


def _spoken_name(topic: Topic, file: File) -> Phrase:
    """What the skill calls a topic reaches it when it is said back."""
    name = topic.name.lower()
    return Phrase(name, topic.id, file.path, file.line_of("name"), name, True)


def _intent(name: str, samples: Sequence[str], types: Mapping[str, str]) -> Json:
    samples = list(dict.fromkeys(samples))
    if name.startswith("AMAZON."):
        return {"name": name, "samples": samples}
    slots = dict.fromkeys(SLOT.findall(" ".join(samples)))
    declared = [{"name": slot, "type": types[slot]} for slot in slots if slot in types]
    return {"name": name, "slots": declared, "samples": samples}


def _type(slot: SlotType) -> Json:
    values = [
        {"id": value.id, "name": {"value": value.name, "synonyms": list(value.synonyms)}}
        for value in slot.values
    ]
    return {"name": slot.type, "values": values}


def _dialog(question: FreeQuestion) -> Json:
    slot = {
        "name": question.slot,
        "type": FREE_TEXT,
        "elicitationRequired": True,
        "confirmationRequired": False,
        "prompts": {"elicitation": ELICITATION},
    }
    intent = {
        "name": question.intent,
        "delegationStrategy": "SKILL_RESPONSE",
        "confirmationRequired": False,
        "prompts": {},
        "slots": [slot],
    }
    return {"delegationStrategy": "SKILL_RESPONSE", "intents": [intent]}


def _prompt(question: FreeQuestion) -> Json:
    variations = [{"type": "PlainText", "value": prompt} for prompt in question.prompts]
    return {"id": ELICITATION, "variations": variations}
