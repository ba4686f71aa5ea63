"""An edition is found by looking; the request's locale decides; a procedure is content."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from skill.alexa.app import App, create_app
from skill.content.compiled import shipped_content
from skill.content.edition import Edition
from skill.content.types import Card
from skill.tools.authoring.locales import misplaced, respelt
from skill.tools.install import ROOT
from skill.tools.project import DATA, compiled, editions
from tests.alexa import event, intent, spoken

ENGLISH = {
    "en-AU": "zero zero zero",
    "en-CA": "nine one one",
    "en-GB": "nine nine nine",
    "en-IN": "one one two",
    "en-US": "nine one one",
}
APP = create_app({})


def asked(app: App, locale: str, **request: Any) -> str:
    return spoken(
        app(event({**intent("AskQuestionIntent", **request), "locale": locale}, new=True))
    )


def test_five_english_locales_are_there() -> None:
    assert {each.locale for each in editions() if each.procedure == "microneedling"} == set(ENGLISH)


@pytest.mark.parametrize("edition", editions(), ids=str)
def test_every_edition_has_its_model_and_its_content(edition: Edition) -> None:
    assert compiled("model.json", edition=edition).is_file()
    assert shipped_content(edition).edition == edition


@pytest.mark.parametrize("edition", editions(), ids=str)
def test_a_number_in_need_is_spoken_digit_by_digit(edition: Edition) -> None:
    words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    digits = {word: str(digit) for digit, word in enumerate(words)}
    locale = shipped_content(edition).locale
    for line in (locale.emergency, locale.crisis, locale.poison):
        said = "".join(digits[word] for word in line.spoken.replace(",", "").split())
        assert said == "".join(filter(str.isdigit, line.number)), line
        assert line.source


@pytest.mark.parametrize(("locale", "number"), ENGLISH.items())
def test_an_emergency_names_the_number_of_the_locale(locale: str, number: str) -> None:
    assert asked(APP, locale, question="i can't breathe").startswith(f"Call {number} now.")


@pytest.mark.parametrize("locale", ["es-US", "xx-YY", "de-DE", "en-ZA", "nonsense"])
@pytest.mark.parametrize("text", ["i can't breathe", "when can i wear makeup"])
def test_another_locale_hears_the_clinics_number_and_no_other_countrys(
    locale: str, text: str
) -> None:
    said = asked(APP, locale, question=text)
    assert "555 010 0199" in said
    assert "call your emergency number" in said
    for number in ("nine one one", "nine nine nine", "911", "999"):
        assert number not in said


def test_a_locale_spells_its_own_way() -> None:
    spelling = shipped_content(Edition("microneedling", "en-GB")).locale.spelling
    card = Card("Aging skin", "The color of aging skin, not the colors.")
    assert respelt(card, spelling) == Card(
        "Ageing skin", "The colour of ageing skin, not the colors."
    )
    assert respelt(card, {}) == card


STRAY = [
    ("microneedling/en/notes.txt", "microneedling/en/notes.txt"),
    ("microneedling/en/_wishes.toml", "microneedling/en/_wishes.toml"),
    ("microneedling/en/drafts/x.toml", "microneedling/en/drafts"),
    ("microneedling/en-GB/makeup2.toml", "microneedling/en-GB/makeup2.toml"),
    ("microneedling/english/makeup.toml", "microneedling/english"),
    ("microneedling/en-ZA/_model.toml", "microneedling/en-ZA"),
    ("peeling/readme.md", "peeling"),
    ("languages/en/wishes.toml", "languages/en/wishes.toml"),
]


@pytest.mark.parametrize(("stray", "named"), STRAY)
def test_what_nobody_reads_is_reported(stray: str, named: str, tmp_path: Path) -> None:
    data = tmp_path / "skill" / "data"
    shutil.copytree(DATA, data)
    assert not list(misplaced(data))
    path = data / stray
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("", encoding="utf-8")
    assert f"skill/data/{named}" in {problem.path for problem in misplaced(data)}


@pytest.fixture(name="project", scope="module")
def _project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with a second procedure, five invented topics, beside the first."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("skill", "pyproject.toml", "lambda_handler.py"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    here = Path(__file__).parent / "data" / "procedures" / "lash_lift"
    shutil.copytree(here, folder / "skill" / "data" / "lash_lift")
    return folder


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(project)}
    return subprocess.run(
        [sys.executable, "-m", "skill.tools", *arguments],
        cwd=project,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_second_procedure_is_content(project: Path) -> None:
    """Checked, built, trained and asked without a line of Python; the first stays untouched."""
    folder = project / "skill" / "data" / "compiled"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    checked = run(project, "check")
    assert checked.returncode == 0, checked.stderr
    assert run(project, "build").returncode == 0
    trained = run(project, "train")
    assert trained.returncode == 0, trained.stderr
    assert "microneedling" not in trained.stdout
    said = run(project, "ask", "--edition", "lash_lift.en-US", "is mascara okay tomorrow")
    assert "Avoid mascara for 48 hours." in said.stdout
    danger = run(project, "ask", "--edition", "lash_lift.en-US", "i can't breathe")
    assert danger.stdout.startswith("Call nine one one now.")
    assert run(project, "build", "--check").returncode == 0
    assert {name: (folder / name).read_bytes() for name in before} == before
    added = {path.name for path in folder.iterdir()} - set(before)
    assert added
    assert all(name.startswith("lash_lift.en") for name in added)
