"""Screens: APL. The properties of each component are for Amazon's own validator to judge."""

import json
import re
from collections.abc import Iterator
from typing import Any

from skill.alexa.screen import INK, TOKEN, contrast
from skill.tools.release.certify.kit import Case, Finding, Json, error, rule
from skill.tools.release.certify.plays import Play
from skill.tools.simulator.envelope import APL

COMPONENTS = ("Container", "Frame", "ScrollView", "Text", "TouchWrapper")
"""Those that the simulator's page draws; every device has them without an import."""
BYTES = 16_000
TOUCH = 48
CONTRAST = 4.5
LABEL = 125
_BINDING = re.compile(r"payload((?:\.\w+)+)")
_DATA = re.compile(r"\$\{data\.(\w+)\}")


def _documents(case: Case) -> Iterator[tuple[Play, Json]]:
    for play in case.exchanges:
        for directive in play.answer.directives:
            if directive.get("type") == f"{APL}.RenderDocument":
                yield play, dict(directive)


def nodes(document: Any) -> Iterator[Json]:
    """Every component of a document."""
    if isinstance(document, list):
        for each in document:
            yield from nodes(each)
    elif isinstance(document, dict):
        if "type" in document:
            yield document
        for key in ("items", "item"):
            yield from nodes(document.get(key, []))


def _components(directive: Json) -> Iterator[Json]:
    return nodes(directive["document"]["mainTemplate"]["items"])


def _of(play: Play, what: str, remedy: str) -> Finding:
    return error(play.name, f"{play.what}: {what}", remedy)


@rule("APL-1")
def only_on_screens(case: Case) -> Iterator[Finding]:
    """A document goes to a screen, and to nothing else; speech is whole without it."""
    for play in case.exchanges:
        device = play.request["context"]["System"].get("device", {})
        shown = any(each.get("type") == f"{APL}.RenderDocument" for each in play.answer.directives)
        if shown and APL not in device.get("supportedInterfaces", {}):
            yield _of(play, "a document for a device without a screen", "send none")
        if play.name == "launch" and not shown and device["supportedInterfaces"]:
            yield _of(play, "a screen stays empty", "send a document")


@rule("APL-2")
def directives(case: Case) -> Iterator[Finding]:
    """Token, document and data, of known components, whose bindings all lead somewhere."""
    for play, directive in _documents(case):
        if not directive.get("token"):
            yield _of(play, "the document has no token", "name it")
        for node in _components(directive):
            if node["type"] not in COMPONENTS:
                yield _of(play, f"unknown component {node['type']}", "use a known one")
        data = directive["datasources"]
        for path in sorted(set(_BINDING.findall(json.dumps(directive["document"])))):
            if not _leads(data, path):
                yield _of(play, f"payload{path} leads nowhere", "correct the path")
        for key in sorted(set(_DATA.findall(json.dumps(directive["document"])))):
            if any(key not in choice for choice in data["screen"]["choices"]):
                yield _of(play, f"a choice has no {key}", "correct the path")


def _leads(data: Any, path: str) -> bool:
    for key in path.split(".")[1:]:
        if not isinstance(data, dict) or key not in data:
            return False
        data = data[key]
    return True


@rule("APL-3")
def one_token(case: Case) -> Iterator[Finding]:
    """Every document goes by one name."""
    for play, directive in _documents(case):
        if directive.get("token") != TOKEN:
            yield _of(play, f"the token is {directive.get('token')}", f"call it {TOKEN}")


@rule("APL-5")
def old_screens(case: Case) -> Iterator[Finding]:
    """A device that is too old for the document gets none, and hears everything."""
    for play in case.played("old screen"):
        if play.answer.shows_document or not play.answer.spoken:
            yield _of(play, "an old screen gets a document", "compare the versions")


@rule("APL-6")
def small(case: Case) -> Iterator[Finding]:
    """16 kB at most, data included."""
    for play, directive in _documents(case):
        size = len(json.dumps(directive).encode())
        if size > BYTES:
            yield _of(play, f"the document has {size} bytes", f"keep to {BYTES}")


@rule("APL-7")
def errors_are_silent(case: Case) -> Iterator[Finding]:
    """An error of the screen is noted, not answered."""
    for play in case.played("screen error"):
        if play.answer.spoken or play.answer.directives:
            yield _of(play, "it is answered", "answer it with nothing")


@rule("APL-8")
def readable(case: Case) -> Iterator[Finding]:
    """Contrast, touch targets, names for the screen reader; text is never cut off."""
    for play, directive in _documents(case):
        screen = directive["datasources"]["screen"]
        for on, text in ((screen["paper"], INK), (screen["colour"], screen["onColour"])):
            if contrast(on, text) < CONTRAST:
                yield _of(play, f"{text} on {on} is hard to read", "choose another colour")
        for choice in screen["choices"]:
            if len(choice["text"]) > LABEL:
                yield _of(play, f'"{choice["text"]}" is long to hear', f"keep to {LABEL}")
        for node in _components(directive):
            if node["type"] == "Text" and {"maxLines", "maxHeight"} & set(node):
                yield _of(play, "a text is cut off", "let it scroll")
            if node["type"] == "TouchWrapper":
                if int(str(node.get("minHeight", "0")).removesuffix("dp")) < TOUCH:
                    yield _of(play, "a touch target is too small", f"give it {TOUCH}dp")
                if not node.get("accessibilityLabel"):
                    yield _of(play, "a touch target has no name", "label it")
