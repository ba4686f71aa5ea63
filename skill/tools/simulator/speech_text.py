"""What a spoken response sounds like, as plain text."""

import html
import re
from xml.etree import ElementTree

_AMAZON = re.compile(r"(</?)amazon:")
_TAG = re.compile(r"<[^>]*>")
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_APART = frozenset({"p", "s", "break", "speak"})
"""Elements that keep the words around them apart."""


def parse(ssml: str) -> ElementTree.Element | None:
    """The markup as a tree, or None when it is not well formed or declares entities."""
    if _DOCTYPE.search(ssml):
        return None
    try:
        return ElementTree.fromstring(_AMAZON.sub(r"\1amazon-", ssml))
    except (ElementTree.ParseError, ValueError):
        return None


def heard(ssml: str) -> str:
    """The words that are spoken: substitutes in place of what they substitute, no pauses.

    Broken markup still gives its words, since somebody has to see what is wrong with it.
    """
    tree = parse(ssml)
    text = _words(tree) if tree is not None else html.unescape(_TAG.sub(" ", ssml))
    return " ".join(text.split())


def _words(element: ElementTree.Element) -> str:
    alias = element.get("alias") if element.tag == "sub" else None
    inner = alias if alias is not None else _inside(element)
    return f" {inner} " if element.tag in _APART else inner


def _inside(element: ElementTree.Element) -> str:
    children = (f"{_words(child)}{child.tail or ''}" for child in element)
    return f"{element.text or ''}{''.join(children)}"
