"""A template stands for sentences, or says why it cannot be read."""

import pytest

from skill.tools.authoring.interaction_model.templates import MOST_SENTENCES, TemplateError, expand
from skill.tools.project import read_folder


@pytest.mark.parametrize(
    ("template", "sentences"),
    [
        ("is it safe", ["is it safe"]),
        ("is  it   safe ", ["is it safe"]),
        ("(is|was) it safe", ["is it safe", "was it safe"]),
        ("is it [really] safe", ["is it really safe", "is it safe"]),
        ("[really] safe [now]", ["really safe now", "really safe", "safe now", "safe"]),
        ("(can i|may i (please|)) run", ["can i run", "may i please run", "may i run"]),
        (
            "does it help [with] {concern}",
            ["does it help with {concern}", "does it help {concern}"],
        ),
        ("{product} (before|after)", ["{product} before", "{product} after"]),
        ("my (skin|skin) is red", ["my skin is red"]),
        ("don't [rub]", ["don't rub", "don't"]),
        ("[a] [b]", ["a b", "a", "b"]),
    ],
)
def test_a_template_stands_for_each_of_its_sentences_once(
    template: str, sentences: list[str]
) -> None:
    assert list(expand(template)) == sentences


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("", "something in brackets is empty"),
        ("[really]", None),
        ("can i (run", "its brackets do not pair up"),
        ("can i [run", "its brackets do not pair up"),
        ("can i run)", "its brackets do not pair up"),
        ("can i run]", "its brackets do not pair up"),
        ("does it help {concern", "its brackets do not pair up"),
        ("does it help {}", "something in brackets is empty"),
        ("can i () run", "something in brackets is empty"),
        ("can i <run>", "< and > mean nothing here"),
        ("(a|b|c|d) " * 6, f"the template stands for more than {MOST_SENTENCES:,} sentences"),
    ],
)
def test_a_template_that_cannot_be_read_says_why(template: str, why: str | None) -> None:
    if why is None:
        assert expand(template)
        return
    with pytest.raises(TemplateError) as caught:
        expand(template)
    assert str(caught.value) == why


def test_every_authored_template_is_readable() -> None:
    unreadable = []
    for topic, templates in read_folder().templates.items():
        for template in templates:
            try:
                expand(template)
            except TemplateError as error:
                unreadable.append((topic, template, str(error)))
    assert unreadable == []
