"""Checks everything a clinic edits and reports all that is wrong at once."""

from datetime import date
from typing import NamedTuple

from skill.errors import Problem
from skill.tools.authoring.checks import (
    facts,
    health,
    listening,
    markup,
    placeholders,
    prompts,
    topics,
)
from skill.tools.authoring.checks.registry import ADVICE, RULES, Check
from skill.tools.authoring.load import Folder

_LISTED = (facts, health, listening, markup, placeholders, prompts, topics)
"""The modules that put their rules on the list as they are imported."""


class Report(NamedTuple):
    """What a check found, in the order of files and lines."""

    problems: list[Problem]
    """What must be put right."""
    warnings: list[Problem]
    """What is worth knowing."""


def check(folder: Folder, today: date) -> Report:
    """Everything wrong with a content folder, what could not be read first of all."""
    problems = [*folder.problems, *_found(RULES, folder, today)]
    return Report(sorted(set(problems)), sorted(set(_found(ADVICE, folder, today))))


def _found(rules: dict[str, Check], folder: Folder, today: date) -> list[Problem]:
    return [problem for check in rules.values() for problem in check(folder, today)]
