"""The pages that a store links to, privacy policy and terms, as Markdown and as HTML."""

import html
from collections.abc import Iterable, Mapping
from pathlib import Path

from skill.content.types import Content
from skill.dialogue.speech import clinic_names
from skill.tools.release.store import Store

PAGES = ("privacy", "terms")
LOG_DAYS = 14
"""As long as the function's template keeps the log."""

_FOLDER = Path(__file__).parent / "pages"
_COUNTRIES = {
    **{"US": "the United States", "GB": "the United Kingdom", "CA": "Canada"},
    **{"AU": "Australia", "IN": "India"},
}


def documents(store: Store, contents: Mapping[str, Content]) -> dict[str, str]:
    """File name to text."""
    names = clinic_names(next(iter(contents.values())))
    fillers = {
        **names,
        "contact": store.contact,
        "log_days": str(LOG_DAYS),
        "emergencies": _emergencies(contents),
    }
    written = {}
    for page in PAGES:
        text = (_FOLDER / f"{page}.md").read_text(encoding="utf-8").format(**fillers)
        written[f"{page}.md"] = text
        written[f"{page}.html"] = as_html(text)
    return written


def as_html(markdown: str) -> str:
    """The page of a text that has headings and paragraphs, and nothing else."""
    blocks = [" ".join(block.split()) for block in markdown.strip().split("\n\n")]
    title = blocks[0].removeprefix("# ")
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{html.escape(title)}</title>",
        "<style>body { max-width: 40em; margin: 2em auto; padding: 0 1em; "
        "font: 1.1em/1.5 sans-serif }</style>",
        *map(_block, blocks),
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _block(text: str) -> str:
    for mark, tag in (("## ", "h2"), ("# ", "h1")):
        if text.startswith(mark):
            return f"<{tag}>{html.escape(text.removeprefix(mark))}</{tag}>"
    return f"<p>{html.escape(text)}</p>"


def _emergencies(contents: Mapping[str, Content]) -> str:
    """Whom to call where: "911 in Canada and the United States, 999 in the United Kingdom"."""
    countries: dict[str, list[str]] = {}
    for locale, content in contents.items():
        country = _COUNTRIES.get(locale[-2:], locale[-2:])
        countries.setdefault(content.locale.emergency.number, []).append(country)
    return ", ".join(f"{number} in {_listed(where)}" for number, where in countries.items())


def _listed(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
