"""What every rule is made of: what it looks at, and how it is found."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from skill.tools.authoring.interaction_model.rules import breaches_of_model
from skill.tools.authoring.interaction_model.rules.kit import Finding, error, table, warning
from skill.tools.release.certify.plays import Play
from skill.tools.release.package import Skill

Json = dict[str, Any]


class Case:
    """A skill under examination: its files, and everything it said when it was played."""

    def __init__(self, skill: Skill, plays: Callable[[], Mapping[str, Sequence[Play]]]) -> None:
        self.skill = skill
        self._plays = plays

    @cached_property
    def plays(self) -> Mapping[str, Sequence[Play]]:
        """Locale to every exchange of the rehearsal."""
        return self._plays()

    @property
    def exchanges(self) -> Iterator[Play]:
        """Every exchange in every locale."""
        return (play for plays in self.plays.values() for play in plays)

    @cached_property
    def breaches(self) -> Mapping[str, Sequence[Finding]]:
        """Rule of the interaction model to what breaks it in any locale."""
        found: dict[str, list[Finding]] = {}
        judged: list[Json] = []
        for locale, model in self.skill.models.items():
            # Locales of one language mostly share a model, which takes a while to judge.
            if model in judged:
                continue
            judged.append(model)
            for rule, finding in breaches_of_model(model, locale):
                found.setdefault(rule, []).append(finding)
        return found

    @property
    def publishing(self) -> Json:
        """The part of the manifest that the store shows."""
        return table(self.skill.manifest["manifest"]["publishingInformation"])

    @property
    def shown(self) -> Mapping[str, Json]:
        """Locale to what the store shows there."""
        return table(self.publishing["locales"])

    def played(self, *names: str) -> Iterator[Play]:
        """The exchanges of these names, in every locale."""
        return (play for play in self.exchanges if play.name in names)


Check = Callable[[Case], Iterable[Finding]]

CHECKS: dict[str, Check] = {}
"""Rule id to what judges it."""


def rule(*ids: str) -> Callable[[Check], Check]:
    """Registers a function as the judge of rules."""

    def register(check: Check) -> Check:
        for each in ids:
            if each in CHECKS:
                raise ValueError(f"two checks for {each}")
            CHECKS[each] = check
        return check

    return register


__all__ = ["CHECKS", "Case", "Check", "Finding", "Json", "error", "rule", "table", "warning"]
