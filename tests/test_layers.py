"""Imports point down: the table says how deep each part of the house lies."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

LAYERS = {
    "skill.errors": 0,
    "skill.content": 1,
    "skill.memory": 1,
    "skill.understanding": 2,
    "skill.dialogue": 3,
    "skill.alexa": 4,
    "skill.service": 5,
    "lambda_handler": 6,
    "skill.tools.authoring": 7,
    "skill.tools.project": 8,
    "skill.tools.install": 6,
    "skill.tools.training": 9,
    "skill.tools.simulator": 9,
    "skill.tools.digest": 10,
    "skill.tools.evaluation": 10,
    "skill.tools.release": 11,
    "skill.tools.commands": 12,
    "skill.tools.__main__": 13,
}

SDK_ROOMS = ("skill.alexa", "skill.service")
FLASK_ROOMS = ("skill.service", "skill.tools.simulator")


def _files() -> Iterator[Path]:
    yield ROOT / "lambda_handler.py"
    yield from sorted((ROOT / "skill").rglob("*.py"))


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _room(module: str) -> str:
    """The folder that counts: one below `skill`, or one below `skill.tools`."""
    parts = module.split(".")
    return ".".join(parts[: 3 if parts[:2] == ["skill", "tools"] else 2])


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path} imports relatively"
            yield node.module


@pytest.mark.parametrize("path", list(_files()), ids=_module)
def test_imports_point_down(path: Path) -> None:
    room = _room(_module(path))
    if room in ("skill", "skill.tools"):
        return
    assert room in LAYERS, f"{room} has no place in the table of layers"
    for imported in _imports(path):
        other = _room(imported)
        if other in LAYERS and other != room:
            assert LAYERS[other] < LAYERS[room], f"{_module(path)} imports {imported}"


@pytest.mark.parametrize("path", list(_files()), ids=_module)
def test_what_reaches_a_patient_never_imports_a_tool(path: Path) -> None:
    if not _module(path).startswith("skill.tools"):
        assert not [each for each in _imports(path) if each.startswith("skill.tools")]


@pytest.mark.parametrize("path", list(_files()), ids=_module)
def test_each_framework_stays_in_its_rooms(path: Path) -> None:
    room = _room(_module(path))
    for imported in _imports(path):
        if imported.startswith("ask_sdk"):
            assert room in SDK_ROOMS
        if imported.split(".")[0] in ("boto3", "botocore"):
            assert _module(path) == "skill.memory.dynamodb"
        if imported.split(".")[0] in ("flask", "flask_ask_sdk", "gunicorn", "werkzeug"):
            assert room in FLASK_ROOMS


def test_a_bare_import_of_the_lambda_loads_nothing_that_it_does_not_need() -> None:
    unwanted = (
        *("flask", "flask_ask_sdk", "oscrypto", "requests", "click", "hassil"),
        *("boto3", "sqlite3", "hmac", "skill.memory"),
        *("tomllib", "yaml", "sklearn", "numpy", "prompt_toolkit", "dataclasses", "inspect"),
        *("pathlib", "urllib", "skill.understanding.matcher", "skill.understanding.screen"),
    )
    # What the interpreter itself loaded at its start, for an editable install say, does not count.
    code = (
        "import sys; before = set(sys.modules); import lambda_handler; "
        f"print([m for m in {unwanted!r} if m in set(sys.modules) - before])"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == "[]"
