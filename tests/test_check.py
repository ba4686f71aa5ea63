"""Every rule has a broken file and a sound one; the shipped content breaks none."""

import importlib
import pkgutil
import shutil
from datetime import date
from pathlib import Path

import pytest

import skill.tools.authoring.checks
import tests.check_cases
from skill.tools.authoring.check import check
from skill.tools.authoring.checks.registry import ADVICE, RULES
from skill.tools.project import DATA, read_folder
from tests.check_cases import Case

MINIATURE = Path(__file__).parent / "data" / "content"
TODAY = date(2026, 6, 1)

_MODULES = [
    importlib.import_module(f"tests.check_cases.{module.name}")
    for module in pkgutil.iter_modules(tests.check_cases.__path__)
]
BROKEN: list[Case] = [case for module in _MODULES for case in module.BROKEN]
SOUND: list[Case] = [case for module in _MODULES for case in module.SOUND]


def _id(case: Case) -> str:
    return f"{case.rule}: {case.new[:40]}"


def _lines(case: Case, folder: Path) -> tuple[str, ...]:
    """What the check prints once the case's edit is made, paths from the data folder on."""
    data = folder / "skill" / "data"
    shutil.copytree(MINIATURE, data)
    (path,) = data.rglob(case.file)
    text = path.read_text(encoding="utf-8")
    assert text.count(case.old) == 1, "the edit must hit one place"
    path.write_text(text.replace(case.old, case.new), encoding="utf-8")
    report = check(read_folder(data), TODAY)
    lines = (*map(str, report.problems), *(f"warning: {line}" for line in report.warnings))
    return tuple(
        line.replace("skill/data/", "")
        .replace("microneedling/en/", "")
        .replace("microneedling/", "")
        for line in lines
    )


@pytest.mark.parametrize("case", BROKEN, ids=_id)
def test_a_broken_file_is_reported(case: Case, tmp_path: Path) -> None:
    assert _lines(case, tmp_path) == case.expected


@pytest.mark.parametrize("case", SOUND, ids=_id)
def test_a_sound_file_is_not(case: Case, tmp_path: Path) -> None:
    assert _lines(case, tmp_path) == ()


@pytest.mark.parametrize("cases", [BROKEN, SOUND], ids=["broken", "sound"])
def test_every_rule_has_a_case(cases: list[Case]) -> None:
    assert {case.rule for case in cases} == set(RULES) | set(ADVICE)


def test_every_rule_is_on_the_list() -> None:
    """A module of rules that the check does not import would never run."""
    for module in pkgutil.iter_modules(skill.tools.authoring.checks.__path__):
        importlib.import_module(f"skill.tools.authoring.checks.{module.name}")
    assert {check.__module__ for check in (*RULES.values(), *ADVICE.values())} == {
        module.__name__.replace("tests.check_cases", "skill.tools.authoring.checks")
        for module in _MODULES
    }


def test_the_miniature_is_sound() -> None:
    assert check(read_folder(MINIATURE), TODAY) == ([], [])


def test_the_shipped_content_is_sound() -> None:
    report = check(read_folder(DATA), date.today())

    assert report.problems == []


def test_everything_is_reported_at_once(tmp_path: Path) -> None:
    """Problems of reading and of several rules, in the order of files and lines."""
    data = tmp_path / "skill" / "data"
    shutil.copytree(MINIATURE, data)
    folder = data / "microneedling" / "en"
    (folder / "broken.toml").write_bytes(b'name = "redness"\nanswer = "\xff"')
    makeup = folder / "makeup.toml"
    makeup.write_text(makeup.read_text().replace("48 hours.", "72 hours & more.") + "[extra]\n")

    assert [str(problem) for problem in check(read_folder(data), TODAY).problems] == [
        "skill/data/microneedling/en/broken.toml:2: is not UTF-8 text: "
        "save the file with the encoding UTF-8",
        'skill/data/microneedling/en/makeup.toml:5: "72 hours" is not among the facts: '
        "use a number of the source, or add the fact that states it",
        'skill/data/microneedling/en/makeup.toml:5: "answer" holds &, which cannot be spoken: '
        'write "and"',
        'skill/data/microneedling/en/makeup.toml:27: unknown key "extra": '
        "use one of: kind, asks, name, intent, answer, more, emergency, closed, closed_call, "
        "related, unendorsed, card, source, slot, timed, follow_ups, phrases",
    ]
