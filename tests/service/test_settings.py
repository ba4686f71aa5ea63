"""What the environment may set, and that the page for the clinic's IT person says the same."""

from pathlib import Path

import pytest

from skill.errors import AftercareError
from skill.service.settings import SETTINGS, Settings, read_settings

HOSTING = Path(__file__).parent.parent.parent / "docs" / "hosting.md"


def test_the_defaults() -> None:
    read = read_settings({})
    assert read._replace(ca_bundle=Path()) == Settings(
        skill_ids=frozenset(),
        log_level="info",
        max_body=131_072,
        ca_bundle=Path(),
        fetch_seconds=3,
        keep_seconds=14_400,
        bind="127.0.0.1:8080",
        workers=2,
    )
    assert read.ca_bundle.is_file()


def test_two_skill_ids_while_one_replaces_the_other() -> None:
    read = read_settings({"AFTERCARE_SKILL_ID": "amzn1.ask.skill.old, amzn1.ask.skill.new,"})
    assert read.skill_ids == {"amzn1.ask.skill.old", "amzn1.ask.skill.new"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("AFTERCARE_LOG_LEVEL", "loud"),
        ("AFTERCARE_MAX_BODY", "0"),
        ("AFTERCARE_MAX_BODY", "128k"),
        ("AFTERCARE_MAX_BODY", "99999999"),
        ("AFTERCARE_FETCH_SECONDS", "0"),
        ("AFTERCARE_FETCH_SECONDS", "60"),
        ("AFTERCARE_FETCH_SECONDS", "nan"),
        ("AFTERCARE_KEEP_SECONDS", "86400"),
        ("AFTERCARE_WORKERS", "0"),
        ("AFTERCARE_WORKERS", "1.5"),
    ],
)
def test_what_cannot_be_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(AftercareError, match=f'{name}: "{text}": '):
        read_settings({name: text})


def test_no_setting_turns_verification_off() -> None:
    words = " ".join(setting.name for setting in SETTINGS).lower()
    assert not any(word in words for word in ("verif", "insecure", "debug", "test", "development"))


def test_the_page_for_hosting_has_the_same_table() -> None:
    page = HOSTING.read_text(encoding="utf-8")
    for setting in SETTINGS:
        default = f"`{setting.default}`" if setting.default else ""
        assert f"| `{setting.name}` | {default} | {setting.meaning} |" in page
