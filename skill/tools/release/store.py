"""The `[store]` table of a clinic's file: what the skill's page in the store says."""

from pathlib import Path
from typing import NamedTuple

from skill.content.reading import File, Table
from skill.errors import ContentError

TEXTS = (
    *("name", "invocation_name", "summary", "description"),
    *("privacy_url", "terms_url", "test_instructions", "contact"),
)
LISTS = ("keywords", "examples")
LOOKS = ("colour", "initials")
"""Read with the clinic's name and phone: screens show them, too."""


class Store(NamedTuple):
    """What a clinic says of its skill."""

    name: str
    invocation_name: str
    """What patients say to open it."""
    summary: str
    """One sentence, shown in lists."""
    description: str
    privacy_url: str
    terms_url: str
    test_instructions: str
    """For Amazon's tester."""
    contact: str
    """An address for letters about privacy: e-mail."""
    keywords: tuple[str, ...]
    examples: tuple[str, ...]
    """Two questions, word for word as patients may say them."""


def read_store(path: Path) -> tuple[Store, File]:
    """The table and its file, for the lines of what rules find.

    Raises ContentError when it cannot be read whole.
    """
    file = File(path)
    if not file.usable:
        raise ContentError(file.problems)
    table = file.table_of(file.table, "store")
    if not table:
        what = "the clinic's file has no section for the store"
        file.problem("", what, "add [store]; skill/data/clinics/example.toml has one")
        raise ContentError(file.problems)
    store = _read(file, table)
    if file.problems:
        raise ContentError(file.problems)
    return store, file


def _read(file: File, table: Table) -> Store:
    file.only(table, (*TEXTS, *LISTS, *LOOKS), "store")
    texts = {key: file.text(table, key, "store") for key in TEXTS}
    keywords, examples = (file.texts(table, key, "store") for key in LISTS)
    if len(examples) != 2:
        what = f'"examples" holds {len(examples)} questions'
        file.problem("store.examples", what, "name two: with the opening they are three phrases")
    return Store(**texts, keywords=keywords, examples=examples)
