"""A sample of the interaction model means its topic too when Alexa hands it over as a question."""

import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.content.types import EMERGENCY_INTENT
from skill.tools.project import compiled, compiled_for_language, load_content
from skill.understanding.match import DANGERS
from skill.understanding.normalise import normalise
from skill.understanding.samples import load_samples, read_samples, write_samples
from skill.understanding.understanding import Understanding
from skill.understanding.utterance import read

CONTENT = load_content()
SAMPLES = load_samples(str(compiled_for_language("samples.txt")))


def _of_model() -> Iterator[tuple[str, str]]:
    """Every sample of a topic, a slot as each of its values is called."""
    model = json.loads(compiled("model.json").read_text(encoding="utf-8"))
    for intent in model["interactionModel"]["languageModel"]["intents"]:
        topic = CONTENT.intents.get(intent["name"], "")
        for sample in intent["samples"] if intent["name"] != EMERGENCY_INTENT else ():
            for text in _filled(sample) if topic else ():
                yield topic, normalise(text)


def _filled(sample: str) -> list[str]:
    slot = re.search(r"\{(\w+)\}", sample)
    if slot is None:
        return [sample]
    return [sample.replace(slot[0], value.name) for value in CONTENT.slot_types[slot[1]].values]


def test_every_sample_is_known() -> None:
    meant = set(_of_model())
    assert len(meant) > 10_000
    topics_of: dict[str, set[str]] = {}
    for topic, text in meant:
        topics_of.setdefault(text, set()).add(topic)
    assert not [text for text, topics in topics_of.items() if SAMPLES.topic_of(text) not in topics]


@pytest.mark.parametrize(
    "text", ["", "sing me a song", "when can i wear makeup my dear", "wear makeup when", "makeu"]
)
def test_anything_else_is_not(text: str) -> None:
    assert SAMPLES.topic_of(text) == ""


@given(st.dictionaries(st.sampled_from(["a", "b"]), st.sets(st.text(max_size=9), max_size=9)))
def test_what_is_written_is_read_again(topics: dict[str, set[str]]) -> None:
    samples = read_samples(write_samples(topics))
    for text in set().union(*topics.values()):
        assert text in topics[samples.topic_of(text)]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("who are you", "about_this_skill"),
        ("i took ibuprofen", "medications"),
        ("i can't stand needles", "what_it_feels_like"),
        ("When can I wear makeup?", "makeup"),
    ],
)
def test_as_a_question_it_is_answered(text: str, topic: str) -> None:
    match = Understanding().match(read(text))
    assert (match.decision, match.topics, match.path) == ("answer", (topic,), "sample")


def test_an_urgent_sign_counts_before_a_sample_of_a_plain_topic() -> None:
    samples = read_samples(write_samples({"makeup": ["i have pus"]}))
    match = Understanding(samples=lambda: samples).match(read("i have pus"))
    assert match.topics[0] in DANGERS
