"""An edition: one procedure in one locale, named the same from the content files to the answer."""

from typing import NamedTuple


class Edition(NamedTuple):
    """What one interaction model, and one set of answers, is made for."""

    procedure: str
    locale: str
    """As Alexa writes it: "en-US"."""

    @property
    def language(self) -> str:
        """The language that the locale is a variety of: "en"."""
        return self.locale.partition("-")[0]

    @property
    def shared(self) -> str:
        """The name of what all locales of the language have in common."""
        return f"{self.procedure}.{self.language}"

    def __str__(self) -> str:
        return f"{self.procedure}.{self.locale}"
