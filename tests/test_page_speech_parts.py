"""Speech taken apart for the page."""

import pytest

from skill.content.types import Content
from skill.tools.simulator.page.speech_parts import Part, speech_parts

FULL = "It's general information, not medical advice, so ask"
SHORT = "Not medical advice."


@pytest.mark.parametrize(
    ("speech", "parts"),
    [
        ("<speak>Hello.</speak>", [Part("Hello.")]),
        ("Hello, plain.", [Part("Hello, plain.")]),
        ("", [Part("")]),
        ("<speak>a &amp; b &lt;i&gt;</speak>", [Part("a & b <i>")]),
        (
            '<speak>Your <sub alias="mask">masque</sub>.</speak>',
            [Part("Your "), Part("masque", say="mask"), Part(".")],
        ),
        (
            '<speak>Call <say-as interpret-as="telephone">555 0100</say-as></speak>',
            [Part("Call "), Part("555 0100", say_as="telephone")],
        ),
        (
            '<speak>One<break time="500ms"/>two<break time="1.5s"/>three</speak>',
            [Part("One"), Part(pause=500), Part("two"), Part(pause=1_500), Part("three")],
        ),
        ('<speak><break time="90s"/></speak>', [Part(pause=10_000)]),
        ('<speak><break strength="none"/></speak>', [Part(pause=0)]),
        ("<speak><break/></speak>", [Part(pause=400)]),
        ('<speak><break time="soon"/></speak>', [Part(pause=400)]),
        (
            "<speak><p>One.</p><s>Two.</s></speak>",
            [Part("One."), Part(" ", pause=1_000), Part("Two."), Part(" ", pause=700)],
        ),
        (
            '<speak><amazon:effect name="whispered">Hush</amazon:effect> now</speak>',
            [Part("Hush"), Part(" now")],
        ),
        ("<speak>broken <b>x</speak>", [Part("broken x")]),
        (
            f"<speak>Wait. {SHORT} More?</speak>",
            [Part("Wait. "), Part(SHORT, disclaimer=True), Part(" More?")],
        ),
        (
            f"<speak>Wait. {FULL} Glow &amp; Co. More?</speak>",
            [Part("Wait. "), Part(f"{FULL} Glow & Co.", disclaimer=True), Part(" More?")],
        ),
        (
            f'<speak>{FULL} <sub alias="Glo">Glow</sub>. Bye.</speak>',
            [
                Part(f"{FULL} ", disclaimer=True),
                Part("Glow", say="Glo", disclaimer=True),
                Part(".", disclaimer=True),
                Part(" Bye."),
            ],
        ),
        ("<speak>It's general information.</speak>", [Part("It's general information.")]),
    ],
)
def test_parts(content: Content, speech: str, parts: list[Part]) -> None:
    assert speech_parts(speech, content.speech) == parts


def test_without_content_nothing_is_taken_for_a_disclaimer() -> None:
    assert speech_parts(f"<speak>{SHORT}</speak>", None) == [Part(SHORT)]
