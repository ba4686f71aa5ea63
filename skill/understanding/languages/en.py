"""English: contractions, endings, sounds, and the words that only fill a sentence."""

import re

FILLERS = frozenset(
    ("um", "uh", "uhm", "umm", "er", "erm", "err", "hmm", "hm", "mm", "ah", "eh", "oh", "huh")
)
"""What is said while thinking."""

AROUND = FILLERS | frozenset(("alexa", "please", "okay", "sorry", "well", "hey"))
"""What is said before and after a command without changing it."""

POINTING = frozenset(
    ("a", "an", "any", "it", "me", "mine", "my", "that", "the", "these", "this", "us")
)
"""What stands for a name without being one."""

_WHOLE = {
    "can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not",
    "wont": "will not", "ain't": "is not", "aint": "is not", "shan't": "will not",
    "im": "i am", "ive": "i have", "its": "it is", "theres": "there is", "hes": "he is",
    "shes": "she is", "dunno": "do not know", "gonna": "going to", "wanna": "want to",
    "gotta": "have to", "isnt": "is not", "doesnt": "does not", "dont": "do not",
    "didnt": "did not", "hasnt": "has not", "havent": "have not", "wasnt": "was not",
    "couldnt": "could not", "wouldnt": "would not", "arent": "are not", "thats": "that is",
    "whats": "what is", "hows": "how is", "whos": "who is", "wheres": "where is",
    "ok": "okay", "okey": "okay", "alright": "okay",
}  # fmt: skip
_ENDINGS = {
    "n't": " not", "'ve": " have", "'re": " are", "'ll": " will", "'d": " would", "'m": " am",
    "'s": " is",
}  # fmt: skip
_HAVE = frozenset(("have", "has", "had", "is"))


def written_out(spoken: list[str]) -> list[str]:
    """Words without fillers, their contractions written out; "I have got" is "I have"."""
    words: list[str] = []
    for word in (each for one in spoken if one not in FILLERS for each in _written_out(one)):
        if word != "got" or not words or words[-1] not in _HAVE:
            words.append(word)
    return words


def _written_out(word: str) -> list[str]:
    if word in _WHOLE:
        return _WHOLE[word].split()
    for ending, whole in _ENDINGS.items():
        if word.endswith(ending) and word != ending:
            word = word.removesuffix(ending) + whole
            break
    return word.replace("'", "").split()


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
