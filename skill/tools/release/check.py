"""What the store would refuse, told at the line of the clinic's file that it comes from."""

from pathlib import Path

from skill.errors import Problem
from skill.tools.release.certify.judge import load_checks
from skill.tools.release.certify.kit import CHECKS, Case, Finding
from skill.tools.release.package import Skill
from skill.tools.release.store import Store, read_store

UNPLAYED = (
    *("INV-", "MAN-", "PKG-", "POL-"),
    *("HLT-1", "HLT-2", "HLT-5", "HLT-6", "UTT-9", "CRT 3.1", "CRT 3.2", "CRT P"),
)
"""Beginnings of the ids of rules that the files alone can break."""


def check_store(skill: Skill, clinic: Path) -> tuple[list[Problem], list[Problem]]:
    """Errors and warnings."""
    load_checks()
    _, file = read_store(clinic)
    case = Case(skill, lambda: dict.fromkeys(skill.contents, ()))
    found = {
        (rule, finding)
        for rule, check in CHECKS.items()
        if rule.startswith(UNPLAYED)
        for finding in check(case)
    }
    sorted_by: dict[str, set[Problem]] = {"error": set(), "warning": set()}
    for rule, finding in found:
        what = f"{finding.what} ({rule})"
        problem = file.problem_at(_where(skill.store, finding), what, finding.remedy)
        sorted_by[finding.severity].add(problem)
    return sorted(sorted_by["error"]), sorted(sorted_by["warning"])


def _where(store: Store, finding: Finding) -> str:
    """The key of the clinic's file that a finding is about."""
    if finding.where == store.invocation_name:
        return "store.invocation_name"
    return f"store.{finding.where}" if finding.where in Store._fields else "store"
