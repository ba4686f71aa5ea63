"""What a careful nurse holds every answer to: the sheet's facts, the note, time and numbers."""

import re

import pytest

from skill.content.types import Content, Topic
from skill.dialogue.respond import Dialogue
from skill.dialogue.session import Session
from skill.dialogue.speech import compose
from skill.tools.authoring.checks.texts import entries
from skill.tools.project import app_on, load_content, read_folder
from skill.understanding.understanding import Understanding
from tests.alexa import event, intent, plain, spoken

CONTENT = load_content()
FOLDER = read_folder()
WORDS_A_SECOND = 2.5
TOPICS = list(CONTENT.topics.values())
REFERRALS = [topic for topic in TOPICS if topic.kind == "referral"]

SENTENCES = {
    "what it is called": (
        "collagen induction therapy",
        "percutaneous collagen induction",
        "cit and pci",
    ),
    "what it is": (
        "minimally invasive",
        "cosmetic procedure",
        "tiny, sterile needles",
        "puncture your skin",
        "micro wounds",
        "channels",
    ),
    "the body responds": ("as they heal", "your body makes collagen and elastin under the surface"),
    "two structural proteins": (
        "two structural proteins",
        "keep your skin youthful",
        "as we get older",
    ),
    "candidates": ("pretty much anyone can be a candidate",),
    "channels": ("tiny channels in your skin", "two building blocks of healthy, youthful skin"),
    "tools": ("dermal roller", "dermal stamp", "microneedling pen"),
    "cosmeceuticals": (
        "combined with cosmeceuticals",
        "active ingredients",
        "direct path to where they're needed most",
    ),
    "radiofrequency": ("radiofrequency energy", "further stimulate"),
    "areas": ("anywhere on the body",),
    "concerns": (
        "wrinkles",
        "scarring",
        "acne",
        "hair loss",
        "alopecia",
        "pigmentation",
        "stretch marks",
        "rosacea",
        "loose skin",
    ),
    "age reversal": ("general age-reversing benefits",),
    "the dermatologist": (
        "vivian bucay",
        "in san antonio",
        "recommends",
        "defenage",
        "signature 8-in-1 bioserum",
        "fast anti-aging and skin improving benefits",
    ),
    "because of niacinamide": (
        "niacinamide, which is proven to work against acne",
        "because of that",
        "less likely to break out",
        "after microneedling",
    ),
    "session length": ("15 minutes to an hour", "depends on which part of your body"),
    "numbing": ("your doctor may put some numbing cream on the area", "more comfortable"),
    "sandpaper": ("most people say it feels like sandpaper",),
    "downtime": ("little, if any, downtime",),
    "side effects": (
        "some redness and minor swelling",
        "temporary, and typically go away within a day",
    ),
    "results": (
        "you may see results after one session",
        "a series of treatments is generally recommended",
        "best cosmetic results",
    ),
    "makeup": ("avoid makeup for 24 to 48 hours",),
    "who": (
        "considered safe and minimally invasive",
        "licensed aesthetician or health care practitioner with experience",
    ),
    "the cleanser": ("experts recommend", "1-step multi-cleanse", "in the morning and evening"),
    "the masque": ("2-minute reveal masque", "prep your skin", "age-correcting benefits"),
    "the serum": (
        "48 hours after your treatment",
        "helps your skin heal and get the most cosmetic benefit",
    ),
    "the note": (
        "to learn more, always ask {clinic}",
        "check with {clinic} before you put any product on your skin",
    ),
}
"""Every sentence of the sheet, as the parts in which the answers say it."""

PRODUCTS = re.compile(
    r"bioserum|the serum|cleanse|masque|makeup|sunscreen|creams|break out", re.IGNORECASE
)
NOTE = re.compile(r"[Cc]heck with (\{clinic\}|them) (before you (put|do)|first)")


def said() -> str:
    texts = [text.text for entry in entries(FOLDER) for text in entry.answers()]
    return " ".join(texts).lower()


def test_every_section_of_the_sheet_is_walked() -> None:
    assert len(SENTENCES) >= len(FOLDER.sections)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_of_the_sheet_is_said(sentence: str) -> None:
    assert [part for part in SENTENCES[sentence] if part not in said()] == []


