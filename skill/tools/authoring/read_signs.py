"""Reads `_urgent.toml`, the words and patterns of urgent signs; reports what could never match."""

import re
from collections.abc import Iterator, Mapping
from typing import cast, get_args

from skill.content.reading import File, Table
from skill.content.signs import Context, Danger, Sign, UrgentRules

_KEYS = ("words", "signs", "contexts", "ends", "plain", "symptoms")
_WORD = re.compile(r"[a-z0-9]+\*?|\|")
_GROUP = re.compile(r"\{(.*)\}")
_JOINS = (" & not ", " & ")
_GAPS = ("..", "...")


def read_urgent(file: File) -> UrgentRules:
    """The rules; what is wrong with them is left in the file."""
    table = file.table
    file.only(table, _KEYS)
    words = file.table_of(table, "words")
    rules = UrgentRules(
        words={name: file.texts(words, name, "words") for name in words},
        signs=tuple(_read_sign(file, sign) for sign in file.tables_of(table, "signs")),
        contexts=tuple(
            _read_context(file, context) for context in file.tables_of(table, "contexts")
        ),
        ends=file.texts(table, "ends"),
        plain=file.texts(table, "plain"),
        symptoms=file.texts(table, "symptoms"),
    )
    _check_groups(file, rules)
    _check_ids(file, [sign.id for sign in rules.signs] + [c.id for c in rules.contexts])
    for where, pattern, single in _patterns(rules):
        _check_pattern(file, where, pattern, rules.words, single=single)
    return rules


def _read_sign(file: File, table: Table) -> Sign:
    file.only(table, ("id", "means", "danger", "said", "unless"), "signs")
    danger = file.text(table, "danger", "signs", default="clinic")
    if danger not in get_args(Danger):
        what = f'unknown danger "{danger}"'
        file.problem("signs.danger", what, f"use one of: {', '.join(get_args(Danger))}")
    return Sign(
        id=file.text(table, "id", "signs"),
        means=file.text(table, "means", "signs"),
        danger=cast(Danger, danger),
        said=file.texts(table, "said", "signs"),
        unless=file.texts(table, "unless", "signs"),
    )


def _read_context(file: File, table: Table) -> Context:
    file.only(table, ("id", "means", "after", "before", "reach", "through"), "contexts")
    reach = table.get("reach", Context._field_defaults["reach"])
    if not isinstance(reach, int) or reach < 1:
        file.problem(
            "contexts.reach", f'"reach" is {reach!r}', "write a number of words, such as 6"
        )
    return Context(
        id=file.text(table, "id", "contexts"),
        means=file.text(table, "means", "contexts"),
        after=file.texts(table, "after", "contexts"),
        before=file.texts(table, "before", "contexts"),
        reach=reach,
        through=bool(table.get("through", False)),
    )


def _patterns(rules: UrgentRules) -> Iterator[tuple[str, str, bool]]:
    """Where each pattern stands, the pattern, and whether it must be a single row."""
    for sign in rules.signs:
        yield from ((sign.id, pattern, False) for pattern in (*sign.said, *sign.unless))
    for context in rules.contexts:
        yield from ((context.id, pattern, True) for pattern in (*context.after, *context.before))
    yield from (("ends", pattern, True) for pattern in rules.ends)
    yield from (("plain", pattern, True) for pattern in rules.plain)


def _check_groups(file: File, rules: UrgentRules) -> None:
    used = {name for _, pattern, _ in _patterns(rules) for name in _groups_in(pattern)}
    for name, phrases in rules.words.items():
        if name not in used:
            file.problem(
                f"words.{name}", f'no pattern uses "{name}"', f"use it as {{{name}}} or delete it"
            )
        for phrase in phrases:
            _check_words(file, phrase, phrase)
        for phrase in {phrase for phrase in phrases if phrases.count(phrase) > 1}:
            file.problem(
                f"words.{name}", f'"{phrase}" stands twice in "{name}"', "delete one of the two"
            )
    for name in rules.symptoms:
        if name not in rules.words:
            file.problem(
                "symptoms", f'no words are called "{name}"', "use the name of a group of [words]"
            )


def _groups_in(pattern: str) -> list[str]:
    return [found[1] for piece in pattern.split() if (found := _GROUP.fullmatch(piece))]


def _check_ids(file: File, ids: list[str]) -> None:
    for name in {name for name in ids if ids.count(name) > 1}:
        file.problem(f'"{name}"', f'"{name}" is the id of two sections', "give each its own")


def _check_pattern(
    file: File, where: str, pattern: str, words: Mapping[str, object], *, single: bool
) -> None:
    rows = pattern.replace(*_JOINS).split(_JOINS[1])
    if single and _JOINS[1] in pattern.replace(_JOINS[0], " "):
        file.problem(
            pattern, f'"{pattern}" joins two rows in {where}', "write them as two patterns"
        )
    for name in _groups_in(pattern):
        if name not in words:
            remedy = "add it to [words] or correct the name"
            file.problem(pattern, f'no words are called "{name}" in "{pattern}"', remedy)
    for row in rows:
        pieces = row.split()
        if not pieces or pieces[0] in _GAPS or pieces[-1] in _GAPS:
            file.problem(
                pattern, f'"{pattern}" has nothing before or after a gap', "add the missing word"
            )
        plain = [piece for piece in pieces if piece not in _GAPS and not _GROUP.fullmatch(piece)]
        _check_words(file, pattern, " ".join(plain))


def _check_words(file: File, pattern: str, phrase: str) -> None:
    for word in phrase.split():
        if not _WORD.fullmatch(word):
            remedy = 'write it as it is spoken, in small letters: "can not" for "can\'t"'
            file.problem(pattern, f'"{word}" in "{pattern}" can never match', remedy)
