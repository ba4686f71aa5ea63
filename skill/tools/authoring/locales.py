"""Reads the facts of a locale, and lays what a locale has otherwise over its language."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from skill.content.edition import Edition, Line, Locale
from skill.content.reading import File, Table
from skill.errors import Problem

LINES = ("emergency", "crisis", "poison")
LOCALE = re.compile(r"[a-z]{2}-[A-Z]{2}")
LANGUAGE = re.compile(r"[a-z]{2}")
_NO_PROCEDURE = ("clinics", "compiled", "languages", "locales")


def read_locale(file: File) -> Locale:
    """The facts; what is wrong with them is left in the file."""
    file.only(file.table, (*LINES, "urgent_care", "spelling"))
    lines = {name: _read_line(file, name) for name in LINES}
    care = file.text(file.table, "urgent_care")
    return Locale(**lines, urgent_care=care, spelling=file.texts_by_key(file.table, "spelling"))


def _read_line(file: File, name: str) -> Line:
    table = file.table_of(file.table, name)
    file.only(table, Line._fields, name)
    by_text = table.get("by_text", False)
    if not isinstance(by_text, bool):
        file.problem(f"{name}.by_text", '"by_text" is no yes or no', "write true or false")
    return Line(
        number=file.text(table, "number", name),
        spoken=file.text(table, "spoken", name),
        source=file.text(table, "source", name),
        name=file.text(table, "name", name, default="" if name == "emergency" else None),
        by_text=by_text is True,
    )


def content_folder(data: Path, edition: Edition) -> Path:
    """The files of a procedure's language."""
    return data / edition.procedure / edition.language


def shown(path: Path, data: Path) -> str:
    """A path as people read it: from the project's root where it lies below it."""
    root = data.parent.parent
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def editions(data: Path) -> tuple[Edition, ...]:
    """Every edition there is a folder for, in the order of their names."""
    return tuple(
        Edition(procedure.name, folder.name)
        for procedure in procedures(data)
        for folder in sorted(procedure.iterdir())
        if folder.is_dir() and LOCALE.fullmatch(folder.name)
    )


def procedures(data: Path) -> list[Path]:
    """The folder of every procedure: those that hold the content of a language."""
    return sorted(
        folder
        for folder in data.iterdir()
        if folder.is_dir()
        and folder.name not in _NO_PROCEDURE
        and any(map(LANGUAGE.fullmatch, _folders(folder)))
    )


def _folders(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.is_dir()]


def lay_over(base: File, differing: File) -> None:
    """Puts the keys of a locale's file in the place of its language's."""
    if not base.usable or not differing.usable:
        base.problems += differing.problems
    elif unknown := [key for key in differing.table if key not in base.table]:
        for key in unknown:
            what = f'"{key}" stands nowhere in {base.path}'
            base.problems.append(differing.problem_at(key, what, "correct the key or take it out"))
    else:
        base.table = _merged(base.table, differing.table)


def _merged(base: Table, differing: Table) -> dict[str, Any]:
    return {
        **base,
        **{
            key: _merged(base[key], value) if isinstance(value, Mapping) else value
            for key, value in differing.items()
        },
    }


def respelt(value: Any, spelling: Mapping[str, str]) -> Any:
    """Every text of a frozen value in a locale's spelling, capitals kept."""
    if not spelling:
        return value
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, spelling))})\b", re.IGNORECASE)

    def spelt(found: re.Match[str]) -> str:
        word = spelling[found[0].lower()]
        return word.capitalize() if found[0][0].isupper() else word

    def walk(value: Any) -> Any:
        if isinstance(value, str):
            return words.sub(spelt, value)
        if isinstance(value, tuple) and hasattr(value, "_make"):
            return value._make(map(walk, value))
        if isinstance(value, tuple):
            return tuple(map(walk, value))
        if isinstance(value, dict):
            return {key: walk(item) for key, item in value.items()}
        return value

    return walk(value)


SHARED = ("_speech", "_slots", "_source", "_model", "_lexicon", "_frames")
"""Files of a language that are no topic."""
_FOLDERS = ("dialogs", "signs", "utterances")
LANGUAGE_FILES = (
    *("commands.toml", "elsewhere.toml", "follow_ups.toml", "slots.toml", "speech.toml"),
    *("signs", "topics", "utterances"),
)
"""What all procedures of a language share."""


def misplaced(data: Path) -> Iterator[Problem]:
    """Every file and folder of the data that nobody reads."""
    known = {*_NO_PROCEDURE, *(p.name for p in procedures(data))}
    for path in sorted(data.iterdir()):
        if path.name not in known:
            yield _misplaced(path, data, f"move it, or add the language folder {path.name}/en")
    yield from _misplaced_in_shared(data)
    for procedure in procedures(data):
        for path in sorted(procedure.iterdir()):
            if LOCALE.fullmatch(path.name):
                yield from _misplaced_in_locale(path, data)
            elif LANGUAGE.fullmatch(path.name):
                yield from _misplaced_in_language(path, data)
            else:
                yield _misplaced(path, data, "name it by a language (en) or a locale (en-GB)")


def _misplaced_in_language(folder: Path, data: Path) -> Iterator[Problem]:
    for path in sorted(folder.iterdir()):
        named_well = path.stem in SHARED or path.name[0] != "_"
        if path.is_dir() and path.name not in _FOLDERS:
            yield _misplaced(path, data, f"use one of the folders {', '.join(_FOLDERS)}")
        elif path.is_file() and not (path.suffix == ".toml" and named_well):
            remedy = f"name a topic's file by its id, others are: {', '.join(SHARED)}"
            yield _misplaced(path, data, remedy)


def _misplaced_in_shared(data: Path) -> Iterator[Problem]:
    for folder in sorted((data / "languages").iterdir()):
        for path in sorted(folder.iterdir()):
            if path.name not in LANGUAGE_FILES:
                yield _misplaced(path, data, f"use one of: {', '.join(LANGUAGE_FILES)}")


def _misplaced_in_locale(folder: Path, data: Path) -> Iterator[Problem]:
    language = folder.parent / folder.name[:2]
    if not (data / "locales" / f"{folder.name}.toml").exists():
        yield _misplaced(folder, data, f"add locales/{folder.name}.toml, its facts")
    for path in sorted(folder.iterdir()):
        if not (language / path.name).is_file() or path.suffix != ".toml":
            yield _misplaced(path, data, f"name it like a file of {shown(language, data)}")


def _misplaced(path: Path, data: Path, remedy: str) -> Problem:
    return Problem(shown(path, data), 1, "nobody reads this", remedy)
