"""The manifest: MAN."""

import re
import struct
from collections.abc import Iterable, Iterator
from typing import Any

from skill.tools.authoring.interaction_model.words import word_set
from skill.tools.release.certify.kit import Case, Finding, error, rule, warning
from skill.tools.release.manifest import APL, CATEGORY, ICONS, icon
from skill.tools.simulator.interaction import read_model

ROOT = ("manifestVersion", "publishingInformation", "privacyAndCompliance", "apis")
PUBLISHING = (
    *("locales", "category", "distributionCountries", "isAvailableWorldwide"),
    *("distributionMode", "testingInstructions", "automaticDistribution"),
)
SHOWN = (
    *("name", "summary", "description", "examplePhrases", "keywords"),
    *("smallIconUri", "largeIconUri", "updatesDescription"),
)
PRIVACY = (
    *("allowsPurchases", "usesPersonalInfo", "isChildDirected", "isExportCompliant"),
    *("containsAds", "locales"),
)
ADDRESSES = ("privacyPolicyUrl", "termsOfUseUrl")
LOCALES = word_set(
    """
    ar-SA de-DE en-AU en-CA en-GB en-IN en-US es-ES es-MX es-US fr-CA fr-FR hi-IN it-IT ja-JP nl-NL
    pt-BR
    """
)
MODES = ("HUB", "TV", "MOBILE", "PC", "AUTO")
_NAME = re.compile(r"[A-Za-z0-9'_ -]{2,50}")
_WAKE = re.compile(r"\b(?:alexa|echo|computer|amazon)\b", re.I)
_PHRASE = re.compile(r"[\w\s.?:,'-]+")
SUMMARY, DESCRIPTION, INSTRUCTIONS, KEYWORDS = 160, 4_000, 4_000, 30


def _keys(found: object, known: Iterable[str], where: str) -> Iterator[Finding]:
    known = tuple(known)
    for key in sorted(set(found if isinstance(found, dict) else {}) - set(known)):
        yield error(where, f"{where} has the unknown key {key}", "take it out")


def _lacks(found: Any, needed: Iterable[str], where: str) -> Iterator[Finding]:
    for key in needed:
        if found.get(key) in (None, "", [], {}):
            yield error(key, f"{where} has no {key}", "fill it in")


@rule("MAN-1")
def root(case: Case) -> Iterator[Finding]:
    """The manifest has its four parts."""
    yield from _lacks(case.skill.manifest["manifest"], ROOT, "the manifest")


@rule("MAN-2")
def publishing(case: Case) -> Iterator[Finding]:
    """It says where and how the skill is offered."""
    yield from _lacks(case.publishing, ("locales", "category", "distributionMode"), "the manifest")
    if case.publishing.get("distributionMode") not in ("PUBLIC", "PRIVATE"):
        yield error("distributionMode", "unknown distribution mode", "use PUBLIC")
    worldwide = case.publishing.get("isAvailableWorldwide")
    if not worldwide and not case.publishing.get("distributionCountries"):
        yield error("distributionCountries", "the skill is offered nowhere", "name countries")


@rule("MAN-3")
def each_locale(case: Case) -> Iterator[Finding]:
    """Every locale has its texts and icons."""
    for locale, shown in case.shown.items():
        yield from _lacks(shown, SHOWN[:-1], locale)


@rule("MAN-4")
def name(case: Case) -> Iterator[Finding]:
    """2 to 50 letters, digits, blanks, hyphens and apostrophes; no wake word."""
    for shown in case.shown.values():
        if not _NAME.fullmatch(shown["name"]):
            what = f'"{shown["name"]}" cannot be the name'
            yield error("name", what, "use 2 to 50 letters, digits, blanks and hyphens")
        if found := _WAKE.search(shown["name"]):
            yield error("name", f'the name holds "{found[0]}"', "choose another word")


@rule("MAN-5")
def summary(case: Case) -> Iterator[Finding]:
    """One sentence of 160 characters at most."""
    for shown in case.shown.values():
        text = shown["summary"]
        if len(text) > SUMMARY:
            yield error("summary", f"the summary has {len(text)} characters", "keep to 160")
        elif len(text) > 120:
            yield warning("summary", f"the summary has {len(text)} characters", "aim at 120")
        if re.search(r"[.?!]\s", text):
            yield error("summary", "the summary is more than one sentence", "keep one")


@rule("MAN-6")
def description(case: Case) -> Iterator[Finding]:
    """4,000 characters at most."""
    for locale, shown in case.shown.items():
        if len(shown["description"]) > DESCRIPTION:
            what = f"{locale}: the description has {len(shown['description'])} characters"
            yield error("description", what, f"keep to {DESCRIPTION}")


@rule("MAN-7")
def keywords(case: Case) -> Iterator[Finding]:
    """30 at most, each once."""
    found = case.skill.store.keywords
    if not found:
        yield error("keywords", "there are no keywords", "name what people search for")
    if len(found) > KEYWORDS:
        yield error("keywords", f"there are {len(found)} keywords", f"keep to {KEYWORDS}")
    if len({each.lower() for each in found}) < len(found):
        yield error("keywords", "a keyword stands twice", "keep one of the two")


