"""`aftercare test` and `aftercare simulate --record`, run as a person runs them."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parent.parent
PASSES = 'title = "Makeup"\n[[turn]]\npatient = "when can i wear makeup"\ntopic = "makeup"\n'
FAILS = PASSES.replace("Makeup", "Wrong").replace('topic = "makeup"', 'topic = "cost"')
REPLAY = {"skillId": "x", "locale": "en-US", "type": "text", "userInput": ["makeup", ".quit"]}
OWN = 'name = "Lily Clinic"\nphone = "555 010 0142"\nhours = "Monday to Friday, nine to five"\n'


def run(*arguments: str, cwd: Path, says: str = "") -> tuple[int, str, str]:
    command = [sys.executable, "-m", "skill.tools", *arguments]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        command, cwd=cwd, input=says, capture_output=True, text=True, env=environment, timeout=120
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def test_what_goes_another_way_is_shown(tmp_path: Path) -> None:
    for name, text in (("a.toml", PASSES), ("b.toml", FAILS), ("d.toml", "title = 1")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "c.json").write_text(json.dumps(REPLAY), encoding="utf-8")
    code, printed, _ = run("test", ".", "--junit", "out.xml", cwd=tmp_path)
    assert code == 1
    assert printed.splitlines() == [
        "passed  Makeup (a.toml)",
        "FAILED  Wrong (b.toml)",
        '  b.toml:2: the patient says "when can i wear makeup"',
        '    - topic = "cost"',
        '    + topic = "makeup"',
        "passed  c (c.json)",
        "FAILED  d (d.toml)",
        '  d.toml:1: "title" is not text: put it in quotation marks',
        "2 passed, 2 failed",
    ]  # fmt: skip
    assert ElementTree.parse(tmp_path / "out.xml").getroot().get("failures") == "2"


def test_without_files_ones_own_dialogs_are_replayed_too(tmp_path: Path) -> None:
    (tmp_path / "dialogs").mkdir()
    (tmp_path / "dialogs" / "own.toml").write_text(PASSES, encoding="utf-8")
    code, printed, _ = run("test", cwd=tmp_path)
    assert code == 0
    assert "passed  Makeup (dialogs/own.toml)" in printed
    assert "passed  A first-time patient" in printed


def test_nothing_to_replay_is_no_success(tmp_path: Path) -> None:
    assert run("test", ".", cwd=tmp_path) == (1, "0 passed, 0 failed\n", "")


def test_a_recorded_conversation_passes(tmp_path: Path) -> None:
    (tmp_path / "lily.toml").write_text(OWN, encoding="utf-8")
    said = "open needling aftercare\nwhen can i wear makeup\n\n\n"
    options = ("--quiet", "--clinic", "lily.toml", "--device", "screen")
    recording = ("simulate", *options, "--record", "the_night_after.toml")
    code, printed, _ = run(*recording, cwd=tmp_path, says=said)
    assert (code, printed.splitlines()[-1]) == (
        0,
        "Kept in the_night_after.toml: replay it with aftercare test the_night_after.toml",
    )
    kept = (tmp_path / "the_night_after.toml").read_text(encoding="utf-8")
    assert kept.startswith('title = "The night after"\nclinic = "lily.toml"\n')
    assert kept.count("silence = true") == 2
    assert 'device = "screen"' in kept
    assert run("test", "the_night_after.toml", cwd=tmp_path)[0] == 0
    again = run(*recording, cwd=tmp_path, says=said)
    assert again[0] == 2
    assert "the_night_after.toml exists already" in again[2]


def test_a_clinic_that_does_not_load_fails_its_dialog_only(tmp_path: Path) -> None:
    (tmp_path / "bad.clinic.toml").write_text('name = "x"', encoding="utf-8")
    (tmp_path / "a.toml").write_text(f'clinic = "bad.clinic.toml"\n{PASSES}', encoding="utf-8")
    (tmp_path / "b.toml").write_text(PASSES, encoding="utf-8")
    code, printed, _ = run("test", ".", cwd=tmp_path)
    assert code == 1
    assert 'bad.clinic.toml:1: "phone" is missing' in printed
    assert printed.endswith("1 passed, 1 failed\n")


def test_voice_test_wants_something_to_say(tmp_path: Path) -> None:
    code, _, told = run("voice-test", cwd=tmp_path)
    assert code == 2
    assert "name a file of utterances, or give --answers" in told