def on_skin(topic: Topic) -> list[str]:
    texts = [topic.answer, *topic.unendorsed.values()]
    texts += topic.slot.answers.values() if topic.slot else []
    texts += [topic.timed.early, topic.timed.between, topic.timed.past] if topic.timed else []
    return [text for text in texts if PRODUCTS.search(text)]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_whatever_puts_something_on_the_skin_carries_the_note(topic: Topic) -> None:
    needing = [text for text in on_skin(topic) if not NOTE.search(text)]
    assert [text for text in needing if "breakouts" not in text] == []


def first_words(topic: Topic) -> int:
    reply = Dialogue(CONTENT, Understanding()).topic(topic.id, "", Session())
    return len(plain(compose(reply, CONTENT, one_shot=False).ssml).split())


@pytest.mark.parametrize("topic", [t for t in TOPICS if t.kind != "urgent"], ids=lambda t: t.id)
def test_the_first_answer_takes_26_seconds_at_most(topic: Topic) -> None:
    assert first_words(topic) / WORDS_A_SECOND <= 26


def test_most_first_answers_take_less_than_20_seconds() -> None:
    times = [first_words(topic) / WORDS_A_SECOND for topic in TOPICS if topic.kind != "urgent"]
    assert sum(time < 20 for time in times) > len(times) / 2


@pytest.mark.parametrize("topic", REFERRALS, ids=lambda topic: topic.id)
def test_a_referral_gives_the_number_first_and_in_one_breath(topic: Topic) -> None:
    app = app_on(CONTENT)
    first = app(event(intent(topic.intent), new=True))
    assert CONTENT.clinic.phone in spoken(first)
    opened = app(event(intent(topic.intent), attributes={"said": "welcome"}))
    assert CONTENT.clinic.phone in spoken(opened)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_no_topic_is_suggested_that_has_no_answer(topic: Topic) -> None:
    assert {CONTENT.topics[other].kind for other in topic.related} <= {"answered", "referral"}
    reply = Dialogue(CONTENT, Understanding()).topic(topic.id, "", Session())
    named = dict(reply.names).get("related", "")
    assert not [other.name for other in REFERRALS if f" {other.name} " in f" {named} "]


FIVE = [
    [
        "when can i wear makeup",
        "how long will i be red",
        "what is microneedling",
        "does it hurt",
        "is it safe",
    ],
    [
        "when can i wear makeup",
        "can i go running",
        "how many sessions do i need",
        "what does it cost",
        "can i swim",
    ],
    [
        "how does it work",
        "who should do it",
        "which tools are used",
        "where can it be done",
        "when will i see results",
    ],
]


@pytest.mark.parametrize("questions", FIVE, ids=lambda questions: questions[0])
def test_at_most_one_word_in_eight_is_disclaimer(questions: list[str]) -> None:
    app, heard = app_on(CONTENT), ""
    attributes: object = {}
    for question in questions:
        response = app(event(intent("AskQuestionIntent", question=question), attributes=attributes))
        attributes = response["sessionAttributes"]
        heard += " " + spoken(response)
    full = CONTENT.speech.disclaimer.replace("{clinic}", CONTENT.clinic.name)
    short = CONTENT.speech.short_disclaimer
    words = len(full.split()) * heard.count(full) + len(short.split()) * heard.count(short)
    assert heard.count(full) == 1
    assert words / len(heard.split()) <= 1 / 8


def test_a_clinic_can_leave_out_who_recommends_a_product(content: Content) -> None:
    for topic in content.topics.values():
        named = any("Bucay" in text for text in (topic.answer, topic.more, topic.card.text))
        assert named == bool(topic.unendorsed)
        assert not any("Bucay" in text for text in topic.unendorsed.values())


@pytest.mark.parametrize("value", ["cleanser", "masque"])
@pytest.mark.parametrize("topic", ["homecare_before", "homecare_after", "bioserum_benefits"])
def test_what_is_for_before_is_never_given_for_after(topic: str, value: str) -> None:
    slot = CONTENT.topics[topic].slot
    assert slot is not None
    assert "before" in slot.answers[value]
    assert not slot.answers[value].startswith("Yes")
