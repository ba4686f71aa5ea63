"""Each rule for an interaction model finds the fault it is for, and nothing in a sound model."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from skill.tools.authoring.interaction_model.rules import (
    MODEL_RULES,
    SAMPLE_RULES,
    Sample,
    breaches,
    breaches_of_model,
)
from skill.tools.authoring.interaction_model.rules.kit import Subject

Json = dict[str, Any]
Edit = Callable[[Json], object]

SOUND: Json = {
    "interactionModel": {
        "languageModel": {
            "invocationName": "glow guide",
            "modelConfiguration": {"fallbackIntentSensitivity": {"level": "LOW"}},
            "intents": [
                {"name": "AMAZON.CancelIntent", "samples": ["never mind"]},
                {"name": "AMAZON.HelpIntent", "samples": []},
                {"name": "AMAZON.StopIntent", "samples": []},
                {"name": "AMAZON.NavigateHomeIntent", "samples": []},
                {"name": "AMAZON.FallbackIntent", "samples": []},
                {
                    "name": "ConcernIntent",
                    "slots": [{"name": "concern", "type": "CONCERN"}],
                    "samples": [
                        *(
                            "does it help with {concern}",
                            "is it good for {concern}",
                            "{concern}'s cure",
                        ),
                        *("what is it good for", "can it treat {concern}"),
                    ],
                },
                {
                    "name": "AskIntent",
                    "slots": [{"name": "question", "type": "AMAZON.SearchQuery"}],
                    "samples": [
                        *("can i {question}", "when can i {question}", "my {question}"),
                        *("what about {question}", "i have {question}"),
                    ],
                },
            ],
            "types": [
                {
                    "name": "CONCERN",
                    "values": [
                        {"id": "wrinkles", "name": {"value": "wrinkles", "synonyms": ["lines"]}},
                        {"id": "acne", "name": {"value": "acne", "synonyms": []}},
                    ],
                }
            ],
        },
        "dialog": {
            "delegationStrategy": "SKILL_RESPONSE",
            "intents": [
                {
                    "name": "AskIntent",
                    "slots": [
                        {
                            "name": "question",
                            "type": "AMAZON.SearchQuery",
                            "elicitationRequired": True,
                            "prompts": {"elicitation": "Ask"},
                        }
                    ],
                }
            ],
        },
        "prompts": [{"id": "Ask", "variations": [{"type": "PlainText", "value": "What is it?"}]}],
    }
}


def language(model: Json) -> Json:
    found: Json = model["interactionModel"]["languageModel"]
    return found


def intent(model: Json, name: str) -> Json:
    return next(one for one in language(model)["intents"] if one["name"] == name)


def concern(model: Json) -> Json:
    return intent(model, "ConcernIntent")


def question(model: Json) -> Json:
    """The free-text slot as the dialog has it."""
    slot: Json = model["interactionModel"]["dialog"]["intents"][0]["slots"][0]
    return slot


def named(name: str) -> Edit:
    return lambda model: language(model).update(invocationName=name)


def without(name: str) -> Edit:
    return lambda model: language(model)["intents"].remove(intent(model, name))


def saying(sample: str, name: str = "ConcernIntent") -> Edit:
    return lambda model: intent(model, name)["samples"].append(sample)


def valued(*values: str) -> Edit:
    listed = [{"id": value, "name": {"value": value}} for value in values]
    return lambda model: language(model)["types"][0].update(values=listed)


def many_values(model: Json) -> None:
    language(model)["types"][0].update(values=[{"name": {"value": "a"}}] * 50_001)


def asking(prompt: str) -> Edit:
    def edit(model: Json) -> None:
        model["interactionModel"]["prompts"][0].update(id=prompt)
        question(model).update(prompts={"elicitation": prompt})

    return edit


def renamed(name: str) -> Edit:
    return lambda model: concern(model).update(name=name)


# Rule, what is done to the sound model, how bad that is, what is said of it.
OF_A_MODEL: list[tuple[str, Edit, str, str]] = [
    (
        "INV-1",
        named("glow 2 guide"),
        "error",
        "the invocation name has a character that is not allowed",
    ),
    (
        "INV-1",
        named("Glow guide"),
        "error",
        "the invocation name has a character that is not allowed",
    ),
    ("INV-2", named("aftercare"), "error", "the invocation name is a single word"),
    (
        "INV-3",
        named("the guide"),
        "error",
        "one of the two words of the invocation name is an article or preposition",
    ),
    ("INV-4", named("ask glow guide"), "error", 'the invocation name holds the launch word "ask"'),
    (
        "INV-5",
        named("guide about glow"),
        "error",
        'the invocation name holds the connecting word "about"',
    ),
    ("INV-6", named("glow skill"), "error", 'the invocation name holds the wake word "skill"'),
    ("INV-7", named("npr guide"), "warning", '"npr" in the invocation name reads as letters'),
    ("INV-10", named("glow " * 10 + "guide"), "warning", "the invocation name has 55 characters"),
    ("INV-11", named("my own glow guide"), "warning", "the invocation name has 4 words"),
    (
        "INV-12",
        named("aftercare"),
        "warning",
        "a one-word invocation name may be taken for something else",
    ),
    ("INT-1", renamed("Concern2Intent"), "error", '"Concern2Intent" cannot be an intent\'s name'),
    ("INT-1", renamed("My__Intent"), "warning", '"My__Intent" has two underscores in a row'),
    (
        "INT-2",
        lambda model: language(model)["types"][0].update(name="1CONCERN"),
        "error",
        '"1CONCERN" cannot be a slot type\'s name',
    ),
    ("INT-3", renamed("concern"), "error", '"concern" is an intent and a slot'),
    (
        "INT-4",
        lambda model: intent(model, "AskIntent")["slots"].append(
            {"name": "concern", "type": "OTHER"}
        ),
        "error",
        'slot "concern" has several types (CONCERN, OTHER)',
    ),
    (
        "INT-5",
        saying("does {product} help"),
        "error",
        "ConcernIntent does not know the slot {product}",
    ),
    (
        "INT-5",
        lambda model: concern(model).update(samples=["what is it good for"] * 5),
        "error",
        "no sample of ConcernIntent uses its slot {concern}",
    ),
    (
        "INT-5",
        lambda model: language(model).update(types=[]),
        "error",
        "slot type CONCERN is not defined",
    ),
    ("INT-6", valued(), "error", "slot type CONCERN has no values"),
    ("INT-6", valued("acne"), "warning", "slot type CONCERN has a single value"),
    (
        "INT-7",
        lambda model: concern(model).update(samples=[]),
        "error",
        "ConcernIntent has no samples",
    ),
    (
        "INT-7",
        lambda model: concern(model)["samples"].pop(),
        "warning",
        "ConcernIntent has only 4 samples",
    ),
    (
        "INT-7",
        lambda model: language(model).update(intents=[]),
        "warning",
        "there is no custom intent",
    ),
    (
        "UTT-8",
        saying("is it good for acne", "AskIntent"),
        "error",
        '"is it good for acne" reaches several intents: AskIntent, ConcernIntent',
    ),
    (
        "UTT-8",
        saying("What is  it good for"),
        "warning",
        '"What is  it good for" is covered twice in ConcernIntent',
    ),
    ("UTT-10", saying("{question}", "AskIntent"), "warning", '"{question}" is only slots'),
    ("LIM-1", valued("a" * 141, "b"), "error", "the slot value has 141 characters"),
    ("LIM-2", many_values, "error", "there are 50,001 slot values"),
    (
        "LIM-2",
        lambda model: model.update(description="x" * 1_500_000),
        "error",
        "the model has 1,501,341 bytes",
    ),
    (
        "LIM-4",
        valued("crow's feet", "t-zone"),
        "warning",
        'slot value "t-zone" has an unusual character',
    ),
    ("BIN-1", without("AMAZON.StopIntent"), "error", "AMAZON.StopIntent is missing"),
    (
        "BIN-2",
        without("AMAZON.NavigateHomeIntent"),
        "error",
        "AMAZON.NavigateHomeIntent is missing",
    ),
    (
        "BIN-2",
        saying("go home", "AMAZON.NavigateHomeIntent"),
        "error",
        "AMAZON.NavigateHomeIntent has samples",
    ),
    (
        "BIN-3",
        without("AMAZON.FallbackIntent"),
        "warning",
        "without AMAZON.FallbackIntent off-topic speech is forced into the nearest intent",
    ),
    (
        "BIN-3",
        saying("nonsense", "AMAZON.FallbackIntent"),
        "warning",
        "AMAZON.FallbackIntent has samples",
    ),
    (
        "BIN-4",
        lambda model: intent(model, "AMAZON.HelpIntent").update(
            slots=[{"name": "concern", "type": "CONCERN"}]
        ),
        "error",
        'AMAZON.HelpIntent declares the slot "concern"',
    ),
    (
        "BIN-5",
        saying("quit", "AMAZON.StopIntent"),
        "warning",
        '"quit" never reaches the skill as an intent',
    ),
    (
        "MOD-1",
        lambda model: model.update(name="x"),
        "error",
        'the model has the unknown key "name"',
    ),
    (
        "MOD-1",
        lambda model: model["interactionModel"].pop("languageModel"),
        "error",
        'interactionModel has no "languageModel"',
    ),
    (
        "MOD-2",
        lambda model: language(model).pop("invocationName"),
        "error",
        'languageModel has no "invocationName"',
    ),
    (
        "MOD-3",
        lambda model: concern(model).update(utterances=[]),
        "error",
        'an intent has the unknown key "utterances"',
    ),
    (
        "MOD-4",
        lambda model: language(model)["types"][0]["values"][0].update(value="x"),
        "error",
        'a slot value has the unknown key "value"',
    ),
    (
        "MOD-5",
        lambda model: language(model).update(
            modelConfiguration={"fallbackIntentSensitivity": "LOW"}
        ),
        "error",
        "the fallback sensitivity is not an object with a known level",
    ),
    (
        "MOD-7",
        lambda model: model["interactionModel"]["dialog"].update(delegationStrategy="NEVER"),
        "error",
        'unknown delegation strategy "NEVER"',
    ),
    (
        "MOD-8",
        lambda model: question(model).update(type="CONCERN"),
        "error",
        "the dialog's slots of AskIntent are not the intent's",
    ),
    (
        "MOD-8",
        lambda model: model["interactionModel"].pop("dialog"),
        "error",
        "AskIntent is not in the dialog, so its free text cannot be asked for",
    ),
    (
        "MOD-9",
        lambda model: model["interactionModel"].update(prompts=[]),
        "error",
        'there is no prompt "Ask"',
    ),
    (
        "MOD-9",
        asking("Ask me"),
        "error",
        '"Ask me" cannot be a prompt\'s id',
    ),
    (
        "MOD-10",
        lambda model: model["interactionModel"]["prompts"][0].update(variations=[]),
        "error",
        'prompt "Ask" says nothing',
    ),
    (
        "MOD-11",
        lambda model: question(model).update(validations=[{"type": "isNice", "prompt": "Ask"}]),
        "error",
        'a validation of slot "question" is incomplete',
    ),
]

# Rule, a sample, how bad, what is said of it ({} is the sample in quotation marks).
# Slots: {concern} of a custom type, {question} of free text.
CURLY, BLANK = "\N{RIGHT SINGLE QUOTATION MARK}", "\N{NO-BREAK SPACE}"
OF_A_SAMPLE: list[tuple[str, str, str, str]] = [
    ("UTT-1", "is it safe?", "error", "{} has the character '?'"),
    ("UTT-1", "is it safe & sound", "error", "{} has the character '&'"),
    ("UTT-1", "is it safe|sound", "error", "{} has the character '|'"),
    ("UTT-2", "red, and hot", "error", "{} has a comma"),
    (
        *("UTT-3", f"what{CURLY}s it", "error"),
        "{} has a character that is not plain ASCII (right single quotation mark)",
    ),
    (
        *("UTT-3", f"is{BLANK}it", "error"),
        "{} has a character that is not plain ASCII (no-break space)",
    ),
    ("UTT-4", "after 2 days", "warning", "{} has a digit"),
    ("UTT-5", "can i use SPF", "warning", "{} has an abbreviation in capitals"),
    ("UTT-6", "good for{concern}", "error", "{} glues a slot to a word"),
    ("UTT-7", "{concern} or {concern}", "error", "{} uses a slot twice"),
    ("UTT-7", "good for {acne|concern}", "error", "{} has the old slot form"),
    ("UTT-9", "alexa is it safe", "error", "{} holds what is said to open the skill"),
    ("UTT-9", "ask glow guide for help", "error", "{} holds what is said to open the skill"),
    ("UTT-9", "about acne", "warning", "{} starts with a connecting word"),
    ("SQ-1", "{question}", "error", "{} is nothing but free text"),
    ("SQ-2", "can {concern} {question}", "error", "{} mixes free text with a slot"),
    ("SQ-2", "can i {question}", "warning", "BothIntent has slots beside its free text"),
    ("SQ-3", "why {question}", "warning", '{} loses the word "why", which changes the question'),
]


def broken(edit: Edit) -> Json:
    model = copy.deepcopy(SOUND)
    edit(model)
    return model


def test_a_sound_model_breaks_no_rule() -> None:
    assert list(breaches_of_model(SOUND)) == []


@pytest.mark.parametrize(
    ("rule", "edit", "severity", "what"),
    OF_A_MODEL,
    ids=[f"{rule} {what[:40]}" for rule, _, _, what in OF_A_MODEL],
)
def test_a_rule_of_the_model_finds_its_fault(
    rule: str, edit: Edit, severity: str, what: str
) -> None:
    found = {(one.severity, one.what) for one in MODEL_RULES[rule](Subject(broken(edit)))}
    assert found == {(severity, what)}


def test_the_fallback_sensitivity_is_refused_where_it_does_not_exist() -> None:
    found = [one.what for one in MODEL_RULES["MOD-6"](Subject(SOUND, "fr-FR"))]
    assert found == ["fr-FR has no fallback sensitivity"]
    assert list(MODEL_RULES["MOD-6"](Subject(SOUND, "de-DE"))) == []


@pytest.mark.parametrize(("rule", "text", "severity", "what"), OF_A_SAMPLE)
def test_a_rule_of_a_sample_finds_its_fault(rule: str, text: str, severity: str, what: str) -> None:
    slots = {"concern": "CONCERN", "question": "AMAZON.SearchQuery"}
    sample = Sample(text, "BothIntent", slots, "glow guide")
    found = [(one.severity, one.what) for one in SAMPLE_RULES[rule](sample)]
    assert found == [(severity, what.format(f'"{text}"'))]


@pytest.mark.parametrize(
    "text",
    [
        *("what's it like", "s. p. f. thirty", "the doctor's follow-up", "{concern}'s cure"),
        *("tell me about it", "is it safe", "forget it", "open the pores"),
    ],
)
def test_a_sound_sample_breaks_no_rule(text: str) -> None:
    assert list(breaches(Sample(text, "AnyIntent", {"concern": "CONCERN"}, "glow guide"))) == []


@pytest.mark.parametrize("rule", [*MODEL_RULES, *SAMPLE_RULES])
def test_every_rule_has_an_example(rule: str) -> None:
    examples = {row[0] for row in (*OF_A_MODEL, *OF_A_SAMPLE)} | {"MOD-6"}
    assert rule in examples
