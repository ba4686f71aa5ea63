"""From a reply to speech: the one place of escaping, pronunciation and the disclaimer."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from skill.content.edition import Locale
from skill.content.types import Card, Content
from skill.dialogue.reply import INFORMING, Reply
from skill.dialogue.session import Session

# Compiled when first needed (it takes milliseconds, and clean text never needs it).
_NOT_XML = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


class Spoken(NamedTuple):
    """A turn as Alexa is told it."""

    ssml: str
    reprompt: str
    """SSML; empty when the session ends."""
    card: Card
    ends: bool
    session: Session


def compose(reply: Reply, content: Content, one_shot: bool) -> Spoken:
    """The speech of a reply.

    Whatever informs carries the disclaimer: the full one first, the short one later in a session.
    A one-shot question is answered and the session closed (CRT 4.1).
    """
    speech, session = content.speech, reply.session
    informs = reply.outcome in INFORMING
    # Whoever may be in danger can go on asking, even after a question in one breath.
    ends = not reply.prompt or (informs and one_shot and reply.outcome != "urgent")
    said, reprompt = [reply.text], [reply.reprompt or reply.prompt]
    if reply.outcome == "urgent":
        said.append(speech.danger_disclaimer)
    elif informs:
        brief = session.disclaimed and not one_shot
        said.append(speech.short_disclaimer if brief else speech.disclaimer)
        session = session._replace(disclaimed=True)
    if reply.insists:
        reprompt[:0] = [reply.text, speech.danger_disclaimer]
    if not ends:
        said.append(reply.prompt)
    clinic = content.clinic
    names = {"clinic": clinic.name, "phone": clinic.phone, "hours": clinic.hours}
    names |= reply.names
    aloud = names | safety_numbers(content.locale, spoken=True)
    return Spoken(
        ssml=_ssml(said, aloud, speech.pronunciations),
        reprompt="" if ends else _ssml(reprompt, aloud, speech.pronunciations),
        card=_card(reply, content, names | safety_numbers(content.locale), informs),
        ends=ends,
        session=session,
    )


def safety_numbers(locale: Locale, spoken: bool = False) -> dict[str, str]:
    """What fills {emergency}, {crisis}, {poison} and what belongs to them."""
    lines = {"emergency": locale.emergency, "crisis": locale.crisis, "poison": locale.poison}
    numbers = {key: line.spoken if spoken else line.number for key, line in lines.items()}
    names = {f"{key}_name": line.name for key, line in lines.items() if line.name}
    how = "call or text" if locale.crisis.by_text else "call"
    return numbers | names | {"crisis_how": how, "urgent_care": locale.urgent_care}


def _card(reply: Reply, content: Content, fillers: Mapping[str, str], informs: bool) -> Card:
    speech = content.speech
    title, text = reply.card or Card(speech.card_title, reply.text or reply.prompt)
    if informs:
        disclaimer = speech.danger_disclaimer if reply.outcome == "urgent" else speech.disclaimer
        text = f"{text}\n\n{disclaimer}"
    return Card(_fill(title, fillers), _fill(text, fillers))


def _fill(text: str, fillers: Mapping[str, str]) -> str:
    for name, value in fillers.items():
        text = text.replace("{" + name + "}", value)
    return text


def _ssml(
    texts: Iterable[str], fillers: Mapping[str, str], pronunciations: Mapping[str, str]
) -> str:
    text = " ".join(filter(None, texts))
    parts = []
    # A phone number is marked up after everything else is escaped, so split around it.
    for piece in re.split(r"(\{phone\})", text):
        if piece == "{phone}":
            number = escape(fillers["phone"])
            parts.append(f'<say-as interpret-as="telephone">{number}</say-as>')
        else:
            parts.append(_pronounced(escape(_fill(piece, fillers)), pronunciations))
    return f"<speak>{''.join(parts)}</speak>"


def _pronounced(escaped: str, pronunciations: Mapping[str, str]) -> str:
    # Only the words that occur: one pattern of all of them would be compiled at every cold start.
    present = [word for word in map(escape, pronunciations) if word in escaped]
    if not present:
        return escaped

    spoken = {escape(word): _attribute(alias) for word, alias in pronunciations.items()}
    return re.sub(
        rf"\b(?:{'|'.join(map(re.escape, present))})\b",
        lambda word: f'<sub alias="{spoken[word[0]]}">{word[0]}</sub>',
        escaped,
    )


def _attribute(text: str) -> str:
    return escape(text).replace('"', "&quot;")


def escape(text: str) -> str:
    """Text safe inside SSML (SSML-1): markup characters escaped, characters XML forbids dropped."""
    if not text.isprintable():
        text = re.sub(_NOT_XML, "", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
