"""Counts what happens, for monitoring; labels come from fixed lists, never from a request.

The counts lie in memory that all workers share: no file, and nothing is lost with a worker.
"""

import mmap
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, MutableSequence
from itertools import product
from typing import ClassVar, get_args

from skill.dialogue.reply import Outcome
from skill.service.refusal import Reason

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
OTHER = "other"
REQUEST_TYPES = frozenset(
    (
        *("LaunchRequest", "IntentRequest", "SessionEndedRequest", "CanFulfillIntentRequest"),
        *("System.ExceptionEncountered", "Alexa.Presentation.APL.UserEvent"),
        *("AlexaSkillEvent.SkillEnabled", "AlexaSkillEvent.SkillDisabled", OTHER),
    )
)
OUTCOMES = frozenset((*get_args(Outcome), "refused", OTHER))
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 8.0)
_BUCKETS, _SUM = (*map(str, _SECONDS), "+Inf"), "sum"
_PARTS = 64

_REQUESTS, _TOPICS = "aftercare_requests_total", "aftercare_topics_total"
_REFUSALS, _LOST = "aftercare_refusals_total", "aftercare_log_lines_lost_total"
_TIME = "aftercare_request_seconds"
_MEANING = {
    _REQUESTS: "Answered requests by type and outcome.",
    _TOPICS: "Answers by topic.",
    _REFUSALS: "Refused requests by reason.",
    _LOST: "Lines that could not be written to the log.",
}


class Metrics:
    """The figures of one service."""

    worker: ClassVar[int] = 0
    """Which worker this process is: each counts in a part of its own, as adding is no one step."""

    def __init__(self, topics: Iterable[str]) -> None:
        self._cells = {cell: number for number, cell in enumerate(_cells(topics))}
        self._counts = _shared(len(self._cells) * _PARTS)

    def answered(self, kind: str, outcome: str, topic: str, seconds: float) -> None:
        """Counts an answer; outcome and topic are the skill's own words."""
        kind = kind if kind in REQUEST_TYPES else OTHER
        outcome = outcome if outcome in OUTCOMES else OTHER
        self._add(f'{_REQUESTS}{{outcome="{outcome}",type="{kind}"}}')
        if topic:
            self._add(f'{_TOPICS}{{topic="{topic}"}}')
        self._observe(seconds)

    def refused(self, reason: Reason, seconds: float) -> None:
        """Counts a refusal."""
        self._add(f'{_REFUSALS}{{reason="{reason.value}"}}')
        self._observe(seconds)

    def lost_line(self) -> None:
        """Counts a line that the log did not take."""
        self._add(_LOST)

    def lost_lines(self) -> int:
        """How many lines all workers lost."""
        return self._total(_LOST)

    def page(self) -> str:
        """The text that Prometheus reads, over all workers."""
        lines = []
        for name, meaning in _MEANING.items():
            lines += [f"# HELP {name} {meaning}", f"# TYPE {name} counter"]
            cells = (cell for cell in self._cells if cell.partition("{")[0] == name)
            lines += [f"{cell} {count}.0" for cell in cells if (count := self._total(cell))]
        return "\n".join([*lines, *self._histogram(), ""])

    def _observe(self, seconds: float) -> None:
        self._add(_BUCKETS[bisect_left(_SECONDS, seconds)])
        self._add(_SUM, int(seconds * 1e6))

    def _histogram(self) -> Iterator[str]:
        yield f"# HELP {_TIME} Time to answer or refuse a request.\n# TYPE {_TIME} histogram"
        count = 0
        for most in _BUCKETS:
            count += self._total(most)
            yield f'{_TIME}_bucket{{le="{most}"}} {count}.0'
        yield f"{_TIME}_count {count}.0\n{_TIME}_sum {self._total(_SUM) / 1e6}"

    def _add(self, cell: str, count: int = 1) -> None:
        number = self._cells.get(cell)
        if number is not None:
            self._counts[self.worker % _PARTS * len(self._cells) + number] += count

    def _total(self, cell: str) -> int:
        return sum(self._counts[self._cells[cell] :: len(self._cells)])


def _cells(topics: Iterable[str]) -> Iterator[str]:
    """Everything that is counted, under the name it has on the page."""
    for kind, outcome in product(REQUEST_TYPES, OUTCOMES):
        yield f'{_REQUESTS}{{outcome="{outcome}",type="{kind}"}}'
    yield from (f'{_TOPICS}{{topic="{topic}"}}' for topic in topics)
    yield from (f'{_REFUSALS}{{reason="{reason.value}"}}' for reason in Reason)
    yield from (_LOST, *_BUCKETS, _SUM)


def _shared(cells: int) -> MutableSequence[int]:
    """Memory for the counts; where the system gives none to share, each worker counts alone."""
    size = cells * array("Q").itemsize
    try:
        return memoryview(mmap.mmap(-1, size)).cast("Q")  # type: ignore[return-value]
    except OSError:
        return array("Q", bytes(size))
