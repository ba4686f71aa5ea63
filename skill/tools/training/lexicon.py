"""Reads the words of the field as a nurse writes them into the form they are looked up in."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from skill.content.reading import File
from skill.errors import ContentError
from skill.understanding.features import Lexicon, heard, mended, tokens
from skill.understanding.languages.en import stem
from skill.understanding.utterance import read

FILE = "_lexicon.toml"
_HEARD_SOUND = 4


def read_lexicon(folder: Path) -> Lexicon:
    """The lexicon of a content folder; raises ContentError with every problem in it."""
    if not (folder / FILE).exists():
        return Lexicon({}, {}, {})
    file = File(folder / FILE, FILE)
    written = _lists(file, "heard_as")
    named = _lists(file, "concepts")
    if file.problems:
        raise ContentError(file.problems)
    heard_as = {
        " ".join(mended(read(form).words, {})): meant
        for meant, forms in written.items()
        for form in forms
    }
    bare = Lexicon(heard_as, {}, {})
    phrases = [(tokens(read(text), bare), name) for name, texts in named.items() for text in texts]
    stems = _grouped((" ".join(map(stem, words)), name) for words, name in phrases)
    sounds = _grouped((heard(words), name) for words, name in phrases)
    long = {key: names for key, names in sounds.items() if len(key) >= _HEARD_SOUND}
    return bare._replace(concepts=stems, sounds=long)


def lexicon_words(folder: Path) -> dict[str, str]:
    """The single words of the lexicon: the stem by which one is found, to its shortest form."""
    file = File(folder / FILE, FILE)
    words = [word for texts in _lists(file, "concepts").values() for word in texts]
    found: dict[str, str] = {}
    lexicon = read_lexicon(folder)
    for word in sorted(words, key=len, reverse=True):
        said = tokens(read(word), lexicon)
        if len(said) == 1:
            found[stem(said[0])] = word
    return found


def _lists(file: File, key: str) -> Mapping[str, tuple[str, ...]]:
    table = file.table_of(file.table, key)
    return {name: file.texts(table, name, key) for name in table}


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, dict[str, None]] = {}
    for key, name in pairs:
        grouped.setdefault(key, {})[name] = None
    return {key: tuple(names) for key, names in grouped.items()}
