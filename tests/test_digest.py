"""The digest counts right to the line, and nobody can be told from it."""

import json
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.app import App
from skill.content.clinic import load_clinic
from skill.content.types import Content
from skill.dialogue.respond import Dialogue
from skill.errors import ContentError
from skill.tools.commands.digest import command
from skill.tools.digest.count import LEAST, Cell, Known, count, week_of
from skill.tools.digest.known import known_names
from skill.tools.digest.show import as_page, as_text, sections
from skill.understanding.understanding import Understanding
from tests.alexa import event, intent

TODAY = date(2026, 5, 27)
WEEKS = ("2026-W19", "2026-W20", "2026-W21")
KNOWN = Known(
    locales=("en-US", "en-GB"),
    topics=("makeup", "exercise", "urgent_symptoms"),
    words={"tattoo": "tattoo", "shoulder": "shoulder", "exercis": "exercise"},
)
NAMES = {"makeup": "makeup", "exercise": "exercise & sport"}

OUTCOMES = ("answered", "referred", "declined", "asked", "urgent", "prompted", "ended", "failed")


def line(cell: Cell, **more: object) -> str:
    """What the skill logs of a request that falls in a cell."""
    named = (
        {"words": [cell.name]} if cell.outcome in ("declined", "asked") else {"topic": cell.name}
    )
    noted = {"week": cell.week, "locale": cell.locale, "outcome": cell.outcome, **named, **more}
    return json.dumps(noted)


def log(cells: Mapping[Cell, int]) -> list[str]:
    """A log of so many lines for each cell."""
    return [line(cell) for cell, number in cells.items() for _ in range(number)]


def digest(lines: Sequence[str], today: date = TODAY) -> str:
    """All that anybody gets to see."""
    found = list(sections(count(lines, KNOWN, today), NAMES))
    return as_text(found) + as_page(found)


TATTOO = Cell("2026-W19", "en-US", "declined", "tattoo")
MAKEUP = Cell("2026-W19", "en-US", "answered", "makeup")
EXERCISE = Cell("2026-W19", "en-US", "referred", "exercise")


def test_it_reads_as_what_was_asked_and_what_to_do() -> None:
    shown = as_text(list(sections(count(log({TATTOO: 14, EXERCISE: 30}), KNOWN, TODAY), NAMES)))
    assert "     14 tattoo  (add a topic on" in shown
    assert "     30 exercise & sport  (answer it yourself: [answers.exercise]" in shown


def test_a_page_escapes_what_it_shows() -> None:
    page = as_page(list(sections({EXERCISE: 30}, NAMES)))
    assert "exercise &amp; sport" in page
    assert "<script" not in page


def made_log(lines: int, seed: int) -> tuple[list[str], dict[Cell, int]]:
    """Random lines, and what an own count of them comes to."""
    draw = random.Random(seed)
    truth: Counter[Cell] = Counter()
    made = []
    for number in range(lines):
        outcome = draw.choices(OUTCOMES, (40, 20, 15, 8, 3, 8, 4, 2))[0]
        names = list(KNOWN.words) if outcome in ("declined", "asked") else list(KNOWN.topics)
        name = draw.choice([*names, "nobody knows this"])
        cell = Cell(draw.choice(WEEKS), draw.choice(("en-US", "en-GB", "xx")), outcome, name)
        before = draw.choice(("", "2026-05-04T12:00:00 2026/05/04/[1]abc ", "\t"))
        made.append(before + line(cell, request_id=f"amzn1.{number}", ms=1.5))
        if draw.random() < 0.1:
            made.append(draw.choice(("", "START RequestId: x", "{", "[]", "{}", "null", "{[[[")))
        if outcome in OUTCOMES[:5] and cell.locale != "xx":
            name = {**KNOWN.words, **dict.fromkeys(KNOWN.topics)}.get(name, "") or name
            known = name in (*KNOWN.words.values(), *KNOWN.topics)
            truth[cell._replace(name=name if known else "")] += 1
    return made, dict(truth)


def test_ten_thousand_lines_are_counted_right_to_the_line() -> None:
    made, truth = made_log(10_000, seed=1)
    large = {cell: number for cell, number in truth.items() if number >= LEAST}
    assert len(large) > 50
    assert count(made, KNOWN, TODAY) == large


CELLS = st.builds(
    Cell,
    st.sampled_from(WEEKS),
    st.sampled_from(("en-US", "en-GB")),
    st.sampled_from(("answered", "referred", "urgent")),
    st.sampled_from(list(KNOWN.topics)),
) | st.builds(
    Cell,
    st.sampled_from(WEEKS),
    st.just("en-US"),
    st.sampled_from(("declined", "asked")),
    st.sampled_from(list(KNOWN.words)),
)
SMALL = st.dictionaries(CELLS, st.integers(0, LEAST - 1), max_size=12)


@given(large=st.dictionaries(CELLS, st.integers(LEAST, 30), max_size=6), one=SMALL, other=SMALL)
def test_whatever_is_under_eleven_changes_nothing_that_is_shown(
    large: dict[Cell, int], one: dict[Cell, int], other: dict[Cell, int]
) -> None:
    # What is shown is the same for all small counts, so no reckoning with it can tell them.
    assert digest(log(one | large)) == digest(log(other | large))


