"""A clinic's hours: while it is closed the patient hears so, and whom to call instead."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from skill.content.clinic import load_clinic
from skill.content.opening import Opening
from skill.content.types import Content
from skill.errors import ContentError
from skill.tools.project import app_on
from tests.alexa import Json, event, intent, spoken

DAY, NIGHT, SUNDAY = "2026-05-04T15:00:00Z", "2026-05-05T03:00:00Z", "2026-05-03T15:00:00Z"
"""A Monday at ten in Chicago, that night at ten, and the day before."""
FILE = """
name = "Glow Clinic"
phone = "555 0100"
hours = "weekdays, nine to five"
{numbers}
[opening]
time_zone = "America/Chicago"
monday = "9:00-17:00"
"""


def clinic(content: Content, folder: Path, numbers: str = "") -> Content:
    path = folder / "clinic.toml"
    path.write_text(FILE.format(numbers=numbers))
    return load_clinic(content, str(path))


def asked(content: Content, text: str, moment: str) -> str:
    request: Json = intent("AskQuestionIntent", question=text) | {"timestamp": moment}
    return spoken(app_on(content)(event(request)))


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-05-04T14:00:00+00:00", True),
        ("2026-05-04T13:59:00+00:00", False),
        ("2026-05-04T21:59:00+00:00", True),
        ("2026-05-04T22:00:00+00:00", False),
        ("2026-05-03T15:00:00+00:00", False),
    ],
)
def test_open_by_the_clinics_own_clock(moment: str, is_open: bool) -> None:
    week = Opening("America/Chicago", ((540, 1020), *[(0, 0)] * 6))
    assert week.is_open(datetime.fromisoformat(moment).astimezone(UTC)) is is_open


@pytest.mark.parametrize("moment", [NIGHT, SUNDAY])
def test_a_danger_while_the_clinic_is_closed(moment: str, content: Content, tmp_path: Path) -> None:
    said = asked(clinic(content, tmp_path), "there is pus on my cheek", moment)
    assert said.startswith("Glow Clinic is closed now, so go to urgent care")
    assert "nine one one" in said
    assert "Call Glow Clinic now" not in said


def test_the_number_for_then_is_given_first(content: Content, tmp_path: Path) -> None:
    closed = clinic(content, tmp_path, 'out_of_hours = "555 0199"')
    said = asked(closed, "there is pus on my cheek", NIGHT)
    assert said.startswith("Glow Clinic is closed now, so call 555 0199.")
    assert "call 555 0199" in asked(closed, "can i go running", NIGHT)


def test_an_emergency_does_not_wait_for_the_clinic(content: Content, tmp_path: Path) -> None:
    said = asked(clinic(content, tmp_path), "i can't breathe", NIGHT)
    assert said.startswith("Call nine one one now.")


@pytest.mark.parametrize("text", ["there is pus on my cheek", "can i go running"])
def test_nothing_is_said_while_it_is_open(text: str, content: Content, tmp_path: Path) -> None:
    assert "closed" not in asked(clinic(content, tmp_path), text, DAY)


def test_a_clinic_without_days_is_never_called_closed(content: Content) -> None:
    assert "closed" not in asked(content, "can i go running", NIGHT)


@pytest.mark.parametrize("number", ["911", "9-1-1", "988", "112", "1-800-222-1222"])
@pytest.mark.parametrize("key", ["phone", "out_of_hours"])
def test_a_clinic_cannot_enter_an_emergency_number(
    key: str, number: str, content: Content, tmp_path: Path
) -> None:
    text = FILE.format(numbers='out_of_hours = "555 0199"')
    old = {"phone": "555 0100", "out_of_hours": "555 0199"}[key]
    path = tmp_path / "clinic.toml"
    path.write_text(text.replace(old, number))
    with pytest.raises(ContentError, match="is not a number of the clinic"):
        load_clinic(content, str(path))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("America/Chicago", "Chicago time", 'unknown time zone "Chicago time"'),
        ("9:00-17:00", "nine to five", '"nine to five" is not a time of opening'),
        ("monday", "mon", 'unknown key "mon"'),
    ],
)
def test_what_is_wrong_with_the_hours(
    old: str, new: str, problem: str, content: Content, tmp_path: Path
) -> None:
    path = tmp_path / "clinic.toml"
    path.write_text(FILE.format(numbers="").replace(old, new))
    with pytest.raises(ContentError, match=problem):
        load_clinic(content, str(path))
