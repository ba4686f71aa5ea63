"""Every fault for a moment: at length it is `python -m tests.service.faults`."""

from pathlib import Path

import pytest

from tests.service.faults import FAULTS, Case, under
from tests.service.world import World


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS)
def test_no_genuine_request_is_lost(world: World, tmp_path: Path, case: Case) -> None:
    asked = under(case, world, tmp_path / "service", seconds=4)
    assert len(asked.lost) <= case.may_lose, asked.lost
    assert asked.answered >= 50 - case.may_lose
