"""Reads the files of urgent signs, one a sign; reports what could never match."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, get_args

from skill.content.reading import File, Table
from skill.content.signs import Context, Danger, Sign, UrgentRules

WORDS, CONTEXTS = "_words", "_contexts"
_PHRASES, _NAMES, _CARRIERS = ("ends", "plain"), ("symptoms", "heard"), "carriers"
_DANGERS: tuple[Danger, ...] = get_args(Danger)
_WORD = re.compile(r"[^\W_A-Z]+\*?|\|")
_GROUP = re.compile(r"\{(.*)\}")
_JOINS = (" & not ", " & ")
_GAPS = ("..", "...")


class _Line(NamedTuple):
    """A pattern, the file it stands in, and whether it must be a single row."""

    file: File
    pattern: str
    single: bool


def read_signs(files: Sequence[File]) -> UrgentRules:
    """The rules of all files together; what is wrong with them is left in the files."""
    of_words = [file for file in files if _name(file) == WORDS]
    of_contexts = [file for file in files if _name(file) == CONTEXTS]
    signs = {f: _read_sign(f) for f in files if f not in of_words and f not in of_contexts}
    contexts = {file: tuple(_read_contexts(file)) for file in of_contexts}
    groups = {name: f.texts(f.table, name) for f in of_words for name in f.table}
    lines = [_Line(f, p, False) for f, sign in signs.items() for p in (*sign.phrases, *sign.unless)]
    lines += [
        _Line(file, pattern, True)
        for file, found in contexts.items()
        for pattern in (*(p for c in found for p in (*c.after, *c.before)), *_all(file, _PHRASES))
    ]
    for line in lines:
        _check_pattern(line, groups)
    _check_groups(of_words, {name for line in lines for name in _groups_in(line.pattern)})
    _check_ids(signs)
    for file in contexts:
        for name in _all(file, _NAMES):
            _check_name(file, name, name, groups)
    return UrgentRules(
        groups,
        tuple(sorted(signs.values(), key=lambda sign: _DANGERS.index(sign.danger))),
        tuple(context for found in contexts.values() for context in found),
        *(
            tuple(t for f in contexts for t in _all(f, (key,)))
            for key in (*_PHRASES, *_NAMES, _CARRIERS)
        ),
    )


def _name(file: File) -> str:
    return file.path.rpartition("/")[2].removesuffix(".toml")


def _all(file: File, keys: Sequence[str]) -> Iterator[str]:
    for key in keys:
        yield from file.texts(file.table, key)


def _read_sign(file: File) -> Sign:
    file.only(file.table, ("means", "danger", "phrases", "unless"))
    return Sign(
        _name(file),
        file.text(file.table, "means"),
        _danger(file, "danger", file.text(file.table, "danger")),
        file.texts(file.table, "phrases"),
        file.texts(file.table, "unless"),
    )


def _danger(file: File, where: str, written: str) -> Danger:
    if written and written not in _DANGERS:
        file.problem(where, f'unknown danger "{written}"', f"use one of: {', '.join(_DANGERS)}")
    return next((danger for danger in _DANGERS if danger == written), "clinic")


def _read_contexts(file: File) -> Iterator[Context]:
    tables = {name for name, value in file.table.items() if isinstance(value, dict)}
    file.only(file.table, (*_PHRASES, *_NAMES, _CARRIERS, *tables))
    for name in file.table:
        if name in tables:
            yield _read_context(file, name, file.table[name])


def _read_context(file: File, name: str, table: Table) -> Context:
    file.only(table, ("means", "after", "before", "reach", "through", "spares"), name)
    reach = table.get("reach", Context._field_defaults["reach"])
    if not isinstance(reach, int) or reach < 1:
        what = f'"reach" is {reach!r}'
        file.problem(f"{name}.reach", what, "write a number of words, such as 6")
    spares = file.texts(table, "spares", name)
    return Context(
        name,
        file.text(table, "means", name),
        file.texts(table, "after", name),
        file.texts(table, "before", name),
        reach,
        bool(table.get("through", False)),
        tuple(_danger(file, f"{name}.spares", danger) for danger in spares),
    )


def _check_groups(files: Sequence[File], used: Collection[str]) -> None:
    for file in files:
        for name in file.table:
            if name not in used:
                what, remedy = f'no pattern uses "{name}"', f"use it as {{{name}}} or delete it"
                file.problem(name, what, remedy)
            phrases = file.texts(file.table, name)
            for phrase in phrases:
                _check_words(file, phrase, phrase)
            for phrase in {phrase for phrase in phrases if phrases.count(phrase) > 1}:
                what = f'"{phrase}" stands twice in "{name}"'
                file.problem(name, what, "delete one of the two")


def _check_ids(files: Collection[File]) -> None:
    first: dict[str, File] = {}
    for file in files:
        other = first.setdefault(_name(file), file)
        if other is not file:
            what = f'"{other.path}" has the same name'
            file.problem("", what, "give one of the two another name")


def _check_name(file: File, where: str, name: str, groups: Collection[str]) -> None:
    if name not in groups:
        remedy = f"add it to {WORDS}.toml or correct the name"
        file.problem(where, f'no words are called "{name}" in "{where}"', remedy)


def _groups_in(pattern: str) -> list[str]:
    return [found[1] for piece in pattern.split() if (found := _GROUP.fullmatch(piece))]


def _check_pattern(line: _Line, groups: Collection[str]) -> None:
    file, pattern, single = line
    rows = pattern.replace(*_JOINS).split(_JOINS[1])
    if single and _JOINS[1] in pattern.replace(_JOINS[0], " "):
        what = f'"{pattern}" joins two rows in a context'
        file.problem(pattern, what, "write them as two patterns")
    for name in _groups_in(pattern):
        _check_name(file, pattern, name, groups)
    for row in rows:
        pieces = row.split()
        if not pieces or pieces[0] in _GAPS or pieces[-1] in _GAPS:
            what = f'"{pattern}" has nothing before or after a gap'
            file.problem(pattern, what, "add the missing word")
        plain = [piece for piece in pieces if piece not in _GAPS and not _GROUP.fullmatch(piece)]
        _check_words(file, pattern, " ".join(plain))


def _check_words(file: File, pattern: str, phrase: str) -> None:
    for word in phrase.split():
        if not _WORD.fullmatch(word):
            remedy = 'write it as it is spoken, in small letters: "can not" for "can\'t"'
            file.problem(pattern, f'"{word}" in "{pattern}" can never match', remedy)
