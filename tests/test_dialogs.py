"""Dialog files: read, replayed, compared, recorded and written."""

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.content.types import Content
from skill.errors import ContentError
from skill.tools.commands import _connect
from skill.tools.simulator.dialogs.compare import said_in
from skill.tools.simulator.dialogs.files import dialog_files, read_any
from skill.tools.simulator.dialogs.junit import to_junit
from skill.tools.simulator.dialogs.record import record
from skill.tools.simulator.dialogs.replay import Result, Skill, replay
from skill.tools.simulator.dialogs.types import Dialog, Expected, Step
from skill.tools.simulator.dialogs.write import to_toml
from tests.simulated import Json, device_with, listening, says, telling

WHOLE = """
title = "The night after"
device = "round"
day = 2026-05-04

[[turn]]
launch = true

[[turn]]
patient = "when can I  wear makeup"
device = "screen"
day = 2026-05-05
topic = "makeup"
says = ["24 to 48 hours"]
says_not = ["911"]
disclaimer = "full"
session = "open"
urgent = false

[[turn]]
silence = true
topic = "none"
"""


RESOLVER = _connect.resolver()


def read(tmp_path: Path, text: str, name: str = "night.toml") -> Dialog:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_any(path)


def test_a_whole_file(tmp_path: Path) -> None:
    expected = Expected("makeup", ("24 to 48 hours",), ("911",), "full", "open", False)
    assert read(tmp_path, WHOLE) == Dialog(
        (tmp_path / "night.toml").as_posix(),
        "The night after",
        (
            Step("opens the skill", device="round", day=date(2026, 5, 4), line=6),
            Step(
                "says",
                "when can I wear makeup",
                expected,
                device="screen",
                day=date(2026, 5, 5),
                line=9,
            ),
            Step("stays silent", expected=Expected(topic=""), line=20),
        ),
    )


TURN = '[[turn]]\npatient = "makeup"\n'

