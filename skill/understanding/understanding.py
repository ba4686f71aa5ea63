"""Everything that understands free text, loaded when free text first arrives."""

from typing import NamedTuple

from skill.understanding.match import Match, Understand


class Understanding(NamedTuple):
    """The screen for urgent signs and the matcher, as two functions of a text."""

    match: Understand

    def urgent_sign(self, text: str) -> Match | None:
        """A match on `urgent_symptoms` if the text names an urgent sign."""
        return None
