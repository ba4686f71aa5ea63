"""From a reply to speech: the one place of escaping, pronunciation and the disclaimer."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from skill.content.edition import Locale
from skill.content.types import Card, Clinic, Content, Speech
from skill.dialogue.reply import CLOSING, INFORMING, Outcome, Reply
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


def compose(reply: Reply, content: Content, one_shot: bool, now: datetime | None = None) -> Spoken:
    """The speech of a reply, said at a moment.

    A one-shot question is answered and the session closed (CRT 4.1), save in danger.
    """
    speech = content.speech
    reply = _at(reply, content.clinic, now)
    ends = not reply.prompt or (one_shot and reply.outcome in CLOSING)
    disclaimer = _disclaimer(reply, speech, one_shot)
    said = [_with_number(reply, content, one_shot, now), disclaimer]
    reprompt = [reply.text, disclaimer] if reply.insists else []
    reprompt.append(reply.reprompt or reply.prompt)
    if not ends:
        said.append(reply.prompt)
    names = clinic_names(content) | dict(reply.names)
    aloud = names | safety_numbers(content.locale, spoken=True)
    shown = names | safety_numbers(content.locale)
    return Spoken(
        ssml=_ssml(said, aloud, speech.pronunciations, reply.slowly),
        reprompt="" if ends else _ssml(reprompt, aloud, speech.pronunciations),
        card=_card(reply, shown),
        disclaimer=_fill(_disclaimer(reply, speech, one_shot=True), shown),
        ends=ends,
        session=_told(reply),
        outcome=reply.outcome,
    )


def _at(reply: Reply, clinic: Clinic, now: datetime | None) -> Reply:
    """The reply as it is while the clinic is closed."""
    if not any(reply.when_closed) or not _closed(clinic, now):
        return reply
    text = reply.when_closed[bool(clinic.out_of_hours)]
    return reply._replace(text=text, card=reply.card and Card(reply.card.title, text))


def _disclaimer(reply: Reply, speech: Speech, one_shot: bool) -> str:
    """In full with what informs first, then short after facts; a danger has its own."""
    if reply.outcome == "urgent":
        return speech.danger_disclaimer
    if reply.outcome in INFORMING and (one_shot or not reply.session.disclaimed):
        return speech.disclaimer
    return speech.short_disclaimer if reply.outcome == "answered" else ""


def _with_number(reply: Reply, content: Content, one_shot: bool, now: datetime | None) -> str:
    """The text, with the clinic's number after the first referral, and what is said after hours."""
    speech, clinic, text = content.speech, content.clinic, reply.text
    refers = reply.outcome == "referred" and (one_shot or not reply.session.numbered)
    if refers and "{phone}" not in text:
        text = f"{text} {speech.number}"
    if "{phone}" not in text or not _closed(clinic, now):
        return text
    return f"{text} {speech.closed_call if clinic.out_of_hours else speech.closed}"


def _closed(clinic: Clinic, now: datetime | None) -> bool:
    return bool(now and clinic.opening and not clinic.opening.is_open(now))


def _told(reply: Reply) -> Session:
    session = reply.session
    return session._replace(
        disclaimed=session.disclaimed or reply.outcome in INFORMING,
        numbered=session.numbered or reply.outcome == "referred",
    )


def clinic_names(content: Content) -> dict[str, str]:
    """What fills {clinic}, {phone}, {hours}, {out_of_hours} and {skill}."""
    clinic = content.clinic
    return {
        **{"clinic": clinic.name, "phone": clinic.phone, "hours": clinic.hours},
        **{"out_of_hours": clinic.out_of_hours, "skill": clinic.skill or content.speech.card_title},
    }


def safety_numbers(locale: Locale, spoken: bool = False) -> dict[str, str]:
    """What fills {emergency}, {crisis}, {poison} and what belongs to them."""
    lines = {"emergency": locale.emergency, "crisis": locale.crisis, "poison": locale.poison}
    numbers = {key: line.spoken if spoken else line.number for key, line in lines.items()}
    names = {f"{key}_name": line.name for key, line in lines.items() if line.name}
    how = "call or text" if locale.crisis.by_text else "call"
    return numbers | names | {"crisis_how": how, "urgent_care": locale.urgent_care}


def _card(reply: Reply, fillers: Mapping[str, str]) -> Card:
    asked = " ".join(filter(None, (reply.text, reply.prompt)))
    title, text = reply.card or Card("{skill}", asked)
    return Card(_fill(title, fillers), _fill(text, fillers))


def _fill(text: str, fillers: Mapping[str, str]) -> str:
    for name, value in fillers.items():
        text = text.replace("{" + name + "}", value)
    return text


def _ssml(
    texts: Iterable[str],
    fillers: Mapping[str, str],
    pronunciations: Mapping[str, str],
    slowly: bool = False,
) -> str:
    text = " ".join(filter(None, texts))
    parts = []
    # A phone number is marked up after everything else is escaped, so split around it.
    for piece in re.split(r"(\{phone\}|\{out_of_hours\})", text):
        if piece in ("{phone}", "{out_of_hours}"):
            number = escape(fillers[piece[1:-1]])
            parts.append(f'<say-as interpret-as="telephone">{number}</say-as>')
        else:
            parts.append(_pronounced(escape(_fill(piece, fillers)), pronunciations))
    spoken = "".join(parts)
    if slowly:
        spoken = f'<prosody rate="slow">{spoken}</prosody>'
    return f"<speak>{spoken}</speak>"


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