PROBLEMS = [
    ("no turn", 'title = "x"', "1: there is no turn: add [[turn]] and below it patient"),
    ("no action", '[[turn]]\ntopic = "makeup"', "1: a turn is one thing that the patient does"),
    ("two deeds", TURN + "silence = true", "1: a turn is one thing that the patient does"),
    ("nothing said", '[[turn]]\npatient = " "', '2: "patient" is empty'),
    ("unknown key", TURN + 'say = ["x"]', '3: unknown key "say": use one of: patient, silence'),
    ("unknown key above", 'titel = "x"\n' + TURN, '1: unknown key "titel"'),
    ("unknown disclaimer", TURN + 'disclaimer = "long"', '3: unknown disclaimer "long": use one'),
    ("unknown session", TURN + 'session = "closed"', '3: unknown session "closed": use one of: op'),
    ("unknown device", 'device = "phone"\n' + TURN, '1: unknown device "phone": use one of: spea'),
    ("urgent in words", TURN + 'urgent = "yes"', '3: "urgent" is neither true nor false: write'),
    ("words not in a list", TURN + 'says = "x"', '3: "says" is not a list of texts'),
    ("day in words", TURN + 'day = "monday"', '3: "day" is not a date: write it as day = 2026'),
    ("day with an hour", TURN + "day = 2026-05-04T10:00:00", '3: "day" is not a date'),
    ("no such clinic", 'clinic = "no.toml"\n' + TURN, '1: there is no file "no.toml": name it as'),
    ("not TOML", "title = microneedling", "1: a value is not in quotation marks"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "problem"), [row[1:] for row in PROBLEMS], ids=[row[0] for row in PROBLEMS]
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(ContentError) as error:
        read(tmp_path, text)
    assert len(error.value.problems) == 1
    assert str(error.value).startswith(f"{tmp_path.as_posix()}/night.toml:{problem}")


def replay_file(**others: object) -> str:
    whole: Json = {"skillId": "amzn1.ask.skill.x", "locale": "en-US", "type": "text"}
    return json.dumps(whole | {"userInput": ["open needling aftercare", ".quit"]} | others)


def test_a_replay_file_of_ask_dialog_holds_inputs_only(tmp_path: Path) -> None:
    text = replay_file(userInput=["open needling aftercare", "makeup", ".quit", "never read"])
    assert read(tmp_path, text, "replay.json") == Dialog(
        (tmp_path / "replay.json").as_posix(),
        "replay",
        (Step("says", "open needling aftercare"), Step("says", "makeup"), Step("leaves")),
    )


REPLAY_PROBLEMS = [
    ("not JSON", "{\n,", "2: is not JSON"),
    ("a list", "[]", "1: is not a JSON object"),
    ("no skill", replay_file(skillId=" "), '1: "skillId" is missing or blank'),
    ("no locale", replay_file(locale=None), '1: "locale" is missing or blank'),
    ("spoken", replay_file(type="audio"), "1: only typed input can be replayed"),
    ("blank input", replay_file(userInput=["x", " "]), '1: "userInput" is not a list of what'),
    ("no input", replay_file(userInput=[]), '1: "userInput" is not a list of what is said'),
]


@pytest.mark.parametrize(
    ("text", "problem"), [r[1:] for r in REPLAY_PROBLEMS], ids=[r[0] for r in REPLAY_PROBLEMS]
)
def test_a_replay_file_that_cannot_be_used(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(ContentError) as error:
        read(tmp_path, text, "replay.json")
    assert str(error.value).startswith(f"{tmp_path.as_posix()}/replay.json:{problem}")


def test_folders_hold_dialogs_and_the_files_of_their_clinics(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("b.toml", "a.json", "own.clinic.toml", "notes.md", "inner/c.toml"):
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in dialog_files([tmp_path])]
    assert found == ["a.json", "b.toml", "inner/c.toml"]


SPOKEN = "Avoid makeup for 24 to 48 hours. That's all."
WORDS = [
    ("case and punctuation are not heard", "MAKEUP, for 24", True),
    ("words are whole", "keup", False),
    ("words stand in a row", "avoid 24", False),
    ("the end", "that's all", True),
]


@pytest.mark.parametrize(("text", "said"), [r[1:] for r in WORDS], ids=[r[0] for r in WORDS])
def test_words_are_looked_for_as_they_are_heard(text: str, said: bool) -> None:
    assert said_in(text, SPOKEN) == said


def skill(request: Json) -> Json:
    """Tells about makeup to whoever asks anything, and lists on launch."""
    if request["request"]["type"] == "LaunchRequest":
        return listening() | {"explanation": {"outcome": "prompted"}}
    if request["request"]["type"] == "SessionEndedRequest":
        return {"version": "1.0", "response": {}}
    trace = {"topic": "makeup", "outcome": "answered"}
    return says("Avoid it, today.") | {"explanation": trace}


DIFFERENCES = [
    ("all as expected", Expected("makeup", ("avoid it",), ("911",), "none", "ended", False), []),
    ("topic", Expected("sunscreen"), ['- topic = "sunscreen"', '+ topic = "makeup"']),
    ("no topic", Expected(""), ['- topic = "none"', '+ topic = "makeup"']),
    ("urgent", Expected(urgent=True), ["- urgent = true", "+ urgent = false"]),
    ("words", Expected(says=("24",)), ['- says "24"', '+ says "Avoid it, today."']),
    ("words unwanted", Expected(says_not=("today",)),
     ['- must not say "today"', '+ says "Avoid it, today."']),
    ("disclaimer", Expected(disclaimer="full"),
     ['- disclaimer = "full"', '+ disclaimer = "none"']),
    ("session", Expected(session="open"), ['- session = "open"', '+ session = "ended"']),
]  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "lines"), [row[1:] for row in DIFFERENCES], ids=[row[0] for row in DIFFERENCES]
)
def test_a_failure_shows_the_difference(
    content: Content, expected: Expected, lines: list[str]
) -> None:
    dialog = Dialog("d.toml", "d", (Step("says", "makeup", expected, line=3),))
    failures = replay(dialog, Skill(telling(skill), content), RESOLVER)
    assert failures == (
        ("\n    ".join(('d.toml:3: the patient says "makeup"', *lines)),) if lines else ()
    )


