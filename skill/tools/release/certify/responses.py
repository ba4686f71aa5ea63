"""What is sent back: RES, SSML and LAT-1."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping

from skill.tools.authoring.interaction_model.words import word_set
from skill.tools.release.certify.kit import CHECKS, Case, Check, Finding, error, rule, table
from skill.tools.release.certify.plays import Play

NOTICED = (
    *("RES-1", "RES-2", "RES-3", "RES-4", "RES-5", "RES-6", "RES-7"),
    *("RES-8", "RES-10", "RES-11", "RES-12", "SSML-1", "LAT-1"),
)
"""Rules that the simulator's device watches at every exchange."""

TAGS = word_set(
    """
    speak p s break emphasis prosody phoneme say-as sub w voice lang audio amazon:effect
    amazon:emotion amazon:domain
    """
)
PLAIN = word_set("speak p s break phoneme say-as sub w audio")
"""Tags that leave the voice as it is."""
SAY_AS = word_set(
    """
    characters spell-out cardinal number ordinal digits fraction unit date time telephone address
    interjection expletive
    """
)
SILENCE = 10.0
FILES = 5
_DURATION = re.compile(r"([\d.]+)(ms|s)")
_SIGNS = re.compile(r"[<>{}\[\]|*_#~^\\]|!|\.\.\.")


def _noticed(rule_id: str) -> Check:
    def check(case: Case) -> Iterator[Finding]:
        for play in case.exchanges:
            # What Alexa tells is not answered aloud: no reprompt is missing there.
            silent = rule_id == "RES-11" and not play.answer.spoken
            for notice in () if silent else play.notices:
                if notice.rule == rule_id:
                    yield error(play.name, f"{play.what}: {notice.what}", "mend the response")

    return check


CHECKS.update({rule_id: _noticed(rule_id) for rule_id in NOTICED})


def _trees(case: Case) -> Iterator[tuple[Play, ElementTree.Element]]:
    """Every speech that is well-formed; the others are found by SSML-1."""
    for play in case.exchanges:
        for ssml in _speeches(play.response):
            try:
                # The one name space that SSML knows has no declaration.
                yield play, ElementTree.fromstring(ssml.replace("amazon:", "amazon-"))
            except ElementTree.ParseError:
                continue


def _speeches(response: Mapping[str, object]) -> Iterator[str]:
    body = table(response.get("response"))
    for holder in (body, table(body.get("reprompt"))):
        ssml = table(holder.get("outputSpeech")).get("ssml")
        if isinstance(ssml, str):
            yield ssml


def _of(play: Play, what: str, remedy: str) -> Finding:
    return error(play.name, f"{play.what}: {what}", remedy)


@rule("RES-9")
def sessions_are_decided(case: Case) -> Iterator[Finding]:
    """Whether the session ends is said by true or false."""
    for play in case.exchanges:
        if not isinstance(table(play.response.get("response")).get("shouldEndSession"), bool):
            yield _of(play, "it is not said whether the session ends", "say true or false")


@rule("RES-13", "SSML-7")
def no_audio(case: Case) -> Iterator[Finding]:
    """No sound file: then none is too long, too many or out of reach."""
    for play, tree in _trees(case):
        if tree.findall(".//audio"):
            yield _of(play, "the speech plays a file", "say it in words")


@rule("RES-14")
def no_player(case: Case) -> Iterator[Finding]:
    """Nothing is streamed."""
    for play in case.exchanges:
        if any(str(each.get("type")).startswith("AudioPlayer") for each in play.answer.directives):
            yield _of(play, "it streams audio", "say it in words")


@rule("SSML-2")
def known_tags(case: Case) -> Iterator[Finding]:
    """Only tags that Alexa knows."""
    for play, tree in _trees(case):
        for tag in sorted({each.tag.replace("amazon-", "amazon:") for each in tree.iter()} - TAGS):
            yield _of(play, f"the speech has the tag {tag}", "take it out")


@rule("SSML-3")
def short_silence(case: Case) -> Iterator[Finding]:
    """Ten seconds of silence at most."""
    for play, tree in _trees(case):
        times = (_DURATION.fullmatch(each.get("time", "")) for each in tree.iter("break"))
        total = sum(float(at[1]) / (1_000 if at[2] == "ms" else 1) for at in times if at)
        if total > SILENCE:
            yield _of(play, f"the speech is silent for {total:g} seconds", "shorten the breaks")


@rule("SSML-4", "SSML-5", "SSML-8")
def one_voice(case: Case) -> Iterator[Finding]:
    """No tag that changes the voice, so that none is out of range, place or language."""
    for play, tree in _trees(case):
        tags = {each.tag.replace("amazon-", "amazon:") for each in tree.iter()}
        for tag in sorted((tags & TAGS) - PLAIN):
            yield _of(play, f"the speech has the tag {tag}", "take it out")


@rule("SSML-6")
def known_readings(case: Case) -> Iterator[Finding]:
    """Only readings that Alexa knows."""
    for play, tree in _trees(case):
        for each in tree.iter("say-as"):
            if each.get("interpret-as") not in SAY_AS:
                yield _of(play, f"unknown reading {each.get('interpret-as')}", "use a known one")


@rule("SSML-9")
def for_the_ear(case: Case) -> Iterator[Finding]:
    """Nothing that is written but not said."""
    for play in case.exchanges:
        if sign := _SIGNS.search(play.answer.spoken):
            yield _of(play, f'"{sign[0]}" cannot be heard', "take it out")
