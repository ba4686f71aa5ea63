"""The screen for urgent signs: what must be caught, what must not, and that it never fails."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.content.reading import File
from skill.content.signs import UrgentRules
from skill.tools.authoring.compiling import compile_rules, screen_of
from skill.tools.authoring.read_signs import read_urgent
from skill.tools.project import DATA
from skill.understanding.screen import Finding, Screen

FILE = DATA / "languages" / "en" / "urgent.toml"
RULES = read_urgent(File(FILE))
SCREEN = screen_of(RULES)
TEXTS = Path(__file__).parent / "data" / "urgent"


def _lines(name: str) -> list[str]:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def _urgent(text: str) -> bool:
    return SCREEN.urgent(text) is not None


FOUND = {
    "pus": Finding("pus", "pus, weeping or a bad smell", "clinic", ("pus",)),
    "I can't breathe!": Finding(
        "breathing", "trouble breathing or swallowing", "emergency", ("can", "not", "breathe")
    ),
    "no fever but pus is coming out": Finding(
        "pus", "pus, weeping or a bad smell", "clinic", ("pus",)
    ),
    "my dog is fine. My tongue is swelling": Finding(
        "face_swelling",
        "swollen lips, tongue or throat, or eyes swollen shut",
        "emergency",
        ("tongue", "swelling"),
    ),
}


@pytest.mark.parametrize("text", FOUND)
def test_names_the_sign_and_the_words_that_showed_it(text: str) -> None:
    assert SCREEN.urgent(text) == FOUND[text]


URGENT = {
    "mixed": [
        "can i put makeup over the pus",
        "should i go to work with a fever",
        "can i go for a run even though my lips are swelling",
        "what time do you open my throat is closing",
        "does sunscreen help if my skin is blistering",
    ],
    "negation elsewhere": [
        "no fever but pus is coming out",
        "not just red it's spreading",
        "i'm not in pain but i can't see properly",
        "the swelling has gone down but now i've got a fever",
        "it isn't getting better it's getting worse",
    ],
    "negation is the sign": [
        "it won't stop bleeding",
        "i can't see",
        "i can't breathe",
        "can't open my eye",
        "i cannot swallow",
        "the swelling hasn't gone down it's gone up",
    ],
    "asked as a question": [
        "is it normal to have pus on day three",
        "is a high fever normal after this",
        "does this look infected",
        "could this be an infection it's hot and yellow",
    ],
    "misheard": ["there's puss cat coming out", "i can't breeze", "my face is swell in up", "puss"],
    "how to cope with it": [
        "do you have any tips for a fever after microneedling",
        "what's the best way to drain pus",
        "how do i bring my temperature down",
        "how do you treat an infection after this",
    ],
    "asked about one's own skin": [
        "is there pus on my cheek",
        "are there blisters coming up on my chin",
    ],
    "where it should not be": [
        "my neck's bright red and it wasn't even treated there",
        "my chest came up in a rash and they only did my face",
    ],
    "told after a warning": [
        "the leaflet says look out for pus and there it is",
        "you warned me about blisters and now i have some",
    ],
    "a context elsewhere": [
        "my friend said the pain was normal but i'm in agony",
        "can you be allergic to it because my tongue's swelling",
        "the redness is fading but now there's pus",
        "my acne scars are weeping pus",
    ],
    "written": [
        "Cant breathe.",
        "It\N{RIGHT SINGLE QUOTATION MARK}s oozing!",
        "MY FACE IS INFECTED",
        "swelling... it wont stop bleeding",
    ],
}

HARMLESS = {
    "denied": [
        "no fever just a bit pink",
        "it isn't bleeding",
        "i never had pus",
        "there's no pus no swelling and no pain",
        "the bleeding has stopped can i shower",
        "it isn't spreading it's just pink",
    ],
    "supposed": [
        "will it bleed",
        "can it cause an infection",
        "what if my lips swell",
        "is there a risk of infection",
        "could my lips swell",
        "do people ever get blisters",
        "i'm scared of getting an infection",
        "so it doesn't get infected what should i do",
    ],
    "past": ["i had a fever last month", "i used to get hives", "my burn scars are years old"],
    "asked of people in general": [
        "can you be allergic to the serum",
        "will the pain be unbearable",
        "does it ever get infected",
        "do people end up with burns",
    ],
    "hearsay": [
        "my friend said the pain was severe is she exaggerating",
        "somebody told me it hurts like hell",
    ],
    "fading": [
        "it's redder on one cheek than the other but both are fading",
        "my face is still pink but less than yesterday",
    ],
    "numbed": [
        "i won't feel my face for how long after the cream",
        "can't feel my lips yet the cream is on",
    ],
    "old scars": [
        "would it help the scar from an abscess i had in my twenties",
        "can you treat marks from chickenpox blisters",
    ],
    "how to avoid it": [
        "best way to avoid an infection",
        "do you have any tips for preventing a fever",
    ],
    "not a sign": [
        "my hay fever is bad",
        "i get fever blisters can i have it",
        "is hot yoga okay",
        "play bleeding love",
        "can i do my breathing exercises",
        "i'm dying for a coffee",
        "do i need my skin to breathe before makeup",
        "can i take my blood pressure tablets",
        "i've got cold sores",
    ],
    "somebody else": [
        "my dog is bleeding",
        "my cat is throwing up",
        "what causes swollen glands in cats",
    ],
    "mild": [
        "my face is warm and pink",
        "my cheeks are a little puffy",
        "it's a bit sore",
        "mild burning",
    ],
}


@pytest.mark.parametrize(
    "text", [*(t for texts in URGENT.values() for t in texts), *_lines("urgent")]
)
def test_urgent(text: str) -> None:
    assert SCREEN.urgent(text), "missed"


@pytest.mark.parametrize(
    "text", [*(t for texts in HARMLESS.values() for t in texts), *_lines("harmless")]
)
def test_harmless(text: str) -> None:
    assert SCREEN.urgent(text) is None


SIGNS = [text for texts in URGENT.values() for text in texts]
ASIDES = [text for name in ("not a sign", "mild") for text in HARMLESS[name]]


@given(st.sampled_from(SIGNS), st.sampled_from(ASIDES), st.sampled_from([". ", "? ", "! ", "\n"]))
def test_a_harmless_question_before_or_after_hides_no_sign(
    sign: str, aside: str, mark: str
) -> None:
    assert _urgent(aside + mark + sign)
    assert _urgent(sign + mark + aside)


@given(st.text(max_size=3_000))
def test_never_fails(text: str) -> None:
    SCREEN.urgent(text)
    SCREEN.dismisses(text)


WORDS = sorted(
    {word for texts in (*URGENT.values(), *HARMLESS.values()) for t in texts for word in t.split()}
)


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=200)
def test_any_row_of_its_own_words_is_read(words: list[str]) -> None:
    SCREEN.urgent(" ".join(words))


def test_is_fast() -> None:
    texts = [text for texts in (*URGENT.values(), *HARMLESS.values()) for text in texts]
    SCREEN.urgent("warm up")
    rounds = []
    for _ in range(5):
        start = time.process_time()
        for text in texts:
            SCREEN.urgent(text)
        rounds.append((time.process_time() - start) / len(texts))
    # A tenth of a millisecond on a quiet machine; a busy one may be several times slower.
    assert min(rounds) < 0.001


def test_works_the_same_from_json() -> None:
    stored = Screen(json.loads(json.dumps(compile_rules(RULES))))
    assert [stored.urgent(text) for text in FOUND] == list(FOUND.values())


def test_the_file_has_no_problems() -> None:
    file = File(FILE)
    assert isinstance(read_urgent(file), UrgentRules)
    assert file.problems == []


BROKEN = {
    "unknown group": (
        '[[signs]]\nid = "a"\nmeans = "a"\nsaid = ["{puss} out"]',
        'no words are called "puss" in "{puss} out"',
    ),
    "group nobody uses": ('[words]\npus = ["pus"]', 'no pattern uses "pus"'),
    "same word twice": ('[words]\npus = ["pus", "pus"]', '"pus" stands twice in "pus"'),
    "contraction": ('ends = ["isn\'t"]', '"isn\'t" in "isn\'t" can never match'),
    "capital": ('ends = ["But"]', '"But" in "But" can never match'),
    "gap at the end": ('plain = ["not .."]', '"not .." has nothing before or after a gap'),
    "two rows in a context": ('ends = ["a & b"]', '"a & b" joins two rows in ends'),
    "reach is no number": (
        '[[contexts]]\nid = "a"\nmeans = "a"\nreach = "far"',
        "\"reach\" is 'far'",
    ),
    "unknown key": ("sings = 1", 'unknown key "sings"'),
    "unknown symptom": ('symptoms = ["itch"]', 'no words are called "itch"'),
    "one id twice": (
        2 * '[[signs]]\nid = "a"\nmeans = "a"\nsaid = ["b"]\n',
        '"a" is the id of two sections',
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_reports_what_could_never_match(name: str, tmp_path: Path) -> None:
    text, what = BROKEN[name]
    path = tmp_path / "_urgent.toml"
    path.write_text(text, encoding="utf-8")
    file = File(path, "_urgent.toml")
    read_urgent(file)
    assert what in [problem.what for problem in file.problems]
