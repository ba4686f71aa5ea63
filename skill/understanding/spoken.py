"""Splits what a person said into plain words: contractions written out, fillers dropped."""

from skill.understanding.normalise import LONGEST, normalise

EDGE = "|"
"""Stands before and after the words of a sentence."""

LETTER = 10 * LONGEST
"""Characters looked at in all: a sign at the end of a long letter still counts."""

_FILLERS = frozenset({"um", "uh", "erm", "er", "hmm", "ah", "oh", "mm", "umm"})
_WHOLE = {
    "can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not",
    "wont": "will not", "ain't": "is not", "aint": "is not", "shan't": "will not",
    "im": "i am", "ive": "i have", "its": "it is", "theres": "there is", "hes": "he is",
    "shes": "she is", "dunno": "do not know", "gonna": "going to", "gotta": "have to",
    "isnt": "is not", "doesnt": "does not", "dont": "do not", "didnt": "did not",
    "hasnt": "has not", "havent": "have not", "wasnt": "was not", "couldnt": "could not",
    "wouldnt": "would not", "arent": "are not", "thats": "that is", "whats": "what is",
    "ok": "okay",
}  # fmt: skip
_ENDINGS = {
    "n't": " not", "'ve": " have", "'re": " are", "'ll": " will", "'d": " would", "'m": " am",
    "'s": " is",
}  # fmt: skip
_HAVE = frozenset({"have", "has", "had", "is"})


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence between `EDGE`s; what a recogniser hands over is one sentence."""
    text = text[:LETTER].replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower()
    for mark in ".!?;":
        text = text.replace(mark + " ", "\n")
    return [
        [EDGE, *words, EDGE]
        for line in text.split("\n")
        for start in range(0, len(line), LONGEST)
        if (words := _words(line[start : start + LONGEST]))
    ]


def _words(text: str) -> list[str]:
    words: list[str] = []
    for spoken in normalise(text).split():
        for word in _written_out(spoken):
            # "I have got" is "I have".
            if word != "got" or not words or words[-1] not in _HAVE:
                words.append(word)
    return words


def _written_out(word: str) -> list[str]:
    if word in _FILLERS:
        return []
    if word in _WHOLE:
        return _WHOLE[word].split()
    if "'" not in word:
        return [word]
    for ending, whole in _ENDINGS.items():
        if word.endswith(ending):
            word = word.removesuffix(ending) + whole
            break
    return word.replace("'", "").split()
