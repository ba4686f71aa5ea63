"""Where everything lies: the one place that knows a path of the project."""

from pathlib import Path

import skill
from skill.content.edition import Edition

ROOT = Path(skill.__file__).parent.parent
"""The checkout; in an installed package, the folder that it was installed into."""
DATA = ROOT / "skill" / "data"
DEFAULT = Edition("microneedling", "en-US")


def content_folder(data: Path = DATA, edition: Edition = DEFAULT) -> Path:
    """The files that a clinic edits."""
    return data / edition.procedure / edition.language


def compiled(kind: str, data: Path = DATA, edition: Edition = DEFAULT) -> Path:
    """A generated file of an edition: `kind` is "model.json", "content.json" or another."""
    return data / "compiled" / f"{edition}.{kind}"
