"""A conversation is saved with one button, and passes as a test."""

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, Serve
from tests.browser.talk import begin, press, say, scan
from tests.page import page_for


def test_a_saved_conversation_passes_as_a_test(
    open_page: OpenPage, serve: Serve, tmp_path: Path
) -> None:
    page = open_page(serve(page_for(dialogs=tmp_path)))
    expect(page.get_by_role("button", name="Save as test")).to_be_disabled()
    begin(page)
    say(page, "when can i wear makeup")
    press(page, "Stay silent")
    press(page, "Save as test")
    saved = tmp_path / "when_can_i_wear_makeup.toml"
    told = f"Saved as a test. Replay it: aftercare test {saved.as_posix()}"
    expect(page.get_by_role("status")).to_have_text(told)
    assert scan(page) == []
    command = [sys.executable, "-m", "skill.tools", "test", str(saved)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stdout.splitlines()[-1]) == (0, "1 passed, 0 failed")
