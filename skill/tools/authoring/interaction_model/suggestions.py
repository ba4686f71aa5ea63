"""What the skill suggests to say must be understood (CRT 4.3)."""

from collections.abc import Iterable, Iterator

from skill.errors import Problem
from skill.tools.authoring.checks.prompts import suggestions
from skill.tools.authoring.interaction_model.phrases import Phrase
from skill.tools.authoring.load import Folder

_AMAZONS_OWN = frozenset(("stop", "cancel", "help", "repeat", "yes", "no"))
"""Understood without a sample of ours."""


def misleading(folder: Folder, phrases: Iterable[Phrase]) -> Iterator[Problem]:
    """Suggestions that are nobody's phrase."""
    understood = {phrase.text for phrase in phrases} | _AMAZONS_OWN
    for text, phrase in suggestions(folder):
        if phrase.lower() not in understood:
            what = f'"{text.where}" suggests "{phrase}", which no template covers'
            yield text.problem(
                what, "suggest a phrase of a topic, or add it to the topic's templates"
            )
