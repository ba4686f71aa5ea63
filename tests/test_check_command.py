"""`aftercare check` as a person runs it: lines they can act on, an exit code, never a traceback."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from skill.tools.project import DATA

FOLDER = "skill/data/microneedling/en"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the shipped content that a test may break."""
    folder = tmp_path / "skill" / "data"
    shutil.copytree(DATA, folder)
    return folder


def _check(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "skill.tools", "check", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_shipped_content_passes_with_warnings() -> None:
    run = _check()

    assert (run.returncode, run.stderr) == (0, "")
    *warnings, last = run.stdout.splitlines()
    assert last == "All good."
    assert all(": warning: " in warning for warning in warnings)


def test_every_kind_of_problem_is_reported_in_one_run(data: Path) -> None:
    """Of an answer, a template, a suggestion, a sign and an utterance."""
    folder = data / "microneedling" / "en"
    edits = {
        "makeup.toml": ("24 to 48 hours after", "24 to 72 hours after"),
        "_speech.toml": ("when can I wear makeup", "when can I wear a balaclava"),
        "../../languages/en/signs/_words.toml": ("pus = [", "unheard = [\npus = ["),
        "utterances/terse.tsv": ("utterance\ttopic\n", "utterance\ttopic\ncan i sing\tsinging\n"),
    }
    for name, (old, new) in edits.items():
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    run = _check("--data", data)

    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    places = [line.partition(": ")[0].partition(":")[0] for line in run.stderr.splitlines()]
    edited = {os.path.normpath(f"{FOLDER}/{name}") for name in edits}
    assert set(places) == edited
    assert (
        f'{FOLDER}/utterances/terse.tsv:2: unknown topic "singing": '
        "use the id of a topic, or out_of_scope"
    ) in run.stderr.splitlines()
    assert (
        '"welcome" suggests "when can I wear a balaclava", which no template covers: '
        "suggest a phrase of a topic, or add it to the topic's templates"
    ) in run.stderr


def test_a_clinics_file_is_checked_in_place_of_the_example(tmp_path: Path) -> None:
    path = tmp_path / "glow.toml"
    path.write_text(
        'name = "Glow"\nphone = "555 010 0123"\nhours = "Every day"\n'
        '[answers.exercise]\nanswer = "Wait 2 days & rest."\n'
    )

    run = _check("--clinic", path)

    assert run.returncode == 1
    assert run.stderr.splitlines() == [
        f'{path}:5: "2 days" is not among the facts: '
        "use a number of the source, or add the fact that states it",
        f'{path}:5: "answers.exercise.answer" holds &, which cannot be spoken: write "and"',
    ]


def test_misuse_is_exit_code_2() -> None:
    assert _check("--clinics").returncode == 2
