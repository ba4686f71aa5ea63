"""What is read from a content folder, and what keeps it from being read."""

import shutil
from pathlib import Path

import pytest

from skill.content.types import Card, Clinic, SlotAnswers, SlotType, SlotValue, Source, Topic
from skill.errors import ContentError
from skill.tools.project import load_content, read_folder

MINIATURE = Path(__file__).parent / "data" / "content"
DATA, FOLDER = "skill/data/", "skill/data/microneedling/en/"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the miniature that a test may break."""
    folder = tmp_path / "skill" / "data"
    shutil.copytree(MINIATURE, folder)
    return folder


def _problems(data: Path, clinic: Path | None = None) -> list[str]:
    return [str(problem) for problem in sorted(read_folder(data, clinic).problems)]


def test_a_topic_is_read_whole() -> None:
    assert load_content(data=MINIATURE).topics["concerns"] == Topic(
        id="concerns",
        kind="answered",
        intent="WhatDoesItHelpWithIntent",
        name="what it can help with",
        answer="It can be used for wrinkles, scars and acne.",
        card=Card("What it can help with", "It can be used for wrinkles, scars, acne and more."),
        more="",
        related=("makeup", "redness"),
        source=Source(
            sections=("areas",),
            document="",
            facts=("wrinkles", "scarring"),
            reviewed_by="our nurse",
            reviewed_on="2026-05-01",
        ),
        slot=SlotAnswers(
            name="concern",
            answers={
                "wrinkles": "Yes, it can be used for wrinkles.",
                "scars": "Yes, it can be used for scars.",
            },
            unknown="Your sheet doesn't mention that. Please ask {clinic}.",
            sentence="does it help with {concern}",
        ),
    )


def test_topics_come_in_the_order_of_their_files() -> None:
    topics = load_content(data=MINIATURE).topics

    assert list(topics) == ["concerns", "exercise", "makeup", "redness", "urgent_symptoms"]


def test_slots_and_phrases_are_read() -> None:
    folder = read_folder(MINIATURE)

    assert folder.content.slot_types == {
        "concern": SlotType(
            "concern",
            "CONCERN",
            (
                SlotValue("wrinkles", "wrinkles", ("lines",)),
                SlotValue("scars", "scars", ("marks",)),
            ),
        )
    }
    assert folder.templates["makeup"] == (
        "when can i wear (makeup|foundation)",
        "can i put my face on",
    )


def test_a_clinics_own_answer_stands_in_place_of_ours() -> None:
    folder = read_folder(MINIATURE)

    assert folder.content.clinic == Clinic(
        "Glow Clinic", "555 010 0199", "Monday to Friday, nine to five", initials="GC"
    )
    assert folder.base.topics["exercise"].answer.startswith("Your sheet doesn't cover")
    own = folder.content.topics["exercise"]
    assert own.answer == "Wait two days before you work out."
    assert own.source == Source(
        (), "Our leaflet, May 2026", ("two days",), "our nurse", "2026-05-02"
    )


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        (
            "_source.toml",
            "",
            [],
        ),
        (
            "makeup.toml",
            'kind = "answered"\nasks = "makeup"\n'
            'name = "makeup"\nintent = "MakeupIntent"\nanswer = " "\nanswr = "Wait."\n'
            'related = "redness"\n[card]\ntitle = 1\n[source]\n[phrases]\n',
            [
                f'{FOLDER}makeup.toml:5: "answer" is empty: write what is to be said',
                f'{FOLDER}makeup.toml:6: unknown key "answr": use one of: kind, asks, name, '
                "intent, answer, more, emergency, closed, closed_call, related, unendorsed, card, "
                "source, slot, timed, follow_ups, phrases",
                f'{FOLDER}makeup.toml:7: "related" is not a list of texts: '
                'write it as ["one", "two"]',
                f'{FOLDER}makeup.toml:8: "text" is missing: add a line text = "..."',
                f'{FOLDER}makeup.toml:9: "title" is not text: put it in quotation marks',
            ],
        ),
        (
            "makeup.toml",
            'answer = "one"\nanswer = "two"',
            [
                f'{FOLDER}makeup.toml:2: "answer" stands twice (first in line 1): '
                "keep one of the two"
            ],
        ),
        (
            "_slots.toml",
            '[concern]\ntype = "CONCERN"\n[[concern.values]]\nid = "scars"\nname = "scars"\n'
            '[[concern.values]]\nid = "wrinkles"\nnames = ["wrinkles"]\n',
            [
                f'{FOLDER}_slots.toml:6: "name" is missing: add a line name = "..."',
                f'{FOLDER}_slots.toml:8: unknown key "names": use one of: id, name, synonyms',
            ],
        ),
        (
            "_speech.toml",
            "welcome = ",
            [f'{FOLDER}_speech.toml:1: a value is not in quotation marks: write it as key = "..."'],
        ),
    ],
    ids=["empty", "keys", "twice", "slots", "speech"],
)
def test_a_file_that_is_wrong(file: str, content: str, expected: list[str], data: Path) -> None:
    (data / "microneedling" / "en" / file).write_text(content)

    assert _problems(data) == expected


@pytest.mark.parametrize("name", ["_speech", "_slots", "_source", "_model"])
def test_a_missing_file_is_one_problem(name: str, data: Path) -> None:
    (data / "microneedling" / "en" / f"{name}.toml").unlink()

    (problem,) = _problems(data)
    assert problem.startswith(f"{FOLDER}{name}.toml:1: cannot be read (")


CLINIC = 'name = "Glow"\nphone = "555 0100"\nhours = "Every day"\n'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (CLINIC, []),
        (f'{CLINIC}[answers.makeup]\nanswer = "Wait."\ndocument = "Our leaflet"\n', []),
        (f'{CLINIC}[answers.exercise]\nanswer = "Wait."\n', []),
        (
            'name = "Glow"\nphone = 5550100\n',
            [
                'glow.toml:1: "hours" is missing: add a line hours = "..."',
                'glow.toml:2: "phone" is not text: put it in quotation marks',
            ],
        ),
        (
            f'{CLINIC}disclaimer = "None."\n',
            [
                'glow.toml:4: unknown key "disclaimer": use one of: name, phone, hours, '
                "out_of_hours, opening, endorsement, cards, count_words, store, answers"
            ],
        ),
        (
            f'{CLINIC}[answers.urgent_symptoms]\nanswer = "Wait."\n',
            [
                "glow.toml:4: the urgent answer cannot be changed: "
                "take it out: every clinic says the same about where to get help"
            ],
        ),
        (
            f'{CLINIC}[answers.makeup]\nanswer = "Wait."\n',
            [
                'glow.toml:4: the answer to "makeup" replaces one that rests on the patient\'s '
                'sheet: name your own source: document = "..."'
            ],
        ),
        (
            f'{CLINIC}[answers.make_up]\nanswer = "Wait."\n',
            ['glow.toml:4: unknown topic "make_up": use the id of a topic'],
        ),
        (
            f'{CLINIC}[answers.exercise]\nanswer = ""\nname = "sport"\n',
            [
                'glow.toml:5: "answer" is empty: write what is to be said',
                'glow.toml:6: unknown key "name": use one of: '
                "answer, more, document, facts, reviewed_by, reviewed_on",
            ],
        ),
        (
            f'{CLINIC}[answers]\nexercise = "Wait."\n',
            [
                'glow.toml:5: "answer" is missing: add a line answer = "..."',
                'glow.toml:5: "exercise" is not a section: write it as [answers.exercise]',
            ],
        ),
    ],
    ids=[
        *("plain", "answered with a document", "referral without one", "contact"),
        *("disclaimer", "urgent", "no document", "no topic", "keys", "not a section"),
    ],
)
def test_a_clinics_file(content: str, expected: list[str], data: Path, tmp_path: Path) -> None:
    path = tmp_path / "glow.toml"
    path.write_text(content)

    assert _problems(data, path) == expected


def test_loading_raises_every_problem(data: Path) -> None:
    (data / "microneedling" / "en" / "redness.toml").write_text("a =\n")
    (data / "microneedling" / "en" / "makeup.toml").write_text("b =\n")

    with pytest.raises(ContentError) as caught:
        load_content(data=data)

    assert [problem.path for problem in caught.value.problems] == [
        f"{FOLDER}makeup.toml",
        f"{FOLDER}redness.toml",
    ]


def test_a_procedure_adds_urgent_signs_of_its_own(data: Path) -> None:
    folder = data / "microneedling" / "en" / "signs"
    folder.mkdir()
    text = 'means = "glue in the eye"\ndanger = "emergency"\nphrases = ["glue in my eye"]\n'
    (folder / "glue.toml").write_text(text, encoding="utf-8")
    read = read_folder(data)
    assert read.problems == []
    assert [sign.id for sign in read.urgent.signs] == ["glue", "pus"]


def test_a_sign_that_cannot_be_read_is_reported_and_nothing_else(data: Path) -> None:
    (data / "languages" / "en" / "signs" / "pus.toml").write_text("means = ", encoding="utf-8")
    assert [problem.partition(":")[0] for problem in _problems(data)] == [
        "skill/data/languages/en/signs/pus.toml"
    ]
