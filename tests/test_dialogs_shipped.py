"""Every dialog that comes with the project, held once more."""

import time
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from skill.tools.commands import _connect
from skill.tools.project import content_folder
from skill.tools.simulator.dialogs.files import CLINIC, dialog_files, read_any
from skill.tools.simulator.dialogs.replay import try_dialog

SHIPPED = content_folder() / "dialogs"
FILES = tuple(dialog_files([SHIPPED]))
RESOLVER = _connect.resolver()
SKILL_OF = cache(_connect.skill_of)


@pytest.mark.parametrize("slot_first", [False, True], ids=["sample first", "slot first"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_goes_as_it_was_kept(path: Path, slot_first: bool) -> None:
    """Whether Alexa takes words for a sample or hands them over as they are."""
    result = try_dialog(path, read_any, SKILL_OF, RESOLVER, time.perf_counter, slot_first)
    assert not result.failures, "\n" + "\n".join(result.failures)


def test_every_built_in_intent_is_met() -> None:
    """By the words that the model or Alexa itself gives it."""
    steps = chain.from_iterable(read_any(path).steps for path in FILES)
    met = {RESOLVER.resolve(step.text).intent for step in steps if step.deed == "says"}
    built_in = {intent for intent in RESOLVER.model.intents if intent.startswith("AMAZON.")}
    assert built_in <= met


def test_every_clinic_file_beside_them_is_used() -> None:
    named = {read_any(path).clinic for path in FILES}
    assert set(SHIPPED.glob(f"*{CLINIC}")) == named - {None}
