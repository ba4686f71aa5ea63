"""What many tests share: the shipped content and the skill on it."""

# First, so that numpy is never imported before it is told to use one thread.
import pytest

import skill.understanding.encoder  # noqa: F401
from skill.content.types import Content
from skill.tools.project import load_content


@pytest.fixture(name="content", scope="session")
def _content() -> Content:
    """The shipped content, read from the files a clinic edits."""
    return load_content()