@given(cells=st.dictionaries(CELLS, st.integers(0, 25), max_size=12))
def test_no_number_under_eleven_is_shown(cells: dict[Cell, int]) -> None:
    shown = count(log(cells), KNOWN, TODAY)
    assert all(number >= LEAST for number in shown.values())
    assert sum(shown.values()) == sum(each for each in cells.values() if each >= LEAST)


@given(st.lists(st.sampled_from([MAKEUP, TATTOO]), max_size=60), st.data())
def test_a_week_under_way_is_not_shown(asked: list[Cell], data: st.DataObject) -> None:
    under_way = date(2026, 5, data.draw(st.integers(4, 10)))
    assert week_of(under_way) == "2026-W19"
    assert count([line(cell) for cell in asked], KNOWN, under_way) == {}


WORDS = st.text(min_size=4, max_size=40).filter(str.isalnum)


@given(words=st.lists(WORDS, min_size=1, max_size=4), key=st.sampled_from(("words", "topic")))
def test_no_word_that_is_not_the_contents_own_is_ever_shown(words: list[str], key: str) -> None:
    strange = [f"zq{word}" for word in words]
    lines = [
        line(cell, **{key: strange if key == "words" else strange[0]})
        for cell in (TATTOO, MAKEUP)
        for _ in range(20)
    ]
    assert not [word for word in strange if word in digest(lines)]


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({"week": "2026-W19 <script>"}, id="week"),
        pytest.param({"week": 19}, id="week of another type"),
        pytest.param({"locale": "fr-FR"}, id="locale"),
        pytest.param({"locale": ["en-US"]}, id="locale of another type"),
        pytest.param({"outcome": "wondered"}, id="outcome"),
    ],
)
def test_a_line_that_is_none_of_ours_is_not_counted(broken: dict[str, object]) -> None:
    assert count([line(MAKEUP, **broken)] * 20, KNOWN, TODAY) == {}


def test_of_several_words_the_first_that_is_known_counts() -> None:
    lines = [line(TATTOO, words=["shoulder", "tattoo"])] * 20
    assert count(lines, KNOWN, TODAY) == {TATTOO: 20}


def _asked(content: Content, counts: bool, *questions: str) -> list[str]:
    lines: list[str] = []
    clinic = content.clinic._replace(count_words=counts)
    dialogue = Dialogue(content._replace(clinic=clinic), Understanding())
    app = App(lambda locale: dialogue, log=lines.append)
    for question in questions:
        app(event(intent("AskQuestionIntent", question=question)))
    return lines


STRANGE = "does lisa baker deliver gloxinias by zeppelin after my tattoo"


def test_what_the_skill_logs_is_what_is_counted(content: Content) -> None:
    lines = _asked(content, True, *[STRANGE] * 12)
    known, names = known_names()
    shown = as_text(list(sections(count(lines, known, TODAY), names)))
    assert "12 tattoo" in shown
    assert week_of(datetime(2026, 1, 1, tzinfo=UTC).date()) in shown


def test_of_a_question_only_words_of_the_lexicon_are_logged_and_not_in_its_order(
    content: Content,
) -> None:
    (noted,) = map(json.loads, _asked(content, True, STRANGE))
    known, _ = known_names()
    assert "tatto" in noted["words"]
    assert set(noted["words"]) <= set(known.words)
    assert noted["words"] == sorted(noted["words"])
    assert not {"lisa", "baker", "gloxinias", "zeppelin"} & set(noted["words"])


def test_unless_the_clinic_wants_it_no_word_is_logged(content: Content) -> None:
    assert content.clinic.count_words is False
    (noted,) = map(json.loads, _asked(content, False, STRANGE))
    assert "words" not in noted


CLINIC = 'name = "Glow"\nphone = "555 0100"\nhours = "always"\ncount_words = {}\n'
TOLD = '[answers.about_this_skill]\nanswer = "Some words you say are counted."\n'


def test_a_clinic_that_counts_words_must_tell_its_patients(
    content: Content, tmp_path: Path
) -> None:
    path = tmp_path / "clinic.toml"
    path.write_text(CLINIC.format("true"))
    with pytest.raises(ContentError, match=r"clinic.toml:4: words are counted.*about_this_skill"):
        load_clinic(content, str(path))
    path.write_text(CLINIC.format("true") + TOLD)
    assert load_clinic(content, str(path)).clinic.count_words
    path.write_text(CLINIC.format("false"))
    assert not load_clinic(content, str(path)).clinic.count_words


@pytest.mark.parametrize("value", ['"yes"', "1", "[]"])
def test_whether_words_are_counted_is_yes_or_no(
    content: Content, tmp_path: Path, value: str
) -> None:
    path = tmp_path / "clinic.toml"
    path.write_text(CLINIC.format(value))
    with pytest.raises(ContentError, match='"count_words" is no yes or no'):
        load_clinic(content, str(path))


def test_the_command_reads_a_log_and_writes_a_page(tmp_path: Path) -> None:
    path, page = tmp_path / "skill.log", tmp_path / "digest.html"
    path.write_text("\n".join(log({MAKEUP: 40})), encoding="utf-8")
    done = CliRunner().invoke(command, [str(path), "--page", str(page)])
    assert done.exit_code == 0, done.output
    assert "     40 makeup" in done.output
    assert ">40<" in page.read_text(encoding="utf-8")


def test_the_command_reads_standard_input_whatever_it_holds() -> None:
    done = CliRunner().invoke(command, ["-"], input=b"\xff\x00{\n" * 3)
    assert done.exit_code == 0
    assert "Nothing was counted often enough" in done.output
