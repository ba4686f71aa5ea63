"""The committed interaction model is what the content folder says, and what Amazon accepts."""

import json
from collections import Counter
from functools import cache
from typing import Any

import pytest
from click.testing import CliRunner

from skill.content.edition import DEFAULT
from skill.errors import AftercareError
from skill.tools.authoring.checks.prompts import suggestions
from skill.tools.authoring.interaction_model.authored import BUILT_INS, WITHOUT_SAMPLES
from skill.tools.authoring.interaction_model.build import built_in, read_parts
from skill.tools.authoring.interaction_model.check import check_model
from skill.tools.authoring.interaction_model.conflicts import Conflict, conflicts
from skill.tools.authoring.interaction_model.phrases import Phrase, Values, phrases_of, settle
from skill.tools.authoring.interaction_model.rules import breaches_of_model
from skill.tools.authoring.interaction_model.select import LEAST, MOST, select
from skill.tools.authoring.load import Folder
from skill.tools.authoring.utterances import read_utterances
from skill.tools.commands import build as verb
from skill.tools.project import DATA, compiled, editions, read_folder

COMMITTED = compiled("model.json")

Json = dict[str, Any]


@cache
def folder() -> Folder:
    return read_folder()


def model() -> Json:
    found: Json = json.loads(COMMITTED.read_text(encoding="utf-8"))
    return found


def intents() -> dict[str, Json]:
    return {one["name"]: one for one in model()["interactionModel"]["languageModel"]["intents"]}


def topic_intents() -> dict[str, Json]:
    names = set(folder().content.intents)
    return {name: one for name, one in intents().items() if name in names}


def test_no_generated_file_is_out_of_date() -> None:
    verb.check()


def test_every_topic_has_an_intent_and_every_built_in_is_there() -> None:
    own = [*map(built_in, BUILT_INS), "MoreIntent", "AskQuestionIntent"]
    assert set(intents()) == {*own, *folder().content.intents}


@pytest.mark.parametrize("name", sorted(topic_intents()))
def test_a_topic_has_enough_samples_and_not_too_many(name: str) -> None:
    samples = intents()[name]["samples"]
    assert LEAST <= len(samples) <= MOST
    assert samples == sorted(set(samples))


@pytest.mark.parametrize("topic", sorted(folder().content.topics))
def test_a_topic_is_reached_by_its_name(topic: str) -> None:
    found = folder().content.topics[topic]
    assert found.name.lower() in intents()[found.intent]["samples"]


def test_no_sample_is_in_two_intents() -> None:
    counts = Counter(sample for one in intents().values() for sample in one["samples"])
    assert [sample for sample, count in counts.items() if count > 1] == []


def test_the_committed_model_breaks_no_rule() -> None:
    errors = [
        (rule, one.what) for rule, one in breaches_of_model(model()) if one.severity == "error"
    ]
    assert errors == []


@pytest.mark.parametrize("name", WITHOUT_SAMPLES)
def test_these_built_ins_take_no_samples(name: str) -> None:
    assert intents()[built_in(name)]["samples"] == []


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("thank you that's all", "AMAZON.StopIntent"),
        ("never mind", "AMAZON.CancelIntent"),
        ("what did you say", "AMAZON.RepeatIntent"),
        ("say that again", "AMAZON.RepeatIntent"),
        ("yes please", "AMAZON.YesIntent"),
        ("no thanks", "AMAZON.NoIntent"),
        ("what can i ask", "AMAZON.HelpIntent"),
        ("tell me more", "MoreIntent"),
    ],
)
def test_what_people_say_beside_the_built_in_words(said: str, name: str) -> None:
    assert [found for found, one in intents().items() if said in one["samples"]] == [name]


def test_slots_have_ids_and_synonyms() -> None:
    types = {one["name"]: one for one in model()["interactionModel"]["languageModel"]["types"]}
    values = {value["id"]: value["name"] for value in types["CONCERN"]["values"]}
    assert values["wrinkles"]["value"] == "wrinkles"
    assert "fine lines" in values["wrinkles"]["synonyms"]


def test_the_free_question_can_be_asked_for() -> None:
    inner = model()["interactionModel"]
    (intent,) = inner["dialog"]["intents"]
    (slot,) = intent["slots"]
    (prompt,) = inner["prompts"]
    assert intents()[intent["name"]]["slots"] == [
        {"name": "question", "type": "AMAZON.SearchQuery"}
    ]
    assert (slot["name"], slot["elicitationRequired"]) == ("question", True)
    assert slot["prompts"] == {"elicitation": prompt["id"]}
    assert [one["type"] for one in prompt["variations"]] == ["PlainText", "PlainText"]


