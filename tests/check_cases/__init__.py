"""What breaks each rule and what does not, one module for each module of rules."""

from typing import NamedTuple


class Case(NamedTuple):
    """An edit of one file of the miniature content, and every line the check then prints."""

    rule: str
    file: str
    old: str
    new: str
    expected: tuple[str, ...] = ()
