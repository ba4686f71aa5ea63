"""What Alexa sends: REQ, and whose requests are answered: VER-8."""

import json
from collections.abc import Iterable, Iterator

from skill.tools.release.certify.kit import Case, Finding, Json, error, rule
from skill.tools.release.certify.plays import Play


def _unspoken(plays: Iterable[Play]) -> Iterator[Finding]:
    for play in plays:
        if not play.answer.spoken:
            yield error(play.name, f"{play.what} is not answered aloud", "answer it")


def _spoken(plays: Iterable[Play]) -> Iterator[Finding]:
    for play in plays:
        if play.answer.spoken or play.answer.directives or play.response["response"].get("card"):
            yield error(play.name, f"{play.what} is answered", "answer it with nothing")


def _noted(play: Play) -> Json:
    line: Json = json.loads(play.log)
    return line


def _untold(plays: Iterable[Play], *keys: str) -> Iterator[Finding]:
    for play in plays:
        for key in keys:
            if not _noted(play).get(key):
                what = f'the log of "{play.what}" has no {key}'
                yield error(play.name, what, "write it down: nobody else will tell")


def _failed(plays: Iterable[Play]) -> Iterator[Finding]:
    for play in plays:
        if _noted(play).get("outcome") == "failed":
            yield error(play.name, f"{play.what} ends in an apology", "read the log and mend it")


@rule("REQ-1", "REQ-9")
def without_a_session(case: Case) -> Iterator[Finding]:
    """Skill events come without a session, and are not answered."""
    yield from _failed(case.played("event"))
    yield from _spoken(case.played("event"))


@rule("REQ-2", "CRT F")
def unknown_fields(case: Case) -> Iterator[Finding]:
    """Whatever is added to a request changes nothing."""
    plays = list(case.played("unknown fields", "unknown request"))
    yield from _failed(plays)
    yield from _unspoken(case.played("unknown fields"))


@rule("REQ-3")
def nobody(case: Case) -> Iterator[Finding]:
    """The skill needs neither user nor device to answer."""
    yield from _failed(case.played("nobody"))
    yield from _unspoken(case.played("nobody"))


@rule("REQ-4")
def unfilled_slots(case: Case) -> Iterator[Finding]:
    """A slot without a value is one that nobody said anything for."""
    yield from _failed(case.played("unfilled slot"))
    yield from _unspoken(case.played("unfilled slot"))


@rule("REQ-5")
def resolutions(case: Case) -> Iterator[Finding]:
    """Whatever became of resolving a value, something is said."""
    yield from _failed(case.played("resolution"))
    yield from _unspoken(case.played("resolution"))


@rule("REQ-6")
def values(case: Case) -> Iterator[Finding]:
    """A value may come as a list."""
    yield from _failed(case.played("list of values"))
    yield from _unspoken(case.played("list of values"))


@rule("REQ-7")
def ended(case: Case) -> Iterator[Finding]:
    """An ended session is not answered, and the log says why it ended."""
    yield from _spoken(case.played("ended"))
    yield from _untold(case.played("ended"), "reason")
    errors = (play for play in case.played("ended") if play.what == "ERROR")
    yield from _untold(errors, "error")


@rule("REQ-8")
def exceptions(case: Case) -> Iterator[Finding]:
    """A refused response is noted with its kind and the request that caused it."""
    yield from _spoken(case.played("exception"))
    yield from _untold(case.played("exception"), "error", "cause")


@rule("REQ-10")
def touches(case: Case) -> Iterator[Finding]:
    """A touch leads to what was touched; one of another document to nothing."""
    yield from _unspoken(case.played("touch"))
    yield from _spoken(case.played("touch of another document"))


@rule("REQ-11")
def no_can_fulfill(case: Case) -> Iterator[Finding]:
    """The manifest does not offer to judge questions before the skill is opened."""
    if "CAN_FULFILL_INTENT_REQUEST" in json.dumps(case.skill.manifest):
        what = "the manifest offers CanFulfillIntentRequest"
        yield error("manifest", what, "take it out: it is not advised for health content")


@rule("VER-8")
def another_skill(case: Case) -> Iterator[Finding]:
    """A request for another skill is refused without a word."""
    yield from _spoken(case.played("another skill"))
    for play in case.played("another skill"):
        if _noted(play).get("outcome") != "refused":
            yield error(play.name, "another skill is not refused", "set AFTERCARE_SKILL_ID")
