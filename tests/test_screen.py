"""The screen for urgent signs: what must be caught, what must not, and that it never fails."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.content.edition import DEFAULT
from skill.content.reading import File
from skill.tools.authoring.compiling import common_words, compile_rules
from skill.tools.authoring.interaction_model.templates import expand
from skill.tools.authoring.read_signs import read_signs
from skill.tools.authoring.utterances import read_utterances
from skill.tools.project import DATA, read_folder
from skill.understanding.match import DANGERS, TOPIC_OF
from skill.understanding.screen import Finding, Screen
from skill.understanding.utterance import read

FOLDER = read_folder()
RULES = FOLDER.urgent
COMPILED = compile_rules(RULES, common_words(read_utterances(DATA, DEFAULT)))
SCREEN = Screen(COMPILED)
TEXTS = Path(__file__).parent / "data" / "urgent"


def _lines(name: str) -> list[str]:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def _finding(text: str) -> Finding | None:
    return SCREEN.urgent(read(text))


def _urgent(text: str) -> bool:
    return _finding(text) is not None


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
    assert _finding(text) == FOUND[text]


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


def _must() -> list[tuple[str, str]]:
    rows = (TEXTS / "must.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(text, danger) for text, _, danger in (row.partition("\t") for row in rows)]


@pytest.mark.parametrize("text", [text for texts in URGENT.values() for text in texts])
def test_urgent(text: str) -> None:
    assert _finding(text), "missed"


@pytest.mark.parametrize(("text", "danger"), _must())
def test_must_be_caught_whatever_comes(text: str, danger: str) -> None:
    finding = _finding(text)
    assert finding, "missed"
    assert finding.danger == danger


@pytest.mark.parametrize(
    "text", [*(t for texts in HARMLESS.values() for t in texts), *_lines("must_not")]
)
def test_harmless(text: str) -> None:
    assert _finding(text) is None


def test_most_of_what_is_urgent_is_caught_and_little_else() -> None:
    urgent, harmless = _lines("urgent"), _lines("harmless")
    assert sum(map(_urgent, urgent)) >= 0.95 * len(urgent)
    assert sum(map(_urgent, harmless)) <= 0.01 * len(harmless)


def _templates() -> list[tuple[str, str]]:
    return [(template, topic) for topic in DANGERS for template in FOLDER.templates[topic]]


@pytest.mark.parametrize(("template", "topic"), _templates())
def test_every_sentence_of_a_topic_of_danger_reaches_it(template: str, topic: str) -> None:
    def reached(text: str) -> str:
        finding = _finding(text)
        return TOPIC_OF[finding.danger] if finding else ""

    assert [text for text in expand(template) if reached(text) != topic] == []


HEARD = {
    "my ton feels thick": ("ton", "thick"),
    "it's willing more and more": ("willing", "more", "and", "more"),
    "my lips are willing": ("lips", "willing"),
    "i have trouble breeding": ("trouble", "breeding"),
}


@pytest.mark.parametrize("text", HEARD)
def test_one_danger_word_is_known_by_its_sound(text: str) -> None:
    finding = _finding(text)
    assert finding
    assert finding.words == HEARD[text]


@pytest.mark.parametrize(
    "text", ["a ton of makeup", "are you willing to help me", "the willing nurse", "plus"]
)
def test_a_word_that_sounds_like_danger_is_none_alone(text: str) -> None:
    assert _finding(text) is None


@pytest.mark.parametrize(
    ("text", "sign"), [("die", "self_harm"), ("be dead", "self_harm"), ("kill myself", "self_harm")]
)
def test_what_led_up_to_a_few_words_counts(text: str, sign: str) -> None:
    finding = SCREEN.urgent_with_carrier(read(text))
    assert finding
    assert finding.sign == sign


@pytest.mark.parametrize("text", ["bloody", "makeup", "wear mascara", "go swimming", "scars"])
def test_no_carrier_makes_a_harmless_word_urgent(text: str) -> None:
    assert SCREEN.urgent_with_carrier(read(text)) is None


def test_the_most_serious_sign_decides() -> None:
    finding = _finding("there is pus. i want to die. i can't breathe")
    assert finding
    assert finding.danger == "emergency"


def test_what_alexa_cuts_off_is_what_the_model_carries_questions_with() -> None:
    carried = {
        " ".join(read(text.partition("{")[0]).words)
        for text in map(str, FOLDER.files["_model"].table["question"]["carriers"])
        for text in expand(text)
    }
    assert set(RULES.carriers) <= carried


def test_the_rules_can_be_read_aloud() -> None:
    of_signs = sum(len(sign.phrases) + len(sign.unless) for sign in RULES.signs)
    of_contexts = sum(len(each.after) + len(each.before) for each in RULES.contexts)
    assert of_signs + of_contexts + len(RULES.ends) + len(RULES.plain) <= 1_000


SIGNS = [text for texts in URGENT.values() for text in texts]
ASIDES = [text for name in ("not a sign", "mild") for text in HARMLESS[name]]


@given(st.sampled_from(SIGNS), st.sampled_from(ASIDES), st.sampled_from([". ", "? ", "! ", "\n"]))
def test_a_harmless_question_before_or_after_hides_no_sign(
    sign: str, aside: str, mark: str
) -> None:
    assert _urgent(aside + mark + sign)
    assert _urgent(sign + mark + aside)


@given(st.text(max_size=3_000), st.sampled_from(DANGERS))
def test_never_fails(text: str, topic: str) -> None:
    SCREEN.urgent(read(text))
    SCREEN.urgent_with_carrier(read(text))
    SCREEN.dismisses(read(text), topic)


WORDS = sorted(
    {word for texts in (*URGENT.values(), *HARMLESS.values()) for t in texts for word in t.split()}
)


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=200)
def test_any_row_of_its_own_words_is_read(words: list[str]) -> None:
    _finding(" ".join(words))


def test_works_the_same_from_json() -> None:
    stored = Screen(json.loads(json.dumps(COMPILED)))
    assert [stored.urgent(read(text)) for text in FOUND] == list(FOUND.values())


BROKEN = {
    "unknown group": (
        {"a": 'phrases = ["{puss} out"]'},
        'no words are called "puss" in "{puss} out"',
    ),
    "group nobody uses": ({"_words": 'pus = ["pus"]'}, 'no pattern uses "pus"'),
    "same word twice": ({"_words": 'pus = ["pus", "pus"]'}, '"pus" stands twice in "pus"'),
    "contraction": ({"_contexts": 'ends = ["isn\'t"]'}, '"isn\'t" in "isn\'t" can never match'),
    "capital": ({"_contexts": 'ends = ["But"]'}, '"But" in "But" can never match'),
    "gap at the end": (
        {"_contexts": 'plain = ["not .."]'},
        '"not .." has nothing before or after a gap',
    ),
    "two rows in a context": ({"_contexts": 'ends = ["a & b"]'}, '"a & b" joins two rows'),
    "reach is no number": ({"_contexts": '[a]\nreach = "far"'}, "\"reach\" is 'far'"),
    "unknown key": ({"_contexts": "sings = 1"}, 'unknown key "sings"'),
    "unknown key of a sign": ({"a": 'said = ["a"]'}, 'unknown key "said"'),
    "unknown danger": ({"a": 'danger = "grave"'}, 'unknown danger "grave"'),
    "unknown symptom": ({"_contexts": 'symptoms = ["itch"]'}, 'no words are called "itch"'),
    "no meaning": ({"a": 'danger = "clinic"'}, '"means" is missing'),
}


def _problems(folder: Path, files: dict[str, str]) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    read_files = [File(folder / f"{name}.toml", f"{name}.toml") for name in files]
    read_signs(read_files)
    return [problem.what for file in read_files for problem in file.problems]


@pytest.mark.parametrize("name", BROKEN)
def test_reports_what_could_never_match(name: str, tmp_path: Path) -> None:
    files, what = BROKEN[name]
    assert [each for each in _problems(tmp_path, files) if what in each]


def test_two_signs_of_one_name_are_reported(tmp_path: Path) -> None:
    text = 'means = "a"\ndanger = "clinic"\nphrases = ["a"]'
    paths = [tmp_path / "one" / "pus.toml", tmp_path / "two" / "pus.toml"]
    for path in paths:
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    files = [File(path, f"{path.parent.name}/pus.toml") for path in paths]
    read_signs(files)
    assert [problem.what for problem in files[1].problems] == ['"one/pus.toml" has the same name']
