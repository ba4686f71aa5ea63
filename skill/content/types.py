"""What the skill may say, as frozen types.

They are NamedTuples rather than dataclasses: importing `dataclasses` alone costs a twentieth
of a cold start.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from skill.content.edition import Edition, Locale
from skill.content.opening import Opening

Kind = Literal["answered", "referral", "about", "urgent"]

COMMANDS = (
    *("yes", "no", "more", "repeat", "help", "stop", "first", "second"),
    *("slower", "wrong", "ask"),
)
"""What a patient can say to the conversation itself, beside `Speech.remarks`."""
FOLLOW_UPS = ("normal", "how_long", "when", "why", "already", "contents", "use", "where", "advice")
"""What can be asked of the last answer without naming it: "is that normal"."""
LEADS = "leads"
"""What goes before words that stand for a whole question: "what about"."""

EMERGENCY_INTENT = "ThisIsAnEmergencyIntent"
"""Has the samples of urgent symptoms for which only the emergency number will do: a matched sample
brings no words, so they are an intent of their own."""

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
    more_for: tuple[str, ...] = ()
    """Values that the topic's `more` speaks of as well."""
    sentence: str = ""
    """In which what fills the slot is judged: "does it help with {concern}"."""


class Timed(NamedTuple):
    """What is said instead to somebody who told how long ago the treatment was."""

    begins: int
    """Hours after the treatment; before them it is too early."""
    ends: int
    """Hours after the treatment; from then on it is over."""
    early: str
    past: str
    between: str = ""
    values: tuple[str, ...] = ()
    """Values of the topic's slot that it holds for, beside none."""

    def at(self, hours: int) -> str:
        """What is said so many hours after the treatment."""
        if hours < self.begins:
            return self.early
        return self.between if hours < self.ends else self.past


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
    emergency: str = ""
    """Of urgent symptoms: what is said where nothing but the emergency number will do."""
    closed: str = ""
    """Of urgent symptoms: what is said while the clinic is closed."""
    closed_call: str = ""
    """The same where the clinic has a number for these hours."""
    timed: Timed | None = None
    follow_ups: Mapping[str, str] = {}
    """What asks after it without naming it, to what answers: "answer", "more" or a topic's id."""
    unendorsed: Mapping[str, str] = {}
    """ "answer", "more" and "card" of a clinic that leaves out the named endorsement."""

    def goes_on(self, value: str) -> bool:
        """Whether `more` goes on from the answer for a value of the slot."""
        return bool(self.more) and (not value or bool(self.slot and value in self.slot.more_for))


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
    """As they are said."""
    out_of_hours: str = ""
    """The number while the clinic is closed."""
    opening: Opening | None = None
    """By which the skill knows that it is closed."""
    count_words: bool = False
    """Whether the log says which words of the lexicon a question without an answer had."""
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
    fallback_again: str
    """Said when that happens a second time in a row."""
    fallback_reprompt: str
    other_locale: str
    """Said in a locale that the skill does not speak; it names no number that holds elsewhere."""
    declined: str
    """The honest "I don't have that", with the clinic's contact."""
    declined_again: str
    declined_follow_up: str
    """The same of something that was asked about {topic}."""
    misunderstood: str
    """After "that's not what I asked"."""
    way_out: str
    """Said when one of these, or `fallback`, happens a third time in a row."""
    already: str
    """Said to "what if I already did"."""
    error: str
    more_prompt: str
    again_prompt: str
    """Asked after the urgent answer."""
    anything_else: str
    also: str
    """Offers the second of two questions that were asked at once, {first}."""
    also_declined: str
    """Said when the second of two questions is on nothing that is known."""
    time_noted: str
    """After "it was yesterday" where nothing timed was talked about."""
    what_else: str
    """Asked where nothing has been asked yet."""
    ask_away: str
    """After "yes" to `anything_else`."""
    reprompt: str
    """When the patient stays silent after an answer; may name {related} topics."""
    nothing_more: str
    number: str
    """Said with the first referral of a session: the clinic's {phone}."""
    closed: str
    """Said with the clinic's number while it is closed."""
    closed_call: str
    """The same where the clinic has a number for these hours, {out_of_hours}."""
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
    danger_disclaimer: str
    """What stands in its place where help is needed at once."""
    card_title: str
    """What the skill is called where the clinic has no name for it; of screens without a topic."""
    remarks: Mapping[str, str]
    """What is answered to a remark ("hello", "wait") before the last question is asked again."""
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
    follow_ups: Mapping[str, str] = {}
    """What is asked of the last answer, and which of `FOLLOW_UPS` it is; or `LEADS`."""

    def topic_of_intent(self, intent: str) -> Topic | None:
        """The topic an intent asks for."""
        topic = self.intents.get(intent)
        return self.topics[topic] if topic else None
