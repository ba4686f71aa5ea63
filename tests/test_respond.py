"""What comes next: for every state of the session, what each word of the patient leads to."""

import pytest

from skill.content.types import COMMANDS, Content
from skill.dialogue.reply import Reply
from skill.dialogue.respond import Dialogue
from skill.dialogue.session import UNKNOWN_VALUE, Session
from skill.dialogue.speech import compose
from skill.understanding.match import Match
from skill.understanding.understanding import Understanding
from skill.understanding.utterance import Utterance, read
from tests.alexa import plain

AFTER_MAKEUP = Session("makeup", "", "answer", "else", (), True)
AFTER_HOW = Session("how_it_works", "", "answer", "more", (), True)
AFTER_DECLINING = AFTER_MAKEUP._replace(missed=1)
OFFERED_ONE = Session(said="offer", pending="offer", offered=("makeup",))
OFFERED_TWO = Session(said="offer", pending="offer", offered=("makeup", "washing"))
URGENT = Session("urgent_symptoms", "", "answer", "again", (), True)


@pytest.fixture(name="dialogue")
def _dialogue(content: Content) -> Dialogue:
    return Dialogue(content, Understanding())


@pytest.mark.parametrize(
    ("turn", "session", "outcome", "topic", "prompt", "pending"),
    [
        ("yes", AFTER_HOW, "answered", "how_it_works", "anything_else", "else"),
        ("yes", AFTER_MAKEUP, "prompted", "makeup", "ask_away", ""),
        ("yes", OFFERED_ONE, "answered", "makeup", "anything_else", "else"),
        ("yes", OFFERED_TWO, "asked", "", "choose", "offer"),
        ("yes", URGENT, "urgent", "urgent_symptoms", "again_prompt", "again"),
        ("yes", Session(), "prompted", "", "ask_away", ""),
        ("no", AFTER_HOW, "prompted", "how_it_works", "anything_else", "else"),
        ("no", AFTER_MAKEUP, "ended", "makeup", "", "else"),
        ("no", OFFERED_TWO, "prompted", "", "misunderstood", "else"),
        ("no", URGENT, "prompted", "urgent_symptoms", "anything_else", "else"),
        ("no", Session(), "ended", "", "", ""),
        ("more", AFTER_HOW, "answered", "how_it_works", "anything_else", "else"),
        ("more", AFTER_MAKEUP, "prompted", "makeup", "anything_else", "else"),
        ("more", Session(), "prompted", "", "help", ""),
        ("repeat", AFTER_MAKEUP, "answered", "makeup", "anything_else", "else"),
        ("repeat", OFFERED_TWO, "asked", "", "did_you_mean_either", "offer"),
        ("repeat", AFTER_DECLINING, "answered", "makeup", "anything_else", "else"),
        ("repeat", Session(said="help"), "prompted", "", "help", ""),
        ("repeat", Session(), "prompted", "", "welcome", ""),
        ("help", OFFERED_TWO, "prompted", "", "help", ""),
        ("fallback", AFTER_MAKEUP, "prompted", "makeup", "fallback", "else"),
        (
            "fallback",
            AFTER_MAKEUP._replace(missed=1),
            "prompted",
            "makeup",
            "fallback_again",
            "else",
        ),
        (
            "fallback",
            AFTER_MAKEUP._replace(missed=2),
            "prompted",
            "makeup",
            "anything_else",
            "else",
        ),
        ("slower", AFTER_MAKEUP, "answered", "makeup", "anything_else", "else"),
        ("ask", AFTER_HOW, "prompted", "how_it_works", "ask_away", ""),
        ("wrong", AFTER_HOW, "prompted", "how_it_works", "misunderstood", "else"),
        ("goodbye", AFTER_MAKEUP, "ended", "makeup", "", "else"),
    ],
)
def test_turn(
    turn: str,
    session: Session,
    outcome: str,
    topic: str,
    prompt: str,
    pending: str,
    dialogue: Dialogue,
) -> None:
    reply: Reply = getattr(dialogue, turn)(session)
    expected = getattr(dialogue.content.speech, prompt) if prompt else ""
    assert (reply.outcome, reply.session.topic) == (outcome, topic)
    assert (reply.prompt, reply.session.pending) == (expected, pending)


def test_more_is_said_once_and_repeated_on_request(dialogue: Dialogue) -> None:
    topic = dialogue.content.topics["how_it_works"]
    more = dialogue.more(AFTER_HOW)
    again = dialogue.repeat(more.session)
    further = dialogue.more(more.session)
    assert (more.text, again.text) == (topic.more, topic.more)
    assert further.text == dialogue.content.speech.nothing_more


@pytest.mark.parametrize(
    ("topic", "value", "outcome"),
    [
        ("makeup", "", "answered"),
        ("exercise", "", "referred"),
        ("urgent_symptoms", "", "urgent"),
        ("treatable_concerns", "acne", "answered"),
        ("treatable_concerns", UNKNOWN_VALUE, "referred"),
        ("treatable_concerns", "", "answered"),
    ],
)
def test_topic_outcome(topic: str, value: str, outcome: str, dialogue: Dialogue) -> None:
    assert dialogue.topic(topic, value, Session()).outcome == outcome


