"""What the skill may say, as frozen types.

They are NamedTuples rather than dataclasses: importing `dataclasses` alone costs a twentieth
of a cold start.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from skill.content.edition import Edition, Locale

Kind = Literal["answered", "referral", "urgent"]

COMMANDS = ("yes", "no", "more", "repeat", "help", "stop", "first", "second")
"""What a patient can say to the conversation itself."""

NOT_REVIEWED = "not yet reviewed by a clinician"


class Card(NamedTuple):
    """What the companion app shows; plain text."""

    title: str
    text: str


class Source(NamedTuple):
    """Where an answer comes from and who vouches for it."""

    sections: tuple[str, ...] = ()
    """Ids of the sections of the patient's sheet that the answer rests on."""
    document: str = ""
    """A clinic's own document, where the answer is the clinic's."""
    facts: tuple[str, ...] = ()
    """The facts and figures used, as the source words them."""
    reviewed_by: str = NOT_REVIEWED
    reviewed_on: str = ""
    """ISO date, empty as long as nobody has reviewed it."""


class SlotAnswers(NamedTuple):
    """A topic's answers by the value of its slot."""

    name: str
    answers: Mapping[str, str]
    """Slot value id to answer."""
    unknown: str
    """Said of a value that the source does not mention."""
    asked_after: tuple[str, ...] = ()
    """Words that a value follows in a free question: "does it help with ..."."""


class Topic(NamedTuple):
    """One thing patients ask, and what the clinic says."""

    id: str
    kind: Kind
    intent: str
    name: str
    """What the skill calls the topic aloud ("makeup"); saying just this reaches it."""
    answer: str
    card: Card
    more: str = ""
    related: tuple[str, ...] = ()
    source: Source = Source()
    slot: SlotAnswers | None = None


class SlotValue(NamedTuple):
    """One value of a slot type and the other words patients use for it."""

    id: str
    name: str
    synonyms: tuple[str, ...] = ()


class SlotType(NamedTuple):
    """A custom slot type."""

    slot: str
    """The slot's name; the same in every intent (INT-4)."""
    type: str
    values: tuple[SlotValue, ...]


class Clinic(NamedTuple):
    """Whose skill this is."""

    name: str
    phone: str
    hours: str
    skill: str = ""
    """What the clinic calls the skill, aloud and in the store; empty is as the procedure does."""
    cards: bool = True
    """Whether answers also go to the Alexa app, where the whole household reads them."""
    colour: str = "#0B5563"
    """Of icons and screens, as #RRGGBB."""
    initials: str = ""
    """What stands for the clinic on icons and screens; empty is the first letters of its name."""


class Speech(NamedTuple):
    """Everything spoken that is not a topic."""

    welcome: str
    welcome_reprompt: str
    help: str
    help_reprompt: str
    goodbye: str
    fallback: str
    """Said when Alexa passes on no words; it still says where to get help."""
    fallback_reprompt: str
    other_locale: str
    """Said in a locale that the skill does not speak; it names no number that holds elsewhere."""
    declined: str
    """The honest "I don't have that", with the clinic's contact."""
    error: str
    more_prompt: str
    again_prompt: str
    """Asked after the urgent answer."""
    anything_else: str
    ask_away: str
    """After "yes" to `anything_else`."""
    reprompt: str
    """When the patient stays silent after an answer; may name {related} topics."""
    nothing_more: str
    if_urgent: str
    """Said before an offer that could concern an urgent sign."""
    did_you_mean: str
    """Offers one topic, {first}."""
    did_you_mean_either: str
    """Offers two topics, {first} and {second}."""
    choose: str
    """After "yes" to an offer of two."""
    disclaimer: str
    short_disclaimer: str
    card_title: str
    """What the skill is called where the clinic has no name for it; of screens without a topic."""
    pronunciations: Mapping[str, str]
    """Written word to what is said instead."""


class Content(NamedTuple):
    """One edition, with one clinic's words laid over it."""

    edition: Edition
    locale: Locale
    clinic: Clinic
    speech: Speech
    topics: Mapping[str, Topic]
    slot_types: Mapping[str, SlotType]
    """By slot name."""
    intents: Mapping[str, str]
    """Intent to the id of its topic."""
    commands: Mapping[str, str] = {}
    """What is said to the conversation itself, and what it means: "yes please" to "yes"."""

    def topic_of_intent(self, intent: str) -> Topic | None:
        """The topic an intent asks for."""
        topic = self.intents.get(intent)
        return self.topics[topic] if topic else None
