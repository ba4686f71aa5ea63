"""A conversation at the page, saved as a dialog."""

import time
from pathlib import Path

import pytest

from skill.errors import AftercareError
from skill.tools.commands import _connect
from skill.tools.project import DATA
from skill.tools.simulator.dialogs.files import read_any
from skill.tools.simulator.dialogs.replay import try_dialog
from skill.tools.simulator.page.keep import Folders, keep
from tests.page import RESOLVER, TOKEN, page_for

HEADERS = {"X-Aftercare-Token": TOKEN}
EXAMPLE = DATA / "clinics" / "example.toml"
ACTS = [
    ("launch", ""),
    ("say", "When can I wear makeup?"),
    ("silence", ""),
    ("silence", ""),
    ("one_shot", "there is pus coming out of my chin"),
]


def test_what_is_saved_passes_as_a_test(tmp_path: Path) -> None:
    client = page_for(clinic=EXAMPLE, dialogs=tmp_path / "kept").test_client()
    begun = client.post(
        "/api/conversations", json={"device": "round", "locale": "en-US"}, headers=HEADERS
    )
    path = f"/api/conversations/{begun.json['id']}"  # type: ignore[index]
    for act, text in ACTS:
        client.post(f"{path}/turns", json={"act": act, "text": text}, headers=HEADERS)
    answers = [client.post(f"{path}/dialog", json={}, headers=HEADERS).json for _ in range(2)]
    saved = [tmp_path / "kept" / f"when_can_i_wear_makeup{number}.toml" for number in ("", "_2")]
    assert answers == [{"path": each.as_posix()} for each in saved]
    dialog = read_any(saved[0])
    assert dialog.title == "When can I wear makeup?"
    assert [step.action for step in dialog.steps] == ["says", "says", *["stays silent"] * 2, "says"]
    assert dialog.steps[0].device == "round"
    assert dialog.steps[-1].expected.urgent is True
    assert dialog.clinic is not None
    assert dialog.clinic.resolve() == EXAMPLE
    result = try_dialog(saved[0], read_any, _connect.skill_of, RESOLVER, time.perf_counter)
    assert result.failures == ()


def test_nothing_said_is_nothing_to_save(tmp_path: Path) -> None:
    speech = _connect.skill_of(None).content.speech
    with pytest.raises(AftercareError, match="nothing has been said yet"):
        keep([], speech, Folders(tmp_path))
    assert list(tmp_path.iterdir()) == []
