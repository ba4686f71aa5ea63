"""The wheel works where no checkout is: from another folder, in another environment."""

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
OWN_CLINIC = 'name = "Glow"\nphone = "555 0100"\nhours = "nine to five"\n'


class Installed(NamedTuple):
    """A folder that the wheel was installed into, and one to stand in."""

    site: Path
    elsewhere: Path

    def run(self, *arguments: str, python: str = sys.executable, said: str = "") -> tuple[int, str]:
        """Exit code and all output of a command, as somebody without a checkout runs it."""
        done = subprocess.run(
            [python, "-m", "skill.tools", *arguments],
            cwd=self.elsewhere,
            env={"PYTHONPATH": str(self.site), "PATH": "/usr/bin:/bin"},
            input=said,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr


@pytest.fixture(name="installed", scope="module")
def _installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("source", "site", "elsewhere"):
        (folder / name).mkdir()
    # Built from a copy of what git knows: nothing lies around from another build.
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.split("\n"):
        if (ROOT / name).is_file() and not name.startswith(("tests/", "docs/")):
            target = folder / "source" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder, "."],
        cwd=folder / "source",
        check=True,
    )
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    (folder / "elsewhere" / "glow.toml").write_text(OWN_CLINIC)
    (folder / "elsewhere" / "asked.tsv").write_text(
        "utterance\ttopic\nam i allowed to put concealer on yet\tmakeup\n"
    )
    return Installed(folder / "site", folder / "elsewhere")


WORKS = [
    ("its own help", ("--help",), "", "Commands:"),
    ("its version", ("--version",), "", "aftercare, version"),
    ("a question", ("ask", "when can i wear makeup"), "", "24 to 48 hours"),
    ("a conversation", ("simulate", "--quiet"), "when can i wear makeup\n", "24 to 48 hours"),
    ("its dialogs", ("test",), "", " 0 failed"),
    ("a measurement", ("evaluate", "asked.tsv"), "", "right"),
    ("a clinic's file", ("check", "--clinic", "glow.toml"), "", "All good."),
]


@pytest.mark.parametrize(
    ("arguments", "said", "shows"), [row[1:] for row in WORKS], ids=[row[0] for row in WORKS]
)
def test_a_command_works(
    arguments: tuple[str, ...], said: str, shows: str, installed: Installed
) -> None:
    code, output = installed.run(*arguments, said=said)
    assert shows in output
    assert code == 0


@pytest.mark.parametrize("verb", ["build", "train", "diff"])
def test_what_writes_the_projects_files_says_that_it_needs_a_checkout(
    verb: str, installed: Installed
) -> None:
    before = _state(installed.site)
    assert installed.run(verb) == (
        1,
        f"aftercare {verb} works on the project's own files: run it in a checkout of the project\n",
    )
    assert _state(installed.site) == before


def test_without_its_packages_it_says_in_a_line_what_to_install(
    installed: Installed, tmp_path: Path
) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "bare"], check=True)
    code, output = installed.run("--help", python=str(tmp_path / "bare" / "bin" / "python"))
    (line,) = output.splitlines()
    assert line.startswith("this needs the package click: ")
    assert line.endswith("[tools]'")
    assert code == 1


def _state(folder: Path) -> dict[str, int]:
    return {
        path.as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
