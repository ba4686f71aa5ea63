"""What to install when a package is missing, said for whoever runs the command."""

import re
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import skill

DISTRIBUTION = "needling-aftercare"
ROOT = Path(skill.__file__).parent.parent
"""The checkout; in an installed package, the folder that it was installed into."""
_NEEDED = re.compile(r"([\w.-]+).*;.*extra == ['\"](\w+)['\"]")
_IMPORTED_AS = {"sklearn": "scikit-learn", "faster_whisper": "faster-whisper"}
_WHOLE = ("tools", "dev")
"""Extras that are named last: they bring more than one package is missing for."""


def is_checkout() -> bool:
    """Whether the files here may be written: an installed package is only read."""
    return (ROOT / "pyproject.toml").is_file()


def remedy(package: str) -> str:
    """The command that installs a missing package, with the extra that it belongs to."""
    extra = _extra_of(_IMPORTED_AS.get(package, package))
    if is_checkout():
        return f"run .venv/bin/pip install -e '.[{extra}]'"
    wheel = f"{DISTRIBUTION.replace('-', '_')}-{_version()}-py3-none-any.whl"
    return f"install the wheel with its extra: pip install '{wheel}[{extra}]'"


def _extra_of(package: str) -> str:
    wanted = _plain(package)
    found = {extra for name, extra in _requirements() if _plain(name) == wanted}
    return min(found, key=lambda extra: (extra in _WHOLE, extra), default="dev")


def _requirements() -> list[tuple[str, str]]:
    try:
        listed = requires(DISTRIBUTION) or []
    except PackageNotFoundError:
        return []
    return [(found[1], found[2]) for line in listed if (found := _NEEDED.match(line))]


def _version() -> str:
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "0"


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
