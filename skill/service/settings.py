"""What the environment may set, in one table."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from skill.alexa.app import CLINIC, SKILL_ID
from skill.errors import AftercareError
from skill.service.chain import default_bundle
from skill.service.logs import LEVELS


class Setting(NamedTuple):
    """One environment variable."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting(SKILL_ID, "", "The skill's id; several, parted by commas, while it changes. Required."),
    Setting(CLINIC, "", "The clinic's own file; without it the skill speaks for an example."),
    Setting("AFTERCARE_LOG_LEVEL", "info", f"One of {', '.join(LEVELS)}."),
    Setting("AFTERCARE_MAX_BODY", "131072", "Longest request body, in bytes."),
    Setting("AFTERCARE_CA_BUNDLE", "", "Trusted roots (PEM); else the system's, else certifi's."),
    Setting("AFTERCARE_FETCH_SECONDS", "3", "Longest time to fetch a certificate chain."),
    Setting("AFTERCARE_KEEP_SECONDS", "14400", "When a validated certificate is fetched again."),
    Setting("AFTERCARE_BIND", "127.0.0.1:8080", "Where gunicorn listens."),
    Setting("AFTERCARE_WORKERS", "2", "Processes."),
)
_DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


class Settings(NamedTuple):
    """The settings, read and checked."""

    skill_ids: frozenset[str]
    log_level: str
    max_body: int
    ca_bundle: Path
    fetch_seconds: float
    keep_seconds: float
    bind: str
    workers: int


def read_settings(environ: Mapping[str, str]) -> Settings:
    """The settings in an environment; what is not set has its default."""
    read = _Reader(environ)
    return Settings(
        skill_ids=frozenset(filter(None, map(str.strip, read.text(SKILL_ID).split(",")))),
        log_level=read.log_level(),
        max_body=int(read.number("AFTERCARE_MAX_BODY", 1_024, 1_048_576, int)),
        ca_bundle=Path(read.text("AFTERCARE_CA_BUNDLE") or default_bundle()),
        fetch_seconds=read.number("AFTERCARE_FETCH_SECONDS", 0.1, 5, float),
        keep_seconds=read.number("AFTERCARE_KEEP_SECONDS", 1, 21_600, float),
        bind=read.text("AFTERCARE_BIND"),
        workers=int(read.number("AFTERCARE_WORKERS", 1, 64, int)),
    )


class _Reader:
    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def text(self, name: str) -> str:
        return self._environ.get(name, "") or _DEFAULTS[name]

    def number(self, name: str, least: float, most: float, kind: Callable[[str], float]) -> float:
        text = self.text(name)
        try:
            value = kind(text)
        except ValueError:
            value = least - 1
        if not least <= value <= most:
            raise AftercareError(f'{name}: "{text}": give a number from {least:g} to {most:g}')
        return value

    def log_level(self) -> str:
        level = self.text("AFTERCARE_LOG_LEVEL").lower()
        if level not in LEVELS:
            raise AftercareError(
                f'AFTERCARE_LOG_LEVEL: "{level}": choose one of {", ".join(LEVELS)}'
            )
        return level
