"""The package: everything that is published follows from the clinic's file."""

import json
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.screen import contrast, readable_on
from skill.content.edition import DEFAULT
from skill.tools.project import editions
from skill.tools.release.documents import as_html
from skill.tools.release.package import EXAMPLE, STACK, Skill, skill_of_clinic, write

LOCALES = [edition.locale for edition in editions() if edition.procedure == DEFAULT.procedure]


@pytest.fixture(name="own", scope="module")
def _own(tmp_path_factory: pytest.TempPathFactory) -> Skill:
    """A clinic with other names than the example."""
    text = EXAMPLE.read_text(encoding="utf-8")
    for old, new in (
        ('name = "Example Clinic"', 'name = "Bloom & Sons"'),
        ('name = "Needling Aftercare"', 'name = "Bloom Aftercare"'),
        ("my skincare clinic", "bloom skin clinic"),
        ('initials = "EC"', 'initials = "B"'),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path_factory.mktemp("own") / "clinic.toml"
    path.write_text(text)
    return skill_of_clinic(path, DEFAULT.procedure, "3.12", "x86_64")


def test_every_english_locale_is_published(skill: Skill) -> None:
    assert list(skill.models) == LOCALES
    assert len(LOCALES) >= 5
    for locale in LOCALES:
        assert f"skill-package/interactionModels/custom/{locale}.json" in skill.files


def test_the_names_are_the_clinics_everywhere(own: Skill) -> None:
    for locale, shown in own.manifest["manifest"]["publishingInformation"]["locales"].items():
        language = own.models[locale]["interactionModel"]["languageModel"]
        assert language["invocationName"] == "bloom skin clinic"
        assert shown["name"] == "Bloom Aftercare"
        assert shown["examplePhrases"] == [
            "Alexa, open bloom skin clinic",
            "Alexa, ask bloom skin clinic when can i wear makeup",
            "Alexa, ask bloom skin clinic how long will i be red",
        ]
        assert '"Alexa, open bloom skin clinic"' in shown["description"]
    everything = b"".join(own.files.values()).decode(errors="replace")
    assert "Example Clinic" not in everything
    assert "skincare clinic" not in everything


@pytest.mark.parametrize("locale", LOCALES)
def test_the_description_says_whom_to_call_where_it_is_read(locale: str, skill: Skill) -> None:
    shown = skill.manifest["manifest"]["publishingInformation"]["locales"][locale]
    number = skill.contents[locale].locale.emergency.number

    assert "not a substitute for professional medical advice" in shown["description"]
    assert shown["description"].endswith(f"In an emergency, call {number}.")


@pytest.mark.parametrize("side", [108, 512])
def test_the_icons_are_square_pictures(side: int, skill: Skill) -> None:
    content = skill.files[f"skill-package/assets/images/icon_{side}.png"]
    assert struct.unpack(">II", content[16:24]) == (side, side)


def test_the_tool_finds_code_and_template_for_the_named_python(own: Skill) -> None:
    found = json.loads(own.files["ask-resources.json"])["profiles"]["default"]
    config = found["skillInfrastructure"]["userConfig"]

    assert config["runtime"] == "python3.12"
    assert config["templatePath"] == f"./{STACK}"
    assert config["cfn"]["parameters"] == {"Architecture": "x86_64", "Procedure": "microneedling"}
    assert found["code"]["default"]["src"] == "./lambda"


def test_nothing_is_written_but_the_files(skill: Skill, tmp_path: Path) -> None:
    write(skill.files, tmp_path)

    written = {str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file()}
    assert written == set(skill.files)


@pytest.mark.parametrize("page", ["privacy", "terms"])
def test_the_pages_name_the_clinic_and_leave_nothing_to_fill_in(page: str, own: Skill) -> None:
    markdown = own.files[f"pages/{page}.md"].decode()
    page_ = own.files[f"pages/{page}.html"].decode()

    assert "Bloom & Sons" in markdown
    assert "Bloom &amp; Sons" in page_
    assert "privacy@example.com" in markdown
    assert "{" not in markdown
    assert "<h1>" in page_


def test_the_privacy_policy_says_what_is_kept(own: Skill) -> None:
    policy = own.files["pages/privacy.md"].decode()

    assert "## What is kept about you\n\nNothing." in policy
    assert "deleted after 14 days" in policy
    assert "RetentionInDays: 14" in own.files[STACK].decode()


def test_the_terms_say_whom_to_call_in_every_country(own: Skill) -> None:
    terms = " ".join(own.files["pages/terms.md"].decode().split())
    for content in own.contents.values():
        assert f"{content.locale.emergency.number} in " in terms


@given(st.text())
def test_no_text_becomes_markup(text: str) -> None:
    assert "<script" not in as_html(f"# {text}\n\n<script>{text}").lower()


@given(st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True))
def test_every_colour_has_a_readable_text(colour: str) -> None:
    assert contrast(colour, readable_on(colour)) >= 4.5
