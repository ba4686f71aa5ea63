"""Which words carry a phrase's meaning and which only its shape."""

import re

_WORD = re.compile(r"\{\w+\}|[\w'.-]+")


def word_set(listed: str) -> frozenset[str]:
    """The words of a list written with blanks between them."""
    return frozenset(listed.split())


_SHAPE = word_set(
    """
    a an the my your our their his her its this that these those it i i'm i've i'd i'll me mine you
    you're we us they them he she is are am was were be been being do does did done have has had
    will would shall should can could may might must get got getting go going gonna want wanna need
    of to for on in at with by from and or so then if as but just really actually please still now
    what what's how why when where which who is there there's any some something anything not don't
    doesn't didn't isn't aren't can't won't ok okay tell know like about alright hey um well
    """
)


def words(text: str) -> tuple[str, ...]:
    """The words of a phrase, slots among them."""
    return tuple(_WORD.findall(text.lower()))


def carries_meaning(word: str) -> bool:
    """Whether a word says what a phrase is about."""
    return word not in _SHAPE


def frame(text: str) -> str:
    """The shape of a phrase: its small words, with the telling ones left open."""
    shape = ("*" if carries_meaning(word) else word for word in words(text))
    return re.sub(r"\*(?: \*)+", "*", " ".join(shape))
