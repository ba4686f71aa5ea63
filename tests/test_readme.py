"""The README tells the truth: every command in it runs and prints what it shows."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

MADE_ELSEWHERE = {
    "make demo": "run by .ci/run with a piped conversation",
    "make test": "this very run",
    "make benchmark": "minutes long; its parts are tested apart",
    "make lambda": "downloads packages; run by .ci/run",
    ".venv/bin/aftercare simulator": "serves until it is stopped; tests/browser talks to it",
}
"""Commands that no test here repeats, and where they are run."""


class Shown(NamedTuple):
    """A command of the README and the output shown below it."""

    command: str
    output: str


def shown() -> list[Shown]:
    """Every "$ command" of the README's console blocks."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append(Shown(command.strip(), output.strip()))
    return found


COMMANDS = [each for each in shown() if each.command not in MADE_ELSEWHERE]


def test_the_readme_shows_commands() -> None:
    assert len(COMMANDS) >= 5
    assert {"make demo", "make test"} <= {each.command for each in shown()}


@pytest.mark.parametrize("each", COMMANDS, ids=lambda each: each.command)
def test_command(each: Shown, tmp_path: Path) -> None:
    """Runs the command as shown, with this Python's packages, on this working tree."""
    aftercare = tmp_path / "aftercare"
    aftercare.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m skill.tools "$@"\n')
    aftercare.chmod(0o755)
    path = os.pathsep.join((str(tmp_path), str(Path(sys.executable).parent), os.environ["PATH"]))
    command = each.command.replace(".venv/bin/", "")
    ran = subprocess.run(
        ["sh", "-c", command],
        cwd=ROOT,
        env=os.environ | {"PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    printed = (ran.stdout + ran.stderr).strip()
    assert ran.returncode == 0, printed
    # "..." stands for output left out; everything else is shown as printed.
    pattern = ".*".join(map(re.escape, each.output.split("...")))
    pattern = re.sub(r"\d+(?:\\\.\d+)?\\ ms", r"[\\d.]+ ms", pattern)
    if each.output:
        assert re.fullmatch(pattern, printed, re.DOTALL), printed