@rule("MAN-8")
def three_phrases(case: Case) -> Iterator[Finding]:
    """Three example phrases."""
    for locale, shown in case.shown.items():
        if len(set(shown["examplePhrases"])) != 3:
            yield error("examples", f"{locale} has not three example phrases", "name two questions")


@rule("MAN-9")
def phrase_forms(case: Case) -> Iterator[Finding]:
    """Wake word, launch word, invocation name, the first of them an opening."""
    opening = f"Alexa, open {case.skill.store.invocation_name}"
    for shown in case.shown.values():
        if shown["examplePhrases"][0] != opening:
            yield error("examples", "the first example does not open the skill", f"say {opening}")
        for phrase in shown["examplePhrases"]:
            if not _PHRASE.fullmatch(phrase) or not phrase.startswith("Alexa, "):
                yield error("examples", f'"{phrase}" cannot be said', "use words only")


@rule("MAN-11")
def icons(case: Case) -> Iterator[Finding]:
    """PNG of 108 and of 512 pixels, inside the package."""
    for key, side in ICONS.items():
        content = case.skill.files.get(f"skill-package/{icon(key)}", b"")
        size = struct.unpack(">II", content[16:24]) if content[1:4] == b"PNG" else None
        if size != (side, side):
            yield error("initials", f"{icon(key)} is not a PNG of {side} pixels", "draw it anew")


@rule("MAN-12")
def instructions(case: Case) -> Iterator[Finding]:
    """The tester is told how to test."""
    text = case.publishing["testingInstructions"]
    if not text or len(text) > INSTRUCTIONS:
        what = f"the test instructions have {len(text)} characters"
        yield error("test_instructions", what, f"write 1 to {INSTRUCTIONS}")


@rule("MAN-13")
def privacy(case: Case) -> Iterator[Finding]:
    """Five yes or no, and both addresses for every locale."""
    found = case.skill.manifest["manifest"]["privacyAndCompliance"]
    for key in PRIVACY[:-1]:
        if not isinstance(found.get(key), bool):
            yield error(key, f"{key} is no yes or no", "say true or false")
    for locale in case.shown:
        yield from _lacks(found["locales"].get(locale, {}), ADDRESSES, locale)
        yield from _keys(found["locales"].get(locale), ADDRESSES, locale)


@rule("MAN-14")
def endpoint(case: Case) -> Iterator[Finding]:
    """An endpoint, where there is one, is a function or an address that is safe to call."""
    custom = case.skill.manifest["manifest"]["apis"]["custom"]
    uri = custom.get("endpoint", {}).get("uri")
    if uri is not None and not re.match("arn:|https://", uri):
        yield error("endpoint", f"{uri} cannot be an endpoint", "name the function's ARN")


@rule("MAN-15", "APL-4")
def interfaces(case: Case) -> Iterator[Finding]:
    """Screens are declared, with the shapes that are supported."""
    found = case.skill.manifest["manifest"]["apis"]["custom"]["interfaces"]
    if [each["type"] for each in found] != [APL]:
        yield error("interfaces", "the manifest does not declare screens alone", f"declare {APL}")
    for each in found:
        for view in each["supportedViewports"]:
            if view["mode"] not in MODES or view["shape"] not in ("RECTANGLE", "ROUND"):
                yield error("interfaces", f"unknown viewport {view}", "use a known one")
    for locale, model in case.skill.models.items():
        if "AMAZON.HelpIntent" not in read_model(model).intents:
            yield error(locale, f"{locale} has no help", "add AMAZON.HelpIntent")


@rule("MAN-16", "PRM-1")
def asks_for_nothing(case: Case) -> Iterator[Finding]:
    """No skill events and no permission: nothing here would use them."""
    for key in ("events", "permissions"):
        if case.skill.manifest["manifest"].get(key):
            yield error(key, f"the manifest has {key}", "take it out")


@rule("MAN-17")
def known_keys(case: Case) -> Iterator[Finding]:
    """Amazon refuses keys that it does not know."""
    inner = case.skill.manifest["manifest"]
    yield from _keys(case.skill.manifest, ("manifest",), "the file")
    yield from _keys(inner, (*ROOT, "permissions", "events"), "manifest")
    yield from _keys(case.publishing, PUBLISHING, "publishingInformation")
    yield from _keys(inner["privacyAndCompliance"], PRIVACY, "privacyAndCompliance")
    for locale, shown in case.shown.items():
        yield from _keys(shown, SHOWN, locale)


@rule("MAN-18")
def category(case: Case) -> Iterator[Finding]:
    """The category that health skills have."""
    if case.publishing["category"] != CATEGORY:
        yield error("category", f"the category is {case.publishing['category']}", f"use {CATEGORY}")


@rule("MAN-19")
def locales(case: Case) -> Iterator[Finding]:
    """Only locales that Alexa has."""
    for locale in sorted(set(case.shown) - LOCALES):
        yield error(locale, f"Alexa has no locale {locale}", "take its edition out")