def test_silence_after_the_urgent_answer_says_once_more_where_to_get_help(
    dialogue: Dialogue,
) -> None:
    spoken = compose(dialogue.topic("urgent_symptoms", "", Session()), dialogue.content, False)
    speech = dialogue.content.speech
    again = plain(spoken.reprompt)
    assert again.startswith(f"Call {dialogue.content.clinic.name} now")
    assert again.endswith(f"{speech.danger_disclaimer} {speech.again_prompt}")


def test_a_repeated_answer_keeps_the_value_of_its_slot(dialogue: Dialogue) -> None:
    first = dialogue.topic("treatable_concerns", "acne", Session())
    assert dialogue.repeat(first.session).text == first.text


@pytest.mark.parametrize("topic", ["makeup", "urgent_symptoms"])
def test_reprompt_names_related_topics_only_where_there_are_any(
    topic: str, content: Content
) -> None:
    alone = content.topics[topic]._replace(related=())
    changed = content._replace(topics={**content.topics, topic: alone})
    reply = Dialogue(changed, Understanding()).topic(topic, "", Session())
    assert "{related}" not in reply.reprompt


@pytest.mark.parametrize(
    ("words", "session", "outcome", "topic"),
    [
        ("yes", OFFERED_ONE, "answered", "makeup"),
        ("Yes, please.", AFTER_HOW, "answered", "how_it_works"),
        ("the first one", OFFERED_TWO, "answered", "makeup"),
        ("the second one", OFFERED_TWO, "referred", "washing"),
        ("the second one", OFFERED_ONE, "declined", ""),
        ("the first one", Session(), "declined", ""),
        ("no thanks", AFTER_MAKEUP, "ended", "makeup"),
        ("say that again", AFTER_MAKEUP, "answered", "makeup"),
        ("stop", AFTER_MAKEUP, "ended", "makeup"),
        ("help", AFTER_MAKEUP, "prompted", "makeup"),
    ],
)
def test_words_to_the_conversation_that_arrive_as_a_question(
    words: str, session: Session, outcome: str, topic: str, dialogue: Dialogue
) -> None:
    reply = dialogue.question(read(words), session)
    assert (reply.outcome, reply.session.topic) == (outcome, topic)


def test_every_command_has_words_and_a_meaning(dialogue: Dialogue) -> None:
    remarks = dialogue.content.speech.remarks
    assert set(dialogue.content.commands.values()) == {*COMMANDS, *remarks}
    for words in dialogue.content.commands:
        dialogue.question(read(words), OFFERED_TWO)


@pytest.mark.parametrize(
    ("topic", "words", "outcome", "answered"),
    [
        ("homecare_after", "running", "referred", "exercise"),
        ("homecare_after", "retinol", "referred", "other_skincare"),
        ("homecare_after", "my gloxinia", "referred", "homecare_after"),
        ("treatable_concerns", "gloxinia", "referred", "treatable_concerns"),
        ("treatable_concerns", "toaster", "referred", "treatable_concerns"),
        ("treatable_concerns", "my neighbour's cooking", "referred", "treatable_concerns"),
        ("bioserum_benefits", "a dermatologist", "declined", ""),
        ("bioserum_benefits", "the piano teacher", "declined", ""),
        ("about_this_skill", "sell shampoo", "declined", ""),
    ],
)
def test_a_slot_filled_with_none_of_its_values(
    topic: str, words: str, outcome: str, answered: str, dialogue: Dialogue
) -> None:
    reply = dialogue.with_unknown_value(topic, read(words), Session())
    assert (reply.outcome, reply.session.topic) == (outcome, answered)


@pytest.mark.parametrize(
    ("topics", "offered"),
    [
        (("side_effects", "urgent_symptoms"), ("side_effects",)),
        (("urgent_symptoms", "side_effects"), ("side_effects",)),
        (("urgent_symptoms",), ("urgent_symptoms",)),
    ],
    ids=" and ".join,
)
def test_an_offer_that_may_be_urgent_says_first_where_to_get_help(
    topics: tuple[str, ...], offered: tuple[str, ...], dialogue: Dialogue
) -> None:
    class Doubtful(Understanding):
        def match(self, said: Utterance) -> Match:
            return Match("ask", topics)

    reply = dialogue._replace(understanding=Doubtful()).question(read("hm"), Session())
    assert reply.text == dialogue.content.speech.if_urgent
    assert reply.session.offered == offered


@pytest.mark.parametrize("topics", [("makeup",), ("makeup", "washing")], ids=" and ".join)
def test_any_other_offer_just_asks(topics: tuple[str, ...], dialogue: Dialogue) -> None:
    class Doubtful(Understanding):
        def match(self, said: Utterance) -> Match:
            return Match("ask", topics)

    reply = dialogue._replace(understanding=Doubtful()).question(read("hm"), Session())
    assert (reply.text, reply.session.offered) == ("", topics)
