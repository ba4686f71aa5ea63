"""What is said becomes the intent that Alexa would send."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.tools.authoring.known_phrases import BUILT_IN
from skill.tools.simulator.interaction import read_model
from skill.tools.simulator.resolve import Elicited, Resolver
from tests.simulated import MODEL

RESOLVER = Resolver(read_model(MODEL))
QUESTION = Elicited("AskQuestionIntent", "question")

CASES = [
    # said, intent, by what, slot value heard, its ids
    ("when can i wear makeup", "WhenCanIWearMakeupIntent", "sample", None, None),
    ("When can I wear makeup?", "WhenCanIWearMakeupIntent", "sample", None, None),
    ("what about SPF makeup", "WhenCanIWearMakeupIntent", "sample", None, None),
    ("when can i wear makeup again", "AMAZON.FallbackIntent", "fallback", None, None),
    ("when can i wear", "AMAZON.FallbackIntent", "fallback", None, None),
    ("", "AMAZON.FallbackIntent", "fallback", None, None),
    ("???", "AMAZON.FallbackIntent", "fallback", None, None),
    ("does it help with scars", "CanItTreatIntent", "sample", "scars", ["scarring"]),
    ("does it help with Acne Scars", "CanItTreatIntent", "sample", "acne scars", ["scarring"]),
    ("does it help fine lines", "CanItTreatIntent", "sample", "fine lines", ["wrinkles"]),
    ("does it help lines", "CanItTreatIntent", "sample", "lines", ["wrinkles", "marks"]),
    ("does it help with old tattoos", "CanItTreatIntent", "sample", "old tattoos", []),
    ("does it help with my very old tattoos", "AskQuestionIntent", "carrier",
     "help with my very old tattoos", None),
    ("is scarring's cause treated", "CanItTreatIntent", "sample", "scarring", ["scarring"]),
    ("wrinkles", "CanItTreatIntent", "sample", "wrinkles", ["wrinkles"]),
    ("tattoos", "AMAZON.FallbackIntent", "fallback", None, None),
    ("does it help with getting to sleep at night", "AskQuestionIntent", "carrier",
     "help with getting to sleep at night", None),
    ("why does my face burn", "AskQuestionIntent", "carrier", "does my face burn", None),
    ("why", "AMAZON.FallbackIntent", "fallback", None, None),
    ("stop", "AMAZON.StopIntent", "built-in", None, None),
    ("never mind", "AMAZON.CancelIntent", "built-in", None, None),
    ("Yes, please!", "AMAZON.YesIntent", "built-in", None, None),
    ("that's all", "AMAZON.StopIntent", "built-in", None, None),
    ("what did you say", "AMAZON.RepeatIntent", "built-in", None, None),
    ("stop the burning", "AMAZON.FallbackIntent", "fallback", None, None),
    ("no", "AMAZON.FallbackIntent", "fallback", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("said", "intent", "how", "heard", "ids"), CASES, ids=lambda v: str(v))
def test_a_sentence_becomes_an_intent(
    said: str, intent: str, how: str, heard: str | None, ids: list[str] | None
) -> None:
    found = RESOLVER.resolve(said)
    assert (found.intent, found.how) == (intent, how)
    assert [slot.heard for slot in found.slots if slot.heard] == ([heard] if heard else [])
    assert [v.id for slot in found.slots for v in slot.values] == (ids or [])


ELICITED = [
    ("my whole face feels like sandpaper", "AskQuestionIntent", "elicited"),
    ("why does my face burn", "AskQuestionIntent", "elicited"),
    ("when can i wear makeup", "WhenCanIWearMakeupIntent", "sample"),
    ("does it help with scars", "CanItTreatIntent", "sample"),
    ("stop", "AMAZON.StopIntent", "built-in"),
    ("...", "AMAZON.FallbackIntent", "fallback"),
]


@pytest.mark.parametrize(("said", "intent", "how"), ELICITED)
def test_an_elicited_slot_takes_the_whole_sentence_that_is_no_other_intent(
    said: str, intent: str, how: str
) -> None:
    found = RESOLVER.resolve(said, QUESTION)
    assert (found.intent, found.how) == (intent, how)
    if how == "elicited":
        assert [slot.heard for slot in found.slots] == [said]


def test_a_slot_not_heard_is_there_and_empty() -> None:
    assert [slot.name for slot in RESOLVER.resolve("when can i wear makeup", QUESTION).slots] == []
    filled = RESOLVER.model.fill("CanItTreatIntent", {})
    assert [(slot.name, slot.heard, slot.values) for slot in filled] == [("concern", "", ())]


def test_an_intent_unknown_to_the_model_is_never_chosen() -> None:
    said = [phrase for phrases in BUILT_IN.values() for phrase in phrases]
    assert {RESOLVER.resolve(phrase).intent for phrase in said} <= set(RESOLVER.model.intents)


def test_eliciting_what_the_model_lacks_leaves_the_fallback() -> None:
    assert RESOLVER.resolve("hm so", Elicited("Gone", "question")).intent == "AMAZON.FallbackIntent"


@given(st.text(), st.sampled_from([None, QUESTION]))
def test_any_text_has_an_intent(text: str, elicited: Elicited | None) -> None:
    assert RESOLVER.resolve(text, elicited).intent in RESOLVER.model.intents


WORDS = ["does", "it", "help", "with", "acne", "scars", "why", "lines", "'s", "is", "cause"]


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_any_mix_of_the_words_of_samples_has_an_intent(text: str) -> None:
    assert RESOLVER.resolve(text).intent in RESOLVER.model.intents


def test_five_hundred_sentences_resolve_in_well_under_a_second() -> None:
    model = read_model(MODEL)
    many = model.intents["CanItTreatIntent"]._replace(
        samples=tuple(f"does it help number {n} with {{concern}}" for n in range(10_000))
    )
    resolver = Resolver(model._replace(intents={**model.intents, many.name: many}))
    started = time.perf_counter()
    for n in range(500):
        resolver.resolve(f"does it help number {n} with scars")
    assert time.perf_counter() - started < 0.5
