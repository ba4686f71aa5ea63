"""A short soak: the long one is `python -m tests.service.soak`."""

from pathlib import Path

from tests.service.soak import soak
from tests.service.world import World


def test_promises_hold_while_things_break(world: World, tmp_path: Path) -> None:
    report = soak(world, tmp_path / "service", seconds=8, every=0.8)
    assert report.broken == []
    assert len(report.killed) >= 2
    assert len(report.states) == 4
    answered = {sent.status for sent in report.sent if sent.genuine}
    assert {200, 400} <= answered
    assert {sent.status for sent in report.sent if not sent.genuine} <= {400, 0}
