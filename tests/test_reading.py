"""Whatever a person does to a file, they learn the line and what to do; nothing is raised."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.content.positions import positions
from skill.content.reading import File

EVERY_FORM = '''\
# A comment with key = "value" in it
plain = "one"
"quoted key" = 2
dotted.key = [
  "first", # not "second"
  "second",
  {inner = 1, other = "}"},
]
several = """
plain = "not a key"
"""
literal = \'\'\'
[not.a.section]\'\'\'
day = 2026-05-01 10:00:00
[section]
key = "a \\" b" # c
[section.below]
key = true
[[many]]
key = 1
[many.below]
key = 2
[[many]]
key = """"quoted""""
'''

LINES = (
    *(("plain", 2), ("quoted key", 3), ("dotted.key", 4), ("dotted.key.0", 5)),
    *(("dotted.key.1", 6), ("dotted.key.2", 7), ("dotted.key.2.inner", 7)),
    *(("dotted.key.2.other", 7), ("several", 9), ("literal", 12), ("day", 14)),
    *(("section", 15), ("section.key", 16), ("section.below", 17), ("section.below.key", 18)),
    *(("many", 19), ("many.0", 19), ("many.0.key", 20), ("many.0.below", 21)),
    *(("many.0.below.key", 22), ("many.1", 23), ("many.1.key", 24)),
)


def _file(folder: Path, content: bytes) -> File:
    path = folder / "file.toml"
    path.write_bytes(content)
    return File(path, "file.toml")


def test_every_key_has_its_line() -> None:
    assert tuple(positions(EVERY_FORM)) == LINES


def test_every_form_is_toml(tmp_path: Path) -> None:
    assert _file(tmp_path, EVERY_FORM.encode()).usable


@given(st.text())
def test_no_text_is_too_strange_to_follow(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for _, line in positions(text))


NOT_CLOSED = 'a text is not closed: end it with "'
NOT_QUOTED = 'a value is not in quotation marks: write it as key = "..."'
NO_KEY = 'this is not a key and a text: write it as key = "..."'


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'a = "one\nb = 1', f"1: {NOT_CLOSED}"),
        (b'a = 1\nb = """one\n\ntwo', f"2: {NOT_CLOSED}"),
        (b"a = 1\nb =", f"2: {NOT_QUOTED}"),
        (b"a = 1\nb = one", f"2: {NOT_QUOTED}"),
        ("a = \N{LEFT DOUBLE QUOTATION MARK}one".encode(), f"1: {NOT_QUOTED}"),
        (b"a = 1\nJust some words.", f"2: {NO_KEY}"),
        (b"a = 1\nword", f"2: {NO_KEY}"),
        (b'a = ["one",\n"two"\nb = 1', "3: a list is not closed: end it with ]"),
        (b'a = "one" two', '1: something follows a text: write a quotation mark inside it as \\"'),
        (rb'a = "C:\home"', "1: there is a backslash in a text: take it out"),
        (
            b'a = "one"\nb = 1\na = """\ntwo"""',
            '3: "a" stands twice (first in line 1): keep one of the two',
        ),
        (b"[a]\nb = 1\n[c]\n[a]", '4: "a" stands twice (first in line 1): keep one of the two'),
        (b"[[a]]\n[a]", '2: "a" stands twice (first in line 1): keep one of the two'),
        (b"a = 1\n\nb = '\xff'", "3: is not UTF-8 text: save the file with the encoding UTF-8"),
        (
            b"a = " + b"[" * 5000,
            "1: cannot be understood (nested too deeply): compare it with a file that works",
        ),
    ],
)
def test_a_file_that_is_not_toml(content: bytes, line: str, tmp_path: Path) -> None:
    file = _file(tmp_path, content)

    assert not file.usable
    assert file.table == {}
    assert [str(problem) for problem in file.problems] == [f"file.toml:{line}"]


def test_all_repeated_keys_are_reported_at_once(tmp_path: Path) -> None:
    file = _file(tmp_path, b"a = 1\nb = 1\na = 2\nb = 2\n")

    assert [problem.line for problem in file.problems] == [3, 4]


@pytest.mark.parametrize(
    "content",
    [b"", b"\xef\xbb\xbfa = 1", b"a = 1\r\nb = 2\r\n", b"# only a comment", b"a.b = 1\na.c = 2"],
    ids=["empty", "byte order mark", "line ends of Windows", "comment", "dotted keys"],
)
def test_a_file_that_is(content: bytes, tmp_path: Path) -> None:
    file = _file(tmp_path, content)

    assert file.usable
    assert file.problems == []


@pytest.mark.parametrize("name", ["missing.toml", "."], ids=["missing", "a folder"])
def test_a_file_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    file = File(tmp_path / name, name)

    assert not file.usable
    (problem,) = file.problems
    assert str(problem).startswith(f"{name}:1: cannot be read (")


SAMPLE = b"""\
a = "one"
b = ["x", ""]
c = 1
d = "  "
e = "two\\n  three"
[f]
g = "x"
[[h]]
i = 1
"""


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("a", 1),
        ("b.1", 2),
        ("f.g", 7),
        ("h.0.i", 9),
        ("three", 5),
        ("f.missing", 6),
        ("h.0.missing", 8),
        ("nowhere", 1),
        ("", 1),
    ],
)
def test_the_line_of_a_key_or_a_text(where: str, line: int, tmp_path: Path) -> None:
    """Of a missing key the line of its section."""
    assert _file(tmp_path, SAMPLE).line_of(where) == line


def test_values_of_the_wrong_type_are_reported_and_left_out(tmp_path: Path) -> None:
    file = _file(tmp_path, SAMPLE)
    table = file.table

    assert file.text(table, "a") == "one"
    assert file.text(table, "c") == ""
    assert file.text(table, "d") == ""
    assert file.text(table, "e") == "two three"
    assert file.text(table, "x") == ""
    assert file.text(table, "x", default="y") == "y"
    assert file.texts(table, "a") == ()
    assert file.texts(table, "b") == ("x", "")
    assert file.table_of(table, "a") == {}
    assert file.texts_by_key(table, "f") == {"g": "x"}
    assert file.tables_of(table, "f") == ()
    file.only(table, "abcdef")
    assert [str(problem) for problem in file.problems] == [
        'file.toml:3: "c" is not text: put it in quotation marks',
        'file.toml:4: "d" is empty: write what is to be said',
        'file.toml:1: "x" is missing: add a line x = "..."',
        'file.toml:1: "a" is not a list of texts: write it as ["one", "two"]',
        'file.toml:2: "b" holds something that is not text or is empty: '
        "put it in quotation marks or take it out",
        'file.toml:1: "a" is not a section: write it as [a]',
        'file.toml:6: "f" is not a list of sections: write each as [[f]]',
        'file.toml:8: unknown key "h": use one of: a, b, c, d, e, f',
    ]
