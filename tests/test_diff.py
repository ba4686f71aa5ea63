"""What `aftercare diff` says of an edit, to somebody who does not program."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from skill.content.types import Content
from skill.tools.evaluation.changes import (
    Reworded,
    Size,
    Turn,
    new_conflicts,
    other_answers,
    rewordings,
    size,
)
from skill.tools.evaluation.listen import Judged, Outcome, Prediction
from skill.tools.evaluation.utterances import Labelled

ROOT = Path(__file__).parent.parent
CONTENT_FOLDER = Path("skill", "data", "microneedling", "en")
ASKED = (
    "utterance\ttopic",
    "please tell me is there pus coming out of my cheek is that bad\turgent_symptoms",
    "would you kindly say when i might have makeup on my face again\tmakeup",
    "kindly book denver to oslo friday\tout_of_scope",
)


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Nurse", "-c", "user.email=nurse@clinic.example")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The content of this project, committed, and three utterances."""
    root = tmp_path / "project"
    for part in ("skill/data", "skill/understanding"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    asked = root / "tests" / "data" / "evaluation" / "mine_dev.tsv"
    asked.parent.mkdir(parents=True)
    asked.write_text("\n".join(ASKED) + "\n")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "As it was")
    return root


def diff(root: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "skill.tools", "diff", "--root", root, *arguments]
    return subprocess.run(
        list(map(str, command)), cwd=ROOT, capture_output=True, text=True, check=False
    )


def edit(root: Path, name: str, change: Callable[[str], str]) -> None:
    path = root / CONTENT_FOLDER / name
    before = path.read_text()
    after = change(before)
    assert after != before
    path.write_text(after)


def test_without_an_edit_nothing_has_changed(project: Path) -> None:
    run = diff(project)
    assert (run.returncode, run.stderr) == (0, "")
    title, *others = run.stdout.splitlines()
    assert title.startswith("Compared with ")
    assert title.endswith(", As it was")
    assert others == [
        "",
        "Wording: unchanged",
        "",
        "Answers: none of 3 utterances gets another answer",
        "",
        "Phrases now too close to another topic's: none",
        "",
        others[-1],
    ]
    assert "samples (+0)" in others[-1]
    assert others[-1].endswith("bytes (+0)")


def test_a_changed_text_is_shown_where_it_changed(project: Path) -> None:
    edit(project, "makeup.toml", lambda text: text.replace("24 to 48 hours after", "3 days after"))
    edit(project, "_speech.toml", lambda text: f"{text}\n")
    run = diff(project)
    assert "Wording: 2\n" in run.stdout
    assert (
        "  makeup, answer: ... makeup for 24 to 48 hours after your ... -> "
        "... makeup for 3 days after your ...\n"
    ) in run.stdout
    assert "none of 3 utterances" in run.stdout


def test_an_edit_that_makes_an_answer_worse_is_shown_with_the_right_one(project: Path) -> None:
    edit(
        project,
        "../../languages/en/signs/_words.toml",
        lambda text: text.replace("\npus = [\n", '\npus = [\n  "denver",\n'),
    )
    run = diff(project)
    assert (run.returncode, run.stderr) == (0, "")
    assert "Wording: unchanged" in run.stdout
    assert "Answers: 1 of 3 utterances gets another answer: 1 worse" in run.stdout
    assert (
        '  worse   "kindly book denver to oslo friday": '
        "not answered -> urgent_symptoms (right: out_of_scope)\n"
    ) in run.stdout
    rows = [line.split() for line in run.stdout.splitlines()]
    assert ["other", "talk", "refused", "100.0", "0.0"] in rows
    assert ["urgent", "signs", "caught", "100.0", "100.0"] in rows


def test_phrases_are_compared_before_anything_is_built(project: Path) -> None:
    """A new phrase of makeup is understood by the model at once, and grows it."""
    new = "tell me of the zebra paint"
    edit(
        project,
        "makeup.toml",
        lambda text: text.replace("templates = [", f'templates = [\n"{new}",'),
    )
    asked = project / "asked.tsv"
    asked.write_text(f"utterance\ttopic\n{new}\tmakeup\n")
    run = diff(project, "HEAD", "--utterances", asked)
    assert (run.returncode, run.stderr) == (0, "")
    assert "NOTE: The interaction model is out of date: run `aftercare build`." in run.stdout
    assert "Answers: 1 of 1 utterances gets another answer: 1 better" in run.stdout
    assert f'  better  "{new}": not answered -> makeup\n' in run.stdout
    assert ["answered", "right", "0.0", "100.0"] in [x.split() for x in run.stdout.splitlines()]
    assert not run.stdout.endswith("bytes (+0)\n")


def test_what_is_learned_only_by_training_is_said(project: Path) -> None:
    edit(project, "_lexicon.toml", lambda text: f"{text}\n# A remark.\n")
    assert "run `aftercare train` and compare again" in diff(project).stdout


def test_saved_predictions_take_the_place_of_a_revision(project: Path, tmp_path: Path) -> None:
    saved = tmp_path / "saved.tsv"
    saved.write_text(
        "utterance\texpected\tpredicted\toutcome\tpath\n"
        "is there pus on my cheek\turgent_symptoms\tout_of_scope\tdeclined\tx\n"
        "kindly book me a flight from denver to oslo\tout_of_scope\tout_of_scope\tdeclined\tx\n"
    )
    run = diff(project, "--against", saved)
    assert (run.returncode, run.stderr) == (0, "")
    assert "Answers: 1 of 2 utterances gets another answer: 1 better" in run.stdout
    assert "not answered -> urgent_symptoms" in run.stdout
    assert "Wording" not in run.stdout
    assert "Interaction model" not in run.stdout


