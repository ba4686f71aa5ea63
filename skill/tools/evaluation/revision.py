"""An earlier state of the content, taken from git."""

import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from skill.errors import AftercareError

_NEEDED = ("skill/data", "skill/understanding")


class Revision(NamedTuple):
    """A commit, and what people call it."""

    commit: str
    title: str
    """Short id, date and subject."""


def find_revision(root: Path, name: str) -> Revision:
    """The commit of this name; raises AftercareError when there is none."""
    commit = _git(
        root,
        *("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"),
        remedy=f'no revision "{name}": name a commit, a branch or a tag (`git log` lists them)',
    )
    title = _git(root, "log", "-1", "--format=%h of %cs, %s", commit.decode().strip())
    return Revision(commit.decode().strip(), title.decode(errors="replace").strip())


@contextmanager
def checked_out(root: Path, revision: Revision) -> Iterator[Path]:
    """A temporary folder with the content as it was; nothing in the project is touched."""
    missing = f"{revision.title}: has no content that can be compared: name a later revision"
    tar = _git(root, "archive", "--format=tar", revision.commit, "--", *_NEEDED, remedy=missing)
    with TemporaryDirectory(prefix="aftercare-") as folder:
        with tarfile.open(fileobj=BytesIO(tar)) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder)


def _git(root: Path, *arguments: str, remedy: str = "") -> bytes:
    try:
        run = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except OSError:
        raise AftercareError(
            "git cannot be run: install it, or compare with saved predictions (--against)"
        ) from None
    if run.returncode == 0:
        return run.stdout
    reason = run.stderr.decode(errors="replace").strip().partition("\n")[0]
    if "not a git repository" in reason:
        raise AftercareError(
            f"{root}: not under git: compare with saved predictions instead (--against)"
        )
    raise AftercareError(remedy or f"git {arguments[0]}: {reason}: look at `git status`")
