"""What training makes of its material, and that what is committed is what it made."""

from pathlib import Path
from random import Random

import numpy as np
import pytest

from skill.content.edition import DEFAULT as EDITION
from skill.tools.authoring.utterances import read_utterances
from skill.tools.project import DATA, compiled_for_language
from skill.tools.training.examples import (
    Material,
    Shares,
    fingerprint,
    read_material,
)
from skill.tools.training.frames import sentences
from skill.tools.training.noise import alike, misheard
from skill.tools.training.train import DEFAULT, Trained, train
from skill.understanding.agreement import ranked
from skill.understanding.features import tokens
from skill.understanding.matcher import Matcher, load_matcher
from skill.understanding.utterance import read as utterance
from skill.understanding.weights import read, write

MATCHER = compiled_for_language("matcher.bin")

EVALUATION = Path(__file__).parent / "data" / "evaluation"
FEW = DEFAULT._replace(rounds=8, kept=6_000)
TOPICS = ("makeup", "alcohol", "cost", "out_of_scope")


@pytest.fixture(scope="module")
def material() -> Material:
    everything = read_material(Shares(2, 1, 0.1, 0.5, 0.5, 0.3), seed=1)
    few = tuple(each for each in everything.examples if each.topic in TOPICS)
    return everything._replace(examples=few[::3])


@pytest.fixture(scope="module")
def trained(material: Material) -> Trained:
    return train(FEW, material)


def test_the_committed_matcher_is_up_to_date() -> None:
    fresh = fingerprint(repr(DEFAULT))
    assert load_matcher(MATCHER).weights.fingerprint == fresh, "run aftercare train"


def test_the_packed_weights_decide_like_the_trained_ones(trained: Trained) -> None:
    weights, matcher = trained.weights, Matcher(trained.weights)
    for text, scores in zip(trained.examples, trained.scores, strict=True):
        if words := tokens(utterance(text), weights.lexicon):
            likely = matcher.probabilities(words)
            exact = np.exp(scores - np.logaddexp.reduce(scores))
            assert np.abs(np.array(likely) - exact).max() < 0.2, text


def test_training_gives_the_same_bytes_every_time(
    trained: Trained, material: Material, tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    write(trained.weights, first)
    write(train(FEW, material).weights, second)
    assert first.read_bytes() == second.read_bytes()


def test_what_is_written_is_read_again(trained: Trained, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    write(trained.weights, first)
    write(read(first), second)
    assert first.read_bytes() == second.read_bytes()


def test_what_was_learned_is_known_again(material: Material) -> None:
    matcher = Matcher(train(FEW, material).weights)
    right = asked = 0
    for example in material.examples:
        if example.counts == 1 and example.topic != "out_of_scope":
            words = matcher.tokens(utterance(example.text))
            found = ranked(matcher.weights.topics, matcher.probabilities(words))
            right += found.best == example.topic
            asked += 1
    assert right >= 0.9 * asked


def test_nothing_is_trained_on_that_measures() -> None:
    """The files that measure are kept apart; a short phrase may be said by two people."""
    learned = {each.text for each in read_utterances(DATA, EDITION)}
    for path in EVALUATION.glob("*.tsv"):
        texts = {line.split("\t")[0] for line in path.read_text("utf-8").splitlines()[1:]}
        assert len(texts & learned) < 0.15 * len(texts), path.name


@pytest.mark.parametrize(
    ("frame", "possible"),
    [
        ("can i {run|swim}", {"can i run", "can i swim"}),
        ("wear {clothes}", {"wear a hat", "wear gloves"}),
        ("{wear {clothes}|stay}", {"wear a hat", "wear gloves", "stay"}),
        ("{please|} go", {"please go", "go"}),
        ("stay", {"stay"}),
    ],
)
def test_frames(frame: str, possible: set[str]) -> None:
    made = sentences([frame], {"clothes": ["a hat", "gloves"]}, each=40, seed=1)
    assert set(made) == possible
    assert made == sentences([frame], {"clothes": ["a hat", "gloves"]}, each=40, seed=1)


def test_misheard_sentences_sound_alike() -> None:
    index = alike(["pool", "bowl", "kale", "goal"])
    heard = {misheard("goal pool", index, Random(seed)) for seed in range(60)}
    assert {"kale pool", "goal bowl", "goal goal pool"} <= heard
    assert all(heard)
