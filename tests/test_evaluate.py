"""What `aftercare evaluate` counts, says, and lets pass."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from skill.errors import ContentError
from skill.tools.evaluation.figures import Verdict, confusion, figures, verdict
from skill.tools.evaluation.floors import floor_from
from skill.tools.evaluation.listen import Judged, Outcome, Prediction
from skill.tools.evaluation.utterances import Labelled, read_tables, trained_on

ROOT = Path(__file__).parent.parent
TOPICS = ("makeup", "washing", "urgent_symptoms")


def aftercare(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "skill.tools", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def table(folder: Path, *rows: str, name: str = "mine") -> Path:
    path = folder / f"{name}.tsv"
    path.write_text("\n".join(("utterance\ttopic", *rows)) + "\n")
    return path


def judged(expected: str, outcome: Outcome, predicted: str, *, exact: bool = False) -> Judged:
    prediction = Prediction(tuple(predicted.split("|")), outcome, "classifier", exact, 1.0)
    return Judged(Labelled("words", tuple(expected.split("|")), 2), prediction)


VERDICTS: list[tuple[str, Outcome, str, Verdict]] = [
    ("makeup", "answered", "makeup", "right"),
    ("makeup|washing", "answered", "washing", "right"),
    ("makeup", "answered", "washing", "wrong"),
    ("makeup", "answered", "urgent_symptoms", "wrong"),
    ("urgent_symptoms", "answered", "makeup", "wrong"),
    ("makeup", "asked", "washing|makeup", "offered"),
    ("makeup|cost", "asked", "cost", "offered"),
    ("makeup", "asked", "washing|cost", "astray"),
    ("makeup", "declined", "out_of_scope", "missed"),
    ("out_of_scope", "declined", "out_of_scope", "right"),
    ("out_of_scope", "answered", "makeup", "wrong"),
    ("out_of_scope", "asked", "makeup", "astray"),
    ("cost|out_of_scope", "declined", "out_of_scope", "right"),
    ("cost|out_of_scope", "answered", "cost", "right"),
]


@pytest.mark.parametrize(
    ("expected", "outcome", "predicted", "is_"), VERDICTS, ids=lambda value: str(value)
)
def test_a_verdict(expected: str, outcome: Outcome, predicted: str, is_: Verdict) -> None:
    assert verdict(judged(expected, outcome, predicted)) == is_


def test_figures_are_shares_of_what_they_are_about() -> None:
    found = figures(
        [
            judged("makeup", "answered", "makeup", exact=True),
            judged("makeup|washing", "asked", "washing|cost"),
            judged("makeup", "answered", "urgent_symptoms"),
            judged("urgent_symptoms", "answered", "urgent_symptoms"),
            judged("urgent_symptoms|side_effects", "answered", "urgent_symptoms"),
            judged("urgent_symptoms", "asked", "urgent_symptoms|side_effects"),
            judged("makeup", "asked", "washing"),
            judged("makeup", "declined", "out_of_scope"),
            judged("out_of_scope", "declined", "out_of_scope"),
            judged("out_of_scope", "asked", "makeup"),
        ]
    )
    assert found._replace(p50=None, p99=None)._asdict() == {
        "questions": 8,
        "right": 37.5,
        "offered": 25.0,
        "astray": 12.5,
        "missed": 12.5,
        "wrong": 12.5,
        "helped": 62.5,
        "urgent": 2,
        "urgent_recall": 50.0,
        "missed_at_most": pytest.approx(97.47, abs=0.01),
        "false_alarms": pytest.approx(100 / 7),
        "others": 2,
        "refused": 50.0,
        "exact": 12.5,
        "p50": None,
        "p99": None,
        "failed": 0,
    }


def test_nothing_measured_is_not_zero() -> None:
    assert set(figures([])) == {0, None}


def test_only_wrong_answers_are_confusions_commonest_first() -> None:
    found = confusion(
        [
            judged("makeup", "answered", "washing"),
            judged("out_of_scope", "answered", "cost"),
            judged("out_of_scope", "answered", "cost"),
            judged("makeup", "asked", "cost"),
            judged("makeup", "declined", "out_of_scope"),
        ]
    )
    assert [(each.expected, each.predicted, each.times) for each in found] == [
        ("out_of_scope", "cost", 2),
        ("makeup", "washing", 1),
    ]


BROKEN = [
    ("", "1: the file is empty: add utterances, one a line"),
    ("utterance\ttopic\n", "1: there are no utterances: add one a line, a tab, and its topic"),
    (
        "text,label\nhello,makeup\n",
        "1: the first line does not name the columns utterance and topic: "
        'begin the file with "utterance", a tab and "topic"',
    ),
    (
        "utterance\ttopic\nwhen\tmakeup\nwhen makeup\n",
        "3: 1 column instead of 2: separate utterance and topic by one tab",
    ),
    (
        "utterance\ttopic\n?!\tmakeup\n",
        "2: no words to say: write the utterance or take the line out",
    ),
    (
        "utterance\ttopic\nwhen\tmakeup|mascara\n",
        '2: unknown topic "mascara": use the id of a topic or out_of_scope, several separated by |',
    ),
    (b"utterance\ttopic\ncaf\xe9\tmakeup\n", "2: not UTF-8 text: save the file as UTF-8"),
]


@pytest.mark.parametrize(("text", "problem"), BROKEN, ids=[problem for _, problem in BROKEN])
def test_a_broken_table_is_said_by_line(tmp_path: Path, text: str | bytes, problem: str) -> None:
    path = tmp_path / "mine.tsv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(ContentError) as error:
        read_tables([path], TOPICS)
    assert str(error.value) == f"{path}:{problem}"


def test_a_missing_table_is_said(tmp_path: Path) -> None:
    run = aftercare("evaluate", tmp_path / "none.tsv")
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith(f"{tmp_path / 'none.tsv'}:1: cannot be read (No such file")


def test_a_table_of_the_wrong_kind_does_not_flood_the_screen(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as error:
        read_tables([table(tmp_path, *["only one column"] * 500)], TOPICS)
    assert len(error.value.problems) == 10


def test_columns_may_stand_in_any_order_and_others_beside_them(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_bytes(b"\xef\xbb\xbftopic\tutterance\twho\r\nmakeup|washing\tMay I?\tme\r\n\r\n")
    (found,) = read_tables([path], TOPICS)
    assert found.utterances == (Labelled("May I?", ("makeup", "washing"), 2),)


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    paths = [table(tmp_path, "x\tmakeup"), table(tmp_path / "a", "x\tmakeup")]
    names = [str(tmp_path / "mine"), str(tmp_path / "a" / "mine")]
    assert [each.name for each in read_tables(paths, TOPICS)] == names


def test_words_that_were_trained_on_are_known_however_they_are_written(tmp_path: Path) -> None:
    seen = trained_on()
    known = min(seen)
    path = table(tmp_path, f"{known.upper()}?\tmakeup", "so what of zebras then\tmakeup")
    (found,) = read_tables([path], TOPICS, seen)
    assert [each.seen for each in found.utterances] == [True, False]


ASKED = (
    "would you kindly say when i might have makeup on my face again\tmakeup",
    "would you kindly say when i might have makeup on my face again today\tcost",
    "please tell me is there pus coming out of my cheek is that bad\turgent_symptoms",
    "kindly book me a flight from denver to oslo for friday\tout_of_scope",
    "kindly book me a flight from denver to rome for friday\tmakeup",
)


def test_a_hand_made_table_through_the_real_skill(tmp_path: Path) -> None:
    saved = tmp_path / "out.tsv"
    run = aftercare("evaluate", table(tmp_path, *ASKED), "--json", "--predictions", saved)
    assert (run.returncode, run.stderr) == (0, "")
    found = json.loads(run.stdout)
    times = {"p50", "p99"}
    assert {k: v for k, v in found["total"].items() if k not in times} == {
        "questions": 4,
        "right": 50.0,
        "offered": 0.0,
        "astray": 0.0,
        "missed": 25.0,
        "wrong": 25.0,
        "helped": 50.0,
        "urgent": 1,
        "urgent_recall": 100.0,
        "missed_at_most": pytest.approx(95.0),
        "false_alarms": 0.0,
        "others": 1,
        "refused": 100.0,
        "exact": 0.0,
        "failed": 0,
    }
    assert all(found["total"][name] > 0 for name in times)
    assert [tuple(line.split("\t")[1:4]) for line in saved.read_text().splitlines()] == [
        ("expected", "predicted", "outcome"),
        ("makeup", "makeup", "answered"),
        ("cost", "makeup", "answered"),
        ("urgent_symptoms", "urgent_symptoms", "answered"),
        ("out_of_scope", "out_of_scope", "declined"),
        ("makeup", "out_of_scope", "declined"),
    ]


def test_each_utterance_is_heard_in_a_session_of_its_own(tmp_path: Path) -> None:
    """ "Tell me more" after an answer would go on with it; "yes" after an offer would take it."""
    rows = (ASKED[0], "tell me more\tout_of_scope", ASKED[0], "yes please\tout_of_scope")
    run = aftercare("evaluate", table(tmp_path, *rows), "--json")
    assert json.loads(run.stdout)["total"]["refused"] == 100.0


def test_utterances_trained_on_are_left_out_and_said_so(tmp_path: Path) -> None:
    known = sorted(each for each in trained_on() if len(each.split()) > 5)[:3]
    rows = [f"{text}\tmakeup" for text in known]
    mixed = table(tmp_path, *rows, ASKED[0], name="mixed")
    only = table(tmp_path, *rows, name="only")

    run = aftercare("evaluate", mixed, only)
    assert "seen in training: 3, left out of the figures" in run.stdout
    measured, _, trained = run.stdout.partition("TRAINED ON, NOT A MEASURE")
    (mixed_row, *_) = (line.split() for line in measured.splitlines() if line.startswith("mixed"))
    assert mixed_row[:3] == ["mixed", "1", "100.0"]
    assert "only" not in measured
    assert trained.splitlines()[2].split()[:2] == ["only", "3"]

    run = aftercare("evaluate", mixed, "--seen")
    assert "seen in training: 3, which these figures INCLUDE" in run.stdout
    assert "mixed" in run.stdout
    assert "NOT A MEASURE" not in run.stdout


def test_the_models_samples_alone(tmp_path: Path) -> None:
    path = table(tmp_path, "makeup\tmakeup", ASKED[0], name="mine")
    run = aftercare("evaluate", path, "--only", "nlu", "--seen", "--json")
    total = json.loads(run.stdout)["total"]
    assert (total["right"], total["missed"], total["exact"]) == (50.0, 50.0, 50.0)


FLOORS = [
    ("right=50", ""),
    ("right=51", "floor missed: in total: right is 50.00, below 51"),
    ("wrong=25", ""),
    ("wrong=24.5", "floor missed: in total: wrong is 25.00, above 24.5"),
    ("urgent-recall=100", ""),
    ("refused=100", ""),
    ("false_alarms=0", ""),
    ("helped=50.1", "floor missed: in total: helped is 50.00, below 50.1"),
]


def test_floors(tmp_path: Path) -> None:
    kept = [floor for floor, missed in FLOORS if not missed]
    path = table(tmp_path, *ASKED)
    run = aftercare("evaluate", path, *(f"--floor={floor}" for floor in kept))
    assert (run.returncode, run.stderr) == (0, "")
    run = aftercare("evaluate", path, *(f"--floor={floor}" for floor, _ in FLOORS))
    assert run.returncode == 1
    assert run.stderr.splitlines() == [missed for _, missed in FLOORS if missed]


def test_a_floor_of_what_no_utterance_measures_is_missed(tmp_path: Path) -> None:
    run = aftercare("evaluate", table(tmp_path, ASKED[0]), "--floor", "urgent_recall=90")
    assert run.returncode == 1
    assert "urgent recall cannot be measured" in run.stderr


def test_floors_of_a_file_stand_beside_the_project(tmp_path: Path) -> None:
    project = tmp_path / "pyproject.toml"
    project.write_text("[tool.aftercare.floors.mine]\nright = 60\n[tool.aftercare.floors.x]\np50=0")
    path = table(tmp_path, *ASKED)
    run = aftercare("evaluate", path, "--floors-from", project)
    assert run.returncode == 1
    assert run.stderr == "floor missed: mine: right is 50.00, below 60\n"
    run = aftercare("evaluate", path, "--floors-from", project, "--only", "nlu")
    assert run.returncode == 0, "floors are for the whole path"
    project.write_text("[tool.aftercare.floors.mine]\nrihgt = 60\n")
    run = aftercare("evaluate", path, "--floors-from", project)
    assert run.returncode == 1
    assert run.stderr.startswith(f'{project}:1: floors cannot be read: unknown figure "rihgt"')


@pytest.mark.parametrize("text", ["right", "rihgt=3", "right=", "right=much", "=3", ""])
def test_what_is_no_floor_is_said(text: str) -> None:
    with pytest.raises(ValueError, match=r"use one of|write it like"):
        floor_from(text)


def test_a_wrong_option_is_misuse() -> None:
    run = aftercare("evaluate", "x.tsv", "--floor", "rihgt=3")
    assert run.returncode == 2
    assert 'unknown figure "rihgt": use one of right, helped' in run.stderr


def test_predictions_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    path = table(tmp_path, ASKED[0])
    run = aftercare("evaluate", path, "--predictions", tmp_path / "none" / "out.tsv")
    assert run.returncode == 1
    assert "No such file or directory: name a file that can be written" in run.stderr


@pytest.mark.parametrize(
    ("options", "ways"),
    [((), ["in a session", "in one breath", "word for word"]), (("--session-only",), [])],
)
def test_each_question_is_heard_three_ways(
    options: tuple[str, ...], ways: list[str], tmp_path: Path
) -> None:
    run = aftercare("evaluate", table(tmp_path, ASKED[0]), *options)
    shown = run.stdout.splitlines()
    starts = [way for way in OTHER_WAYS if any(line.startswith(way) for line in shown)]
    assert starts == ways


OTHER_WAYS = ("in a session", "in one breath", "word for word")
