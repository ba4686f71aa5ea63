"""What a health skill must say and must not: HLT, HIP, POL."""

import json
import re
from collections.abc import Iterator

from skill.tools.release.certify.kit import Case, Finding, error, rule, warning

NOT_A_SUBSTITUTE = re.compile(r"not a substitute for professional", re.I)
NO_ADVICE = re.compile(r"does not (?:provide|give) medical advice", re.I)
PURPOSE = re.compile(r"(?:educational|informational) purposes", re.I)
LIFE_SAVING = re.compile(r"life.?saving|saves? lives|emergency (?:help|service)", re.I)
CURES = re.compile(r"\b(?:cures?|cured|guarantee[sd]?|miracle)\b|\b100\s?%", re.I)
COVID = re.compile(r"\b(?:covid|corona ?virus)\b", re.I)
ENDORSED = re.compile(r"\b(?:alexa|amazon|echo)\b", re.I)
PERSONAL = re.compile(r"AMAZON\.(?:FirstName|Person|PhoneNumber|PostalAddress|StreetAddress)\w*")
SPOKEN_DISCLAIMER = re.compile(r"\bnot? medical advice", re.I)
ALLOWED_IN_LOG = frozenset(
    (
        *("week", "locale", "request_id", "asked", "topic", "outcome", "path"),
        *("error", "reason", "cause", "ms"),
    )
)
_HOST = re.compile(r"https?://([^/]+)")


def _must(case: Case, pattern: re.Pattern[str], lacking: str) -> Iterator[Finding]:
    for locale, shown in case.shown.items():
        if not pattern.search(shown["description"]):
            yield error("description", f"{locale}: the description {lacking}", "add the sentence")


def _answers(case: Case) -> Iterator[tuple[str, str]]:
    """Topic and what is said on it, in every locale."""
    for content in case.skill.contents.values():
        for topic in content.topics.values():
            slots = topic.slot.answers.values() if topic.slot else ()
            yield from ((topic.id, text) for text in (topic.answer, topic.more, *slots))


@rule("HLT-1")
def disclaimer(case: Case) -> Iterator[Finding]:
    """The description says that the skill replaces no professional and gives no advice."""
    yield from _must(case, NOT_A_SUBSTITUTE, "does not say what it is no substitute for")
    yield from _must(case, NO_ADVICE, "does not say that no medical advice is given")


@rule("HLT-2")
def established_wording(case: Case) -> Iterator[Finding]:
    """The description says what for, whom to ask, and whom to call in an emergency."""
    yield from _must(case, PURPOSE, "does not name its purpose")
    for locale, shown in case.shown.items():
        number = case.skill.contents[locale].locale.emergency.number
        if f"call {number}" not in shown["description"]:
            what = f"{locale}: the description does not say to call {number}"
            yield error("description", what, "add the sentence")


@rule("HLT-3")
def spoken_disclaimer(case: Case) -> Iterator[Finding]:
    """Welcome and help say that this is no medical advice."""
    for play in case.played("launch", "AMAZON.HelpIntent"):
        if not SPOKEN_DISCLAIMER.search(play.answer.spoken):
            remedy = 'say "this is not medical advice"'
            yield error(play.name, f"{play.what}: no disclaimer", remedy)


@rule("HLT-4")
def nothing_is_collected(case: Case) -> Iterator[Finding]:
    """No slot asks for a person's particulars, and the log holds nothing that was said."""
    for locale, model in case.skill.models.items():
        for found in sorted(set(PERSONAL.findall(json.dumps(model)))):
            yield error(found, f"{locale}: the model asks for {found}", "take the slot out")
    for play in case.exchanges:
        for key in sorted(set(json.loads(play.log)) - ALLOWED_IN_LOG):
            yield error(play.name, f"{play.what}: the log has a {key}", "take it out")
        if "patient's words" in play.log:
            yield error(play.name, f"{play.what}: words are in the log", "take them out")


@rule("HLT-5")
def no_life_saving(case: Case) -> Iterator[Finding]:
    """Name, invocation name and description promise no rescue."""
    store = case.skill.store
    for key in ("name", "invocation_name", "summary", "description"):
        if found := LIFE_SAVING.search(getattr(store, key)):
            yield error(key, f'"{found[0]}" promises rescue', "take it out")


@rule("HLT-6")
def no_cure(case: Case) -> Iterator[Finding]:
    """Nothing is promised of a treatment."""
    store = case.skill.store
    texts = [*_answers(case), *((key, getattr(store, key)) for key in ("summary", "description"))]
    for where, text in texts:
        if found := CURES.search(text):
            yield error(where, f'{where}: "{found[0]}" promises a result', "say what is known")


@rule("HLT-7")
def where_to_get_help(case: Case) -> Iterator[Finding]:
    """Every urgent answer gives a number to call."""
    for locale, plays in case.plays.items():
        content = case.skill.contents[locale]
        urgent = {topic.intent for topic in content.topics.values() if topic.kind == "urgent"}
        for play in (each for each in plays if each.name in urgent):
            numbers = (content.locale.emergency.spoken, content.locale.emergency.number)
            if not any(number in play.answer.spoken for number in numbers):
                yield error(play.name, f"{locale}: {play.what}: no number", "say whom to call")


@rule("HLT-8")
def no_covid(case: Case) -> Iterator[Finding]:
    """Not a word on COVID-19."""
    for topic, text in _answers(case):
        if COVID.search(text):
            yield error(topic, f"{topic} speaks of COVID-19", "leave it to health authorities")


@rule("HLT-9", "HIP-3")
def nothing_personal(case: Case) -> Iterator[Finding]:
    """The manifest uses no personal information, asks no permission and links no account."""
    manifest = case.skill.manifest["manifest"]
    if manifest["privacyAndCompliance"]["usesPersonalInfo"] is not False:
        yield error("manifest", "the manifest uses personal information", "say false")
    for key in ("permissions", "accountLinking", "authorizedClients"):
        if manifest.get(key):
            yield error("manifest", f"the manifest has {key}", "take it out")


@rule("HIP-4")
def no_health_interface(case: Case) -> Iterator[Finding]:
    """None of the retired health interfaces."""
    if set(case.skill.manifest["manifest"]["apis"]) != {"custom"}:
        yield error("manifest", "the manifest has another interface than custom", "take it out")


@rule("POL-1")
def no_endorsement(case: Case) -> Iterator[Finding]:
    """Neither name nor address suggests that Amazon stands behind it."""
    store = case.skill.store
    if found := ENDORSED.search(store.name):
        yield error("name", f'the name holds "{found[0]}"', "choose another word")
    for key in ("privacy_url", "terms_url"):
        host = _HOST.match(getattr(store, key))
        if host and re.search("alexa|amazon|echo", host[1], re.I):
            yield error(key, f"{host[1]} looks like one of Amazon's", "use your own domain")
    if ENDORSED.search(store.summary):
        yield warning("summary", "the summary names Amazon or Alexa", "leave it out")
