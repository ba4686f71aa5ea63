"""Draws what a threshold costs and brings: right, asked back, missed and wrong on held-out sets."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from skill.tools.authoring.utterances import OUT_OF_SCOPE
from skill.tools.project import compiled_for_language
from skill.understanding.agreement import Ranking, decide, ranked
from skill.understanding.features import tokens
from skill.understanding.matcher import Matcher, load_matcher
from skill.understanding.utterance import read

MATCHER = compiled_for_language("matcher.bin")

WIDTH, HEIGHT, LEFT, BOTTOM = 640, 400, 60, 50
KINDS = (
    ("right", "#2a7f62"),
    ("asked back rightly", "#8fc9ae"),
    ("asked back in vain", "#e8c468"),
    ("missed", "#c9ccd1"),
    ("wrong", "#b3261e"),
)


class Asked(NamedTuple):
    """A held-out question of the skill's own subject."""

    ranking: Ranking
    topics: frozenset[str]


def read_asked(matcher: Matcher, paths: Iterable[Path]) -> list[Asked]:
    """The ranked questions of labelled files; what lies outside the subject is left out."""
    asked = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            text, _, topics = line.partition("\t")
            words = tokens(read(text), matcher.weights.lexicon)
            if words and OUT_OF_SCOPE not in topics.split("|"):
                found = ranked(matcher.weights.topics, matcher.probabilities(words))
                asked.append(Asked(found, frozenset(topics.split("|"))))
    return asked


def shares(matcher: Matcher, asked: Sequence[Asked], answer: float) -> list[float]:
    """The share of each kind of outcome when topics are answered from this probability on."""
    limits = matcher.weights.thresholds._replace(answer=answer)
    counts: Counter[str] = Counter()
    for each in asked:
        decision, offered = decide(each.ranking, limits)
        good = bool(each.topics & set(offered))
        kinds = {"answer": ("wrong", "right"), "ask": (KINDS[2][0], KINDS[1][0])}
        counts[kinds[decision][good] if decision in kinds else "missed"] += 1
    return [counts[kind] / len(asked) for kind, _ in KINDS]


def draw(matcher: Matcher, asked: Sequence[Asked]) -> str:
    """The outcomes stacked, by threshold, as an SVG picture."""
    steps = [percent / 100 for percent in range(30, 97, 2)]
    stacks = [_stacked(shares(matcher, asked, step)) for step in steps]
    areas = []
    for at, (kind, colour) in enumerate(KINDS):
        top = [_point(step, stack[at + 1]) for step, stack in zip(steps, stacks, strict=True)]
        low = [_point(step, stack[at]) for step, stack in zip(steps, stacks, strict=True)]
        points = " ".join([*top, *reversed(low)])
        areas.append(f'<polygon fill="{colour}" points="{points}"><title>{kind}</title></polygon>')
    chosen = matcher.weights.thresholds.answer
    (x, low_y), (_, high_y) = _xy(chosen, 0), _xy(chosen, 1)
    line = (
        f'<line x1="{x}" x2="{x}" y1="{low_y}" y2="{high_y}" stroke="#000" stroke-dasharray="4"/>'
    )
    size = f'width="{WIDTH}" height="{HEIGHT + 50}" viewBox="0 0 {WIDTH} {HEIGHT + 50}"'
    font = 'font-family="sans-serif" font-size="13"'
    parts = [*areas, line, *_axes(), *_legend(), _text(x, high_y - 8, "chosen", "middle")]
    body = "\n".join(parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {font}>\n{body}\n</svg>\n'


def _stacked(values: Sequence[float]) -> list[float]:
    return [sum(values[:count]) for count in range(len(values) + 1)]


def _xy(step: float, share: float) -> tuple[float, float]:
    x = LEFT + (step - 0.3) / 0.66 * (WIDTH - LEFT - 20)
    return round(x, 1), round(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - 30), 1)


def _point(step: float, share: float) -> str:
    x, y = _xy(step, share)
    return f"{x},{y}"


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{words}</text>'


def _axes() -> list[str]:
    marks = []
    for percent in (0, 25, 50, 75, 100):
        x, y = _xy(0.3, percent / 100)
        marks.append(_text(x - 6, y + 4, f"{percent} %", "end"))
    for percent in range(30, 100, 10):
        x, y = _xy(percent / 100, 0)
        marks.append(_text(x, y + 18, f"{percent / 100}", "middle"))
    middle, y = _xy(0.63, 0)
    return [*marks, _text(middle, y + 38, "least probability of a topic to be answered", "middle")]


def _legend() -> list[str]:
    items = []
    for at, (kind, colour) in enumerate(KINDS):
        x, y = LEFT + at % 3 * 180, HEIGHT + 10 + at // 3 * 22
        items.append(f'<rect x="{x}" y="{y}" width="12" height="12" fill="{colour}"/>')
        items.append(_text(x + 18, y + 11, kind, "start"))
    return items


def main() -> None:
    """Draws the trade-off on the labelled files named on the command line to the output."""
    matcher = load_matcher(MATCHER)
    print(draw(matcher, read_asked(matcher, map(Path, sys.argv[1:]))), end="")


if __name__ == "__main__":
    main()
