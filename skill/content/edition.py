"""An edition: one procedure in one locale, named the same from the content files to the answer."""

from collections.abc import Mapping
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

    @classmethod
    def named(cls, name: str) -> "Edition":
        """The edition of a name such as "microneedling.en-US"."""
        return cls(*name.split(".", 1)) if "." in name else cls(name, "")

    def __str__(self) -> str:
        return f"{self.procedure}.{self.locale}"


DEFAULT = Edition("microneedling", "en-US")
"""What answers where nothing else is named."""


class Line(NamedTuple):
    """A number to call in need."""

    number: str
    """As a screen shows it."""
    spoken: str
    """Digit by digit, as it is said."""
    source: str
    """Where the number is published."""
    name: str = ""
    """What answers there, with its article: "the Suicide and Crisis Lifeline"."""
    by_text: bool = False
    """Whether it can be texted as well."""


class Locale(NamedTuple):
    """The facts of a locale: whom to call, and how it spells."""

    emergency: Line
    crisis: Line
    poison: Line
    urgent_care: str
    """Where somebody goes who can't wait and can't reach the clinic."""
    spelling: Mapping[str, str] = {}
    """Words as the content writes them, to how this locale does."""
