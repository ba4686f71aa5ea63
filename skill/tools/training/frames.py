"""Makes sentences of frames and word lists."""

import re
from collections.abc import Mapping, Sequence
from random import Random

_INNERMOST = re.compile(r"\{([^{}]*)\}")


def sentences(
    frames: Sequence[str], lists: Mapping[str, Sequence[str]], each: int, seed: int
) -> list[str]:
    """Up to `each` different sentences of every frame; the same ones for the same seed."""
    random = Random(seed)
    made = (_filled(frame, lists, random) for frame in frames for _ in range(each))
    return list(dict.fromkeys(made))


def _filled(frame: str, lists: Mapping[str, Sequence[str]], random: Random) -> str:
    def choice(found: re.Match[str]) -> str:
        inner: str = found[1]
        options = lists[inner] if inner in lists else inner.split("|")
        return random.choice(options).strip()

    while "{" in frame:
        frame = _INNERMOST.sub(choice, frame)
    return " ".join(frame.split())
