"""Words as the matcher compares them: contractions opened, endings and sound reduced."""

import re

_OPENED = {
    "can't": "can not",
    "cant": "can not",
    "cannot": "can not",
    "won't": "will not",
    "wont": "will not",
    "shan't": "shall not",
    "dont": "do not",
    "doesnt": "does not",
    "didnt": "did not",
    "isnt": "is not",
    "wasnt": "was not",
    "im": "i am",
    "ive": "i have",
    "ill": "ill",
    "whats": "what is",
    "hows": "how is",
    "whos": "who is",
    "wheres": "where is",
    "thats": "that is",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "ok": "okay",
    "okey": "okay",
    "alright": "okay",
}
_IS = frozenset(
    [
        "what",
        "how",
        "who",
        "where",
        "when",
        "why",
        "it",
        "that",
        "there",
        "here",
        "he",
        "she",
        "this",
        "which",
    ]
)
_TAILS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}


def opened(word: str) -> str:
    """The word with its contraction written out: "can't" becomes "can not"."""
    if "'" not in word:
        return _OPENED.get(word, word)
    if word in _OPENED:
        return _OPENED[word]
    for tail, full in _TAILS.items():
        if word.endswith(tail) and len(word) > len(tail):
            return f"{word[: -len(tail)]} {full}"
    if word.endswith("'s"):
        return f"{word[:-2]} is" if word[:-2] in _IS else word[:-2]
    return word.replace("'", "")


def stem(word: str) -> str:
    """The word without a plural's or a verb's ending; only ever compared, never shown."""
    if len(word) < 4:
        return word
    for ending in ("ing", "ies", "ied", "es", "ed", "er", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            if ending == "s" and word[-2] in "su":
                break
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "s":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] in "ey" else word


_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("(?:ti|ci|si|ce|sh|ssi|sci)(?=[aeiou])|sh|tch|ch|dge|j", "x"),
        ("ph|gh(?=t)|v|ff", "f"),
        ("^kn|^gn", "n"),
        ("^wr", "r"),
        ("mb$", "m"),
        ("g(?=[iy])", "x"),
        ("c(?=[eiy])|z|ss|sc(?=[eiy])", "s"),
        ("x(?=[aeiouy])", "x"),
        ("ck|c|q|g", "k"),
        ("d", "t"),
        ("b", "p"),
        ("[aeiouyhw']+", ""),
        (r"(.)\1+", r"\1"),
    )
]


def sound(letters: str) -> str:
    """The consonants as heard, voiced as unvoiced: "mascara" and "mass car a" agree."""
    for pattern, to in _SOUNDS:
        letters = pattern.sub(to, letters)
    return letters


def shortened(key: str) -> list[str]:
    """A sound with one consonant lost, as long as the rest still tells something."""
    return [key[:at] + key[at + 1 :] for at in range(len(key))] if len(key) > 2 else []
