"""The picture in the README is what a person gets to see."""

import os
import shutil
from pathlib import Path

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.talk import begin, say

WINDOW = {"width": 1440, "height": 1080}


def test_the_picture_of_a_conversation(
    open_page: OpenPage, artefacts: Path, pytestconfig: pytest.Config
) -> None:
    """UPDATE_SCREENSHOT=1 puts the picture into the docs; fonts differ too much to compare it."""
    page = open_page(viewport=WINDOW, color_scheme="light", reduced_motion="reduce")
    begin(page)
    page.get_by_text("Large screen").click()
    say(page, "Is it alright to wear foundation to a wedding tomorrow?")
    say(page, "There is yellow pus on my cheek.")
    page.locator(".why").nth(1).click()
    page.locator("#log").evaluate("(log) => log.scrollTo(0, log.scrollHeight)")
    picture = artefacts / "readme.png"
    page.screenshot(path=picture)
    kept = pytestconfig.rootpath / "docs" / "simulator.png"
    if os.environ.get("UPDATE_SCREENSHOT"):
        shutil.copyfile(picture, kept)
    assert kept.exists()
