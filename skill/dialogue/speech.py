"""From a reply to speech: the one place of escaping, pronunciation and the disclaimer."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from skill.content.edition import Locale
from skill.content.types import Card, Content
from skill.dialogue.reply import INFORMING, Outcome, Reply
from skill.dialogue.session import Session

# Compiled when first needed (it takes milliseconds, and clean text never needs it).
_NOT_XML = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


class Spoken(NamedTuple):
    """A turn as Alexa is told it."""

    ssml: str
    reprompt: str
    """SSML; empty when the session ends."""
    card: Card
    """What is shown of it; plain text."""
    disclaimer: str
    """Shown with the card; empty where nothing informs."""
    ends: bool
    session: Session
    outcome: Outcome


def compose(reply: Reply, content: Content, one_shot: bool) -> Spoken:
    """The speech of a reply.

    Whatever informs carries the disclaimer: the full one first, the short one later in a session.
    A one-shot question is answered and the session closed (CRT 4.1).
    """
    speech, session = content.speech, reply.session
    informs = reply.outcome in INFORMING
    ends = not reply.prompt or (informs and one_shot)
    said, reprompt = [reply.text], [reply.reprompt or reply.prompt]
    if informs:
        brief = session.disclaimed and not one_shot
        said.append(speech.short_disclaimer if brief else speech.disclaimer)
        session = session._replace(disclaimed=True)
    if reply.insists:
        reprompt[:0] = [reply.text, speech.short_disclaimer]
    if not ends:
        said.append(reply.prompt)
    names = clinic_names(content) | dict(reply.names)
    aloud = names | safety_numbers(content.locale, spoken=True)
    shown = names | safety_numbers(content.locale)
    return Spoken(
        ssml=_ssml(said, aloud, speech.pronunciations),
        reprompt="" if ends else _ssml(reprompt, aloud, speech.pronunciations),
        card=_card(reply, shown),
        disclaimer=_fill(speech.disclaimer, shown) if informs else "",
        ends=ends,
        session=session,
        outcome=reply.outcome,
    )


def clinic_names(content: Content) -> dict[str, str]:
    """What fills {clinic}, {phone}, {hours} and {skill}."""
    clinic, skill = content.clinic, content.clinic.skill or content.speech.card_title
    return {"clinic": clinic.name, "phone": clinic.phone, "hours": clinic.hours, "skill": skill}


def safety_numbers(locale: Locale, spoken: bool = False) -> dict[str, str]:
    """What fills {emergency}, {crisis}, {poison} and the names of the last two."""
    lines = {"emergency": locale.emergency, "crisis": locale.crisis, "poison": locale.poison}
    numbers = {key: line.spoken if spoken else line.number for key, line in lines.items()}
    return numbers | {f"{key}_name": line.name for key, line in lines.items() if line.name}


def _card(reply: Reply, fillers: Mapping[str, str]) -> Card:
    asked = " ".join(filter(None, (reply.text, reply.prompt)))
    title, text = reply.card or Card("{skill}", asked)
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