def test_a_stale_file_is_named_with_the_command_to_run(tmp_path: Any) -> None:
    with pytest.raises(AftercareError) as caught:
        verb.check(tmp_path)
    stale = "skill/data/compiled/microneedling.en.urgent.json: out of date: "
    assert stale + "run aftercare build and commit the file" in str(caught.value).splitlines()
    built = verb.build(tmp_path)
    assert len(built) == 3 + 2 * len(editions()) == len(str(caught.value).splitlines())
    assert verb.build(tmp_path) == []
    verb.check(tmp_path)


def test_the_command_has_nothing_to_write() -> None:
    result = CliRunner().invoke(verb.command, [])
    assert (result.exit_code, result.output) == (0, "")


def phrase(text: str, topic: str, authored: bool = True) -> Phrase:
    return Phrase(text, topic, "file", 1, text, authored)


@pytest.mark.parametrize(
    ("phrases", "kept"),
    [
        pytest.param(
            [phrase("hot tub", "heat"), phrase("hot tub", "pool", authored=False)],
            ["heat"],
            id="a template outranks an utterance",
        ),
        pytest.param(
            [phrase("hot tub", "heat", False), phrase("hot tub", "pool", False)],
            [],
            id="utterances that disagree both go",
        ),
        pytest.param(
            [phrase("hot tub", "heat"), phrase("hot tub", "pool")],
            ["heat", "pool"],
            id="templates that collide stay for the check to report",
        ),
        pytest.param(
            [phrase("use {product}", "after"), phrase("use my serum", "other", False)],
            ["after"],
            id="a slot filled with a value counts as the same",
        ),
        pytest.param(
            [phrase("hot tub", "heat"), phrase("hot tub", "heat", False)],
            ["heat", "heat"],
            id="the same topic may say it twice",
        ),
    ],
)
def test_a_wording_belongs_to_one_topic(phrases: list[Phrase], kept: list[str]) -> None:
    product = folder().content.slot_types["product"]._replace(values=())
    value = folder().content.slot_types["product"].values[0]._replace(name="my serum")
    values = Values.of([product._replace(values=(value,))])
    assert [one.topic for one in settle(phrases, values)] == kept


def test_selection_keeps_the_first_and_the_telling() -> None:
    phrases = [phrase(f"can i {verb} today", "x") for verb in ("run", "swim", "fly")]
    phrases += [
        phrase("how long until i am healed", "x"),
        phrase("a b c d e f g h i j k l m n o p q", "x"),
    ]
    assert select(phrases, first=["exercise"], most=3) == [
        *("can i fly today", "exercise", "how long until i am healed"),
    ]


def test_samples_that_differ_in_small_words_only_are_close() -> None:
    samples = {
        "A": ["can i wear makeup", "when can i wear makeup", "is it safe"],
        "B": ["may i be wearing the makeup", "safety first", "what is it"],
    }
    found = list(conflicts(samples))
    assert found == [Conflict("can i wear makeup", "A", "may i be wearing the makeup", "B")]


def test_nothing_written_breaks_a_rule() -> None:
    report = check_model(folder(), phrases_of(read_utterances(DATA, DEFAULT)))
    assert folder().problems == []
    assert report.errors == ()


def test_every_kind_of_phrase_is_read() -> None:
    parts = read_parts(folder(), phrases_of(read_utterances(DATA, DEFAULT)))
    assert {one.authored for one in parts.phrases} == {True, False}


def test_what_the_skill_suggests_to_say_is_a_sample_CRT_4_3() -> None:
    samples = {sample for intent in intents().values() for sample in intent["samples"]}
    amazons_own = {"stop", "cancel", "help", "repeat", "yes", "no"}
    suggested = {phrase.lower() for _, phrase in suggestions(folder())}
    assert suggested
    assert suggested <= samples | amazons_own


def test_only_authored_templates_have_slots_as_alexa_fills_one_with_anything() -> None:
    authored = {phrase.text for phrase in read_parts(folder()).phrases if phrase.authored}
    with_slot = {
        sample for intent in intents().values() for sample in intent["samples"] if "{" in sample
    }
    assert with_slot
    assert with_slot <= authored
