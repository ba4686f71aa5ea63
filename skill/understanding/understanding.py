"""Everything that understands free text, loaded when free text first arrives."""

from skill.content.types import Content
from skill.understanding.match import Match


class Understanding:
    """The screen for urgent signs and, after it, the matcher."""

    def __init__(self, content: Content) -> None:
        self._content = content

    def match(self, text: str) -> Match:
        """What the text asks for; an urgent sign decides, whatever else is asked."""
        return self.urgent_sign(text) or Match("decline")

    def urgent_sign(self, text: str) -> Match | None:
        """A match on `urgent_symptoms` if the text names an urgent sign."""
        return None
