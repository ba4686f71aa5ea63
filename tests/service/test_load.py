"""A short load: the long one is `python -m benchmarks.service_load`."""

from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.service_load import compare, memory, verification
from skill.service.authority import development_signer


def test_every_service_answers_and_ours_leaves_stock_behind(tmp_path: Path) -> None:
    folder = tmp_path / "authority"
    development_signer(folder, datetime.now(UTC))
    rounds = compare(folder, seconds=0.5, rounds=2)
    cpu = {name: median(one.cpu for one in of) for name, of in rounds.items()}
    assert [one.result.errors for of in rounds.values() for one in of] == [0] * 6
    # Half of what it is, as a test machine has other things to do.
    ours = cpu["aftercare serve, verified"]
    assert cpu["stock flask-ask-sdk, verified"] > 4 * ours
    assert verification(folder) < 0.15 * ours


def test_memory_stays_within_its_bound(tmp_path: Path) -> None:
    folder = tmp_path / "authority"
    development_signer(folder, datetime.now(UTC))
    readings = memory(folder, 1_000)
    assert all(mebibytes < 100 for _, mebibytes in readings)
