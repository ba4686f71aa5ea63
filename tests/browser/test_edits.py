"""The content is edited while the page is open."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from skill.tools.project import DATA, content_folder
from tests.browser.conftest import OpenPage, Serve
from tests.browser.talk import begin, say, scan
from tests.page import page_for

ANSWER = "Avoid makeup for 24 to 48 hours after your treatment."
EDITED = "Wear no makeup for 24 to 48 hours after your treatment."


@pytest.fixture(name="makeup")
def _makeup(tmp_path: Path) -> Path:
    """A file of a copy of the content."""
    data = tmp_path / "skill" / "data"
    shutil.copytree(DATA, data)
    return content_folder(data) / "makeup.toml"


@pytest.fixture(name="page")
def _page(makeup: Path, open_page: OpenPage, serve: Serve) -> Page:
    """The page on that copy."""
    return open_page(serve(page_for(makeup.parent.parent.parent)))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_edit_shows_at_once(page: Page, makeup: Path) -> None:
    begin(page)
    bubble = say(page, "when can i wear makeup")
    expect(bubble).to_contain_text(ANSWER)
    edit(makeup, ANSWER, EDITED)
    expect(page.get_by_text("New answer")).to_be_visible()
    expect(page.locator(".bubble.skill").last.locator(".words")).to_contain_text(EDITED)
    expect(page.locator("details.before")).to_contain_text(ANSWER)
    expect(page.get_by_role("status")).to_have_text("The content was edited: 1 answer here is new.")
    expect(page.locator("details.json pre").last).to_contain_text(EDITED)


def test_a_mistake_shows_with_file_and_line_and_goes_when_it_is_put_right(
    page: Page, makeup: Path
) -> None:
    begin(page)
    edit(makeup, 'name = "makeup"', "name = makeup")
    problems = page.get_by_role("alert")
    expect(problems).to_contain_text("The content has 1 problem")
    expect(problems).to_contain_text("skill/data/microneedling/en/makeup.toml:4")
    expect(problems).to_contain_text("A value is not in quotation marks.")
    expect(problems).to_contain_text("The last sound version goes on answering.")
    assert scan(page) == []
    expect(say(page, "when can i wear makeup")).to_contain_text(ANSWER)
    edit(makeup, "name = makeup", 'name = "makeup"')
    expect(problems).to_be_hidden()


def test_content_that_is_broken_from_the_start(
    makeup: Path, open_page: OpenPage, serve: Serve
) -> None:
    edit(makeup, 'name = "makeup"', "name = makeup")
    page = open_page(serve(page_for(makeup.parent.parent.parent)))
    expect(page.get_by_role("alert")).to_contain_text("Nothing can be answered until")
    edit(makeup, "name = makeup", 'name = "makeup"')
    expect(page.get_by_role("alert")).to_be_hidden()
    begin(page)
