"""Every rule and what became of it."""

import html
import importlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from skill.content.reading import File
from skill.errors import ContentError
from skill.tools.release.certify.kit import CHECKS, Case, Finding

CHAPTERS = (
    *("models", "manifest", "storefront", "dialogue", "requests", "responses"),
    *("health", "screens", "deployment"),
)
RULES = Path(__file__).parent.parent / "rules.toml"
SHOWN = 5
"""Findings of one rule that are told; the others are counted."""

State = Literal["passed", "look", "failed", "person", "absent"]
_WORDS = {
    "passed": "passed",
    "look": "passed, look",
    "failed": "FAILED",
    "person": "a person",
    "absent": "not here",
}


class Rule(NamedTuple):
    """One rule, and who judges it beside its check."""

    id: str
    title: str
    person: str
    """What somebody must do, if anything."""
    absent: str
    """Why there is nothing to judge, if so."""


class Row(NamedTuple):
    """A rule with what became of it."""

    rule: Rule
    state: State
    evidence: tuple[Finding, ...] = ()


def read_rules(path: Path = RULES) -> tuple[Rule, ...]:
    """Every rule; raises ContentError."""
    file = File(path)
    rules = []
    for rule_id in file.table:
        table = file.table_of(file.table, rule_id)
        file.only(table, Rule._fields[1:], rule_id)
        title = file.text(table, "title", rule_id)
        others = (file.text(table, key, rule_id, default="") for key in ("person", "absent"))
        rules.append(Rule(rule_id, title, *others))
    if file.problems:
        raise ContentError(file.problems)
    return tuple(rules)


def load_checks() -> None:
    """Reads every chapter, so that its checks are known."""
    for chapter in CHAPTERS:
        importlib.import_module(f"skill.tools.release.certify.{chapter}")


def judge(case: Case, rules: Sequence[Rule]) -> list[Row]:
    """A row for each rule."""
    load_checks()
    return [_row(case, rule) for rule in rules]


def _row(case: Case, rule: Rule) -> Row:
    check = CHECKS.get(rule.id)
    if check is None:
        return Row(rule, "absent" if rule.absent else "person")
    found = tuple(dict.fromkeys(check(case)))
    if any(finding.severity == "error" for finding in found):
        return Row(rule, "failed", found)
    return Row(rule, "look" if found else "passed", found)


def as_lines(rows: Sequence[Row]) -> Iterator[str]:
    """The table for a terminal."""
    for row in rows:
        yield f"{row.rule.id:<9} {_WORDS[row.state]:<13} {row.rule.title}"
        yield from (f"{'':<9} {line}" for line in _remarks(row))


def summary(rows: Sequence[Row]) -> str:
    """How many rules came to what."""
    counts = Counter(row.state for row in rows)
    passed = counts["passed"] + counts["look"]
    return (
        f"{len(rows)} rules: {passed} passed, {counts['failed']} failed, "
        f"{counts['person']} for a person, {counts['absent']} without anything to judge here"
    )


def _remarks(row: Row) -> Iterator[str]:
    for finding in row.evidence[:SHOWN]:
        yield f"{finding.what}: {finding.remedy}"
    if len(row.evidence) > SHOWN:
        yield f"and {len(row.evidence) - SHOWN} more"
    if row.rule.person:
        yield f"To do: {row.rule.person}"
    if row.rule.absent:
        yield row.rule.absent


def as_page(rows: Sequence[Row], title: str) -> str:
    """The same as a page to hand in."""
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        '<meta charset="utf-8">',
        f"<title>{html.escape(title)}</title>",
        "<style>body { font: 1em/1.4 sans-serif; margin: 2em } td { vertical-align: top; "
        "padding: .3em .8em; border-top: 1px solid #bbb } .failed { background: #fbd5d5 } "
        ".person { background: #fdf3cf }</style>",
        f"<h1>{html.escape(title)}</h1>",
        f"<p>{html.escape(summary(rows))}</p>",
        "<table>",
        *map(_cells, rows),
        "</table>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _cells(row: Row) -> str:
    told = "<br>".join(map(html.escape, (row.rule.title, *_remarks(row))))
    return (
        f'<tr class="{row.state}"><td>{html.escape(row.rule.id)}</td>'
        f"<td>{_WORDS[row.state]}</td><td>{told}</td></tr>"
    )
