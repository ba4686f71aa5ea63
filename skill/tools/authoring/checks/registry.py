"""Where rules are listed: each one looks at a whole content folder and yields what breaks it."""

from collections.abc import Callable, Iterator
from datetime import date

from skill.errors import Problem
from skill.tools.authoring.load import Folder

Check = Callable[[Folder, date], Iterator[Problem]]

RULES: dict[str, Check] = {}
"""Name to rule; what breaks one must be put right."""
ADVICE: dict[str, Check] = {}
"""Name to rule; what breaks one is worth knowing."""


def rule(check: Check) -> Check:
    """Lists a rule that must be kept."""
    RULES[check.__name__] = check
    return check


def advice(check: Check) -> Check:
    """Lists a rule that only warns."""
    ADVICE[check.__name__] = check
    return check
