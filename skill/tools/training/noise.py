"""What a recogniser makes of sentences: words that sound alike, dropped, said twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from random import Random

from skill.understanding.languages.en import sound

_FILLERS = ("um", "uh", "er", "like", "so", "well", "okay", "please", "i mean", "you know", "hey")
_SHORTEST = 3


def alike(words: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """The words of each sound, and of each sound with one consonant missing."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words)):
        for key in _near(sound(word)):
            found[key].append(word)
    return found


def _near(key: str) -> list[str]:
    """A sound and, if the rest still tells it, the sounds with one consonant less."""
    if len(key) < _SHORTEST:
        return [key]
    return [key, *dict.fromkeys(key[:at] + key[at + 1 :] for at in range(len(key)))]


def misheard(text: str, index: Mapping[str, Sequence[str]], random: Random) -> str:
    """The text as a recogniser might hand it over."""
    words = text.split()
    for _ in range(1 + len(words) // 6):
        at = random.randrange(len(words))
        change = random.random()
        if change < 0.6:
            words[at] = _other(words[at], index, random)
        elif change < 0.75 and len(words) > 3:
            words[at] = ""
        elif change < 0.9:
            words[at] = f"{words[at]} {words[at]}"
        else:
            words[at] = f"{random.choice(_FILLERS)} {words[at]}"
    return " ".join(" ".join(words).split())


def _other(word: str, index: Mapping[str, Sequence[str]], random: Random) -> str:
    if len(word) > 5 and random.random() < 0.4:
        cut = random.randrange(2, len(word) - 1)
        return f"{_heard(word[:cut], index, random)} {_heard(word[cut:], index, random)}"
    return _heard(word, index, random)


def _heard(part: str, index: Mapping[str, Sequence[str]], random: Random) -> str:
    keys = _near(sound(part))
    others = [word for key in keys for word in index.get(key, ()) if word != part]
    return random.choice(others) if others else part