def test_what_goes_wrong_is_said_in_a_line(project: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    shutil.copytree(project, nowhere, ignore=shutil.ignore_patterns(".git"))
    empty = tmp_path / "empty.tsv"
    empty.write_text("")
    for run, said in (
        (diff(project, "no-such"), 'no revision "no-such": name a commit, a branch or a tag'),
        (diff(project, "--", "--all"), 'no revision "--all": name a commit'),
        (diff(nowhere), "not under git: compare with saved predictions instead"),
        (diff(project, "--against", tmp_path / "none.tsv"), "none.tsv:1: cannot be read"),
        (diff(project, "--against", empty), "empty.tsv:1: these are no saved predictions"),
        (diff(project, "--utterances", empty), "empty.tsv:1: the file is empty"),
    ):
        assert run.returncode == 1
        assert said in run.stderr
        assert "Traceback" not in run.stderr


def test_a_revision_without_content_cannot_be_compared(project: Path) -> None:
    git(project, "checkout", "--quiet", "--orphan", "bare")
    git(project, "rm", "--quiet", "-r", "--cached", "skill")
    git(project, "commit", "--quiet", "--message", "Nothing yet")
    run = diff(project)
    assert run.returncode == 1
    assert "Nothing yet: has no content that can be compared: name a later revision" in run.stderr


def test_content_that_cannot_be_read_is_said_by_line(project: Path) -> None:
    edit(project, "makeup.toml", lambda text: text.replace("answer =", "anwser ="))
    run = diff(project)
    assert run.returncode == 1
    assert "makeup.toml:" in run.stderr
    assert "Traceback" not in run.stderr


def judged(expected: str, outcome: Outcome, predicted: str) -> Judged:
    prediction = Prediction(tuple(predicted.split("|")), outcome, "classifier")
    return Judged(Labelled("words", tuple(expected.split("|")), 2), prediction)


TURNS: list[tuple[str, tuple[Outcome, str], tuple[Outcome, str], Turn | None]] = [
    ("makeup", ("declined", "out_of_scope"), ("answered", "makeup"), "better"),
    ("makeup", ("declined", "out_of_scope"), ("answered", "cost"), "worse"),
    ("makeup", ("declined", "out_of_scope"), ("asked", "makeup|cost"), "better"),
    ("makeup", ("answered", "cost"), ("declined", "out_of_scope"), "better"),
    ("makeup", ("answered", "cost"), ("answered", "washing"), "neither"),
    ("makeup", ("answered", "makeup"), ("asked", "makeup|cost"), "worse"),
    ("makeup", ("asked", "cost|makeup"), ("asked", "makeup|cost"), None),
    ("makeup|cost", ("answered", "makeup"), ("answered", "cost"), "neither"),
    ("out_of_scope", ("declined", "out_of_scope"), ("asked", "cost"), "worse"),
    ("out_of_scope", ("answered", "cost"), ("declined", "out_of_scope"), "better"),
]


@pytest.mark.parametrize(("expected", "old", "new", "turn"), TURNS, ids=lambda value: str(value))
def test_an_answer_turns_better_or_worse(
    expected: str, old: tuple[Outcome, str], new: tuple[Outcome, str], turn: Turn | None
) -> None:
    found = other_answers([judged(expected, *old)], [judged(expected, *new)])
    assert [each.turn for each in found] == ([turn] if turn else [])


def test_worse_answers_come_first() -> None:
    right, wrong = judged("makeup", "answered", "makeup"), judged("makeup", "answered", "cost")
    found = other_answers([wrong, right, right], [right, wrong, right])
    assert [each.turn for each in found] == ["worse", "better"]


def test_texts_that_are_new_or_gone(content: Content) -> None:
    topics = dict(content.topics)
    gone = topics.pop("makeup")
    less = content._replace(topics=topics)
    assert Reworded("makeup, name", gone.name, "") in rewordings(content, less)
    assert Reworded("makeup, name", "", gone.name) in rewordings(less, content)
    assert rewordings(content, content) == []


def model(**samples: list[str]) -> dict[str, object]:
    intents = [{"name": name, "samples": texts} for name, texts in samples.items()]
    return {"interactionModel": {"languageModel": {"intents": intents}}}


def test_only_conflicts_that_are_new_are_reported() -> None:
    before = model(Makeup=["when can i wear makeup"], Cost=["how much is the mask"])
    worse = model(
        Makeup=["when can i wear makeup"],
        Cost=["how much is the mask", "when may i be wearing makeup"],
    )
    both = ("Makeup", "Cost")
    (found,) = new_conflicts(before, worse, both)
    assert {found.intent, found.other_intent} == set(both)
    assert new_conflicts(worse, worse, both) == []
    assert new_conflicts(worse, before, both) == []
    assert new_conflicts(before, worse, ("Makeup",)) == []


def test_the_size_of_a_model() -> None:
    small = model(Makeup=["one", "two"], Cost=["three"])
    assert size(small) == Size(3, size(small).bytes)
    assert size(model(Makeup=["one", "two"], Cost=["three", "a"])).bytes > size(small).bytes