def test_a_broken_rule_fails_whatever_was_expected(content: Content) -> None:
    def mute(request: Json) -> Json:
        return {"version": "2", "response": {}}

    dialog = Dialog("d.toml", "d", (Step("opens the skill"),))
    (failure,) = replay(dialog, Skill(telling(mute), content), RESOLVER)
    assert 'breaks rule RES-1: the version is not "1.0"' in failure


def test_a_day_is_what_the_device_sends(content: Content) -> None:
    days = []

    def asked(request: Json) -> Json:
        days.append(request["request"]["timestamp"][:10])
        return says("Yes.")

    steps = (Step("says", "a"), Step("says", "b", day=date(2026, 7, 1)), Step("says", "c"))
    replay(Dialog("d.toml", "d", steps), Skill(telling(asked), content), RESOLVER)
    assert days == ["2026-05-04", "2026-07-01", "2026-07-01"]


def test_a_conversation_is_recorded_as_it_went(content: Content) -> None:
    device = device_with(skill, kind="round")
    turns = [device.launch(), device.silence(), device.silence(), device.say("Makeup?")]
    dialog = record(turns, content.speech, title="x")
    assert dialog.steps == (
        Step("opens the skill", "", Expected("", ("Ask away.",), (), "none", "open"), "round"),
        Step("stays silent", "", Expected(None, ("What is it?",), (), "none", "open")),
        Step("stays silent", "", Expected(None, (), (), "none", "ended")),
        Step("says", "Makeup?", Expected("makeup", ("Avoid it, today.",), (), "none", "ended")),
    )


TEXTS = st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
EXPECTED = st.builds(
    Expected,
    topic=st.none() | st.sampled_from(["", "makeup"]),
    says=st.lists(TEXTS, max_size=3).map(tuple),
    says_not=st.lists(TEXTS, max_size=3).map(tuple),
    disclaimer=st.sampled_from([None, "full", "short", "none"]),
    session=st.sampled_from([None, "open", "ended"]),
    urgent=st.sampled_from([None, True, False]),
)
DEVICES = st.sampled_from([None, "speaker", "round", "screen"])
DAYS, NO_LINE = st.none() | st.dates(), st.just(1)
STEPS = st.builds(Step, st.just("says"), TEXTS, EXPECTED, DEVICES, DAYS, NO_LINE) | st.builds(
    Step,
    st.sampled_from(["stays silent", "opens the skill"]),
    st.just(""),
    EXPECTED,
    DEVICES,
    DAYS,
    NO_LINE,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(STEPS, min_size=1, max_size=4), TEXTS)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step], title: str
) -> None:
    path = tmp_path_factory.mktemp("dialogs") / "d.toml"
    dialog = Dialog(path.as_posix(), title, tuple(steps))
    path.write_text(to_toml(dialog), encoding="utf-8")
    found = read_any(path)
    assert found._replace(steps=tuple(each._replace(line=1) for each in found.steps)) == dialog


def test_the_clinic_is_named_from_the_folder_of_the_dialog(tmp_path: Path) -> None:
    clinic = tmp_path / "glow.toml"
    clinic.touch()
    (tmp_path / "kept").mkdir()
    dialog = Dialog("", "x", (Step("says", "a"),), clinic)
    text = to_toml(dialog, tmp_path / "kept")
    assert 'clinic = "../glow.toml"' in text
    found = read(tmp_path / "kept", text).clinic
    assert found is not None
    assert found.resolve() == clinic


def test_results_as_junit() -> None:
    results = [Result("a.toml", "A", (), 0.5), Result("b.toml", "B", ("b.toml:1: \x00 & <",), 1)]
    (suite,) = ElementTree.fromstring(to_junit(results))
    assert suite.attrib == {
        "name": "dialogs", "time": "1.500", "tests": "2", "failures": "1", "errors": "0"
    }  # fmt: skip
    assert [case.get("name") for case in suite] == ["A", "B"]
    assert [failure.text for failure in suite.iter("failure")] == ["b.toml:1: \ufffd & <"]
