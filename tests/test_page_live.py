"""Edits of the content while the page is open."""

import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from skill.dialogue.explained import Explained
from skill.tools.authoring.load import Folder
from skill.tools.project import DATA, content_folder
from skill.tools.simulator.link import Invoke
from skill.tools.simulator.page.live import LiveContent
from tests.page import page_for
from tests.test_page_api import Talk, post, words

ANSWER = "Avoid makeup for 24 to 48 hours after your treatment."
EDITED = "Wear no makeup for 24 to 48 hours after your treatment."


class Files:
    """A copy of the content that a test may edit."""

    def __init__(self, root: Path) -> None:
        self.data = root / "skill" / "data"
        shutil.copytree(DATA, self.data)

    def path(self, name: str) -> Path:
        """A file of the content folder."""
        return content_folder(self.data) / name

    def replace(self, name: str, old: str, new: str) -> None:
        """Edits a file."""
        path = self.path(name)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(name="files")
def _files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def live(files: Files, clinic: Path | None = None) -> LiveContent:
    """Followed content; its skill says which content made it."""

    def make(folder: Folder) -> Invoke:
        return lambda request: Explained({"answer": folder.content.topics["makeup"].answer})

    return LiveContent(files.data, clinic, make)


def answer(content: LiveContent) -> str:
    skill = content.now().skill
    assert skill
    return str(skill({}).response["answer"])


def test_nothing_is_read_twice_without_an_edit(files: Files) -> None:
    content = live(files)
    assert content.now() is content.now()
    assert content.now().problems == ()


def test_an_edit_is_live_at_once(files: Files) -> None:
    content = live(files)
    assert answer(content).startswith(ANSWER)
    files.replace("makeup.toml", ANSWER, EDITED)
    assert answer(content).startswith(EDITED)
    assert content.now().version == 2


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ('name = "makeup"', "name = makeup", 4, "a value is not in quotation marks"),
        ('name = "makeup"', 'nmae = "makeup"', 4, 'unknown key "nmae"'),
        (
            "24 to 48 hours after your treatment.\nCheck",
            "72 hours.\nCheck",
            6,
            '"72 hours" is not among the facts',
        ),
    ],
    ids=["not TOML", "misspelt key", "a fact that no source states"],
)
def test_a_mistake_is_told_with_its_place_and_the_last_sound_answer_stays(
    files: Files, old: str, new: str, line: int, what: str
) -> None:
    content = live(files)
    content.now()
    files.replace("makeup.toml", old, new)
    path = "skill/data/microneedling/en/makeup.toml"
    found = [(problem.path, problem.line, problem.what) for problem in content.now().problems]
    assert (path, line, what) in found
    assert answer(content).startswith(ANSWER)
    files.replace("makeup.toml", new, old)
    assert content.now().problems == ()


def test_a_file_that_comes_or_goes_is_noticed(files: Files) -> None:
    content = live(files)
    content.now()
    path = files.path("makeup.toml")
    text = path.read_text(encoding="utf-8")
    path.unlink()
    assert 'unknown related topic "makeup"' in {problem.what for problem in content.now().problems}
    path.write_text(text, encoding="utf-8")
    assert content.now().problems == ()


def test_the_clinics_file_is_followed_too(files: Files, tmp_path: Path) -> None:
    clinic = tmp_path / "glow.toml"
    clinic.write_text('name = "Glow"\nphone = "555 0100"\nhours = "nine to five"\n')
    content = live(files, clinic)
    folder = content.now().folder
    assert folder
    assert folder.content.clinic.name == "Glow"
    clinic.write_text('name = "Glow"\nphone = ""\nhours = "nine to five"\n')
    assert [(problem.line, problem.what) for problem in content.now().problems] == [
        (2, '"phone" is empty')
    ]


def test_content_that_cannot_be_used_from_the_start_answers_nothing(files: Files) -> None:
    files.replace("makeup.toml", 'name = "makeup"', "name = makeup")
    client = page_for(files.data).test_client()
    talk = Talk(client)
    path = f"conversations/{talk.state['id']}/turns"
    assert post(client, path, {"act": "launch"}) == (
        409,
        {"error": "the content cannot be used: put the problems right first"},
    )


@pytest.fixture(name="client")
def _client(files: Files) -> FlaskClient:
    return page_for(files.data).test_client()


def test_what_was_asked_is_asked_again_after_an_edit(files: Files, client: FlaskClient) -> None:
    talk = Talk(client)
    talk.take("launch")
    talk.take("say", "when can i wear makeup")
    talk.take("silence")
    path = f"conversations/{talk.state['id']}/again"
    assert post(client, path, {})[1]["turns"] == []
    files.replace("makeup.toml", ANSWER, EDITED)
    answered = post(client, path, {})[1]
    assert [turn["number"] for turn in answered["turns"]] == [1]
    assert words(answered["turns"][0]).startswith(EDITED)
    assert answered["conversation"]["state"] == "reprompted"
