"""The example clinic's skill, packaged once, and Amazon's validators."""

import os
import shutil
from pathlib import Path

import pytest

from skill.content.edition import DEFAULT
from skill.tools.release.package import EXAMPLE, PROCESSOR, PYTHON, Skill, skill_of_clinic

VALIDATORS = Path(__file__).parent.parent.parent / "build" / "validators" / "node_modules"


@pytest.fixture(name="skill", scope="session")
def _skill() -> Skill:
    """The example clinic's."""
    return skill_of_clinic(EXAMPLE, DEFAULT.procedure, PYTHON, PROCESSOR)


@pytest.fixture(name="validators", scope="session")
def _validators() -> Path:
    """Where Amazon's own validators are installed; in CI they must be."""
    here = VALIDATORS.is_dir() and shutil.which("node")
    if not here and not os.environ.get("CI"):
        pytest.skip("needs Node, and make build/validators")
    assert here, "Amazon's validators are not installed: make build/validators"
    return VALIDATORS
