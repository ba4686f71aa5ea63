"""Stand-ins for Amazon's recogniser: engines trained on the interaction model's samples alone.

Amazon's own cannot be reached from here. None of these proves what it does; samples on which all of
them do well are rich enough to generalise from.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_union

from benchmarks.understanding.minilm import MiniLM, model_folder

Scores = npt.NDArray[np.floating]
Examples = Sequence[tuple[str, str]]


_VOTES = np.array([0.5, 0.3, 0.2], np.float32)
"""What the best three samples of a topic count for."""


class Guess(NamedTuple):
    """The topic a stand-in would answer, and how sure it is."""

    topic: str
    score: float


class Engine(NamedTuple):
    """A trained stand-in."""

    guess: Callable[[Sequence[str]], list[Guess]]
    bytes: int
    """Roughly what it must keep in memory."""


def tfidf(examples: Examples) -> Engine:
    """Words, word pairs and character n-grams, weighed by logistic regression."""
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"[\w']+")
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    features = make_union(words, letters)
    texts, topics = zip(*examples, strict=True)
    classifier = LogisticRegression(C=20, max_iter=300, tol=1e-3)
    classifier.fit(features.fit_transform(texts), topics)

    def guess(asked: Sequence[str]) -> list[Guess]:
        chances = classifier.predict_proba(features.transform(asked))
        best = chances.argmax(1)
        return [
            Guess(str(classifier.classes_[at]), float(row[at]))
            for at, row in zip(best, chances, strict=True)
        ]

    return Engine(guess, classifier.coef_.nbytes)


def nearest_spelling(examples: Examples) -> Engine:
    """The topic of the samples whose sorted words are spelt most alike."""
    texts = [text for text, _ in examples]

    def guess(asked: Sequence[str]) -> list[Guess]:
        scores = process.cdist(asked, texts, scorer=fuzz.token_sort_ratio, dtype=np.float32)
        return _elected(scores / 100, examples)

    return Engine(guess, sum(map(len, texts)))


def bm25(examples: Examples, k: float = 1.2, b: float = 0.5) -> Engine:
    """The topic of the samples that a search engine would find first."""
    counter = CountVectorizer(token_pattern=r"[\w']+")
    counts = counter.fit_transform([text for text, _ in examples]).astype(np.float32).tocsr()
    lengths = np.asarray(counts.sum(1)).ravel()
    rarity = np.log1p((counts.shape[0] + 1) / (np.asarray((counts > 0).sum(0)).ravel() + 0.5))
    weights = counts.tocoo()
    stretch = k * (1 - b + b * lengths[weights.row] / lengths.mean())
    weights.data = weights.data * (k + 1) / (weights.data + stretch) * rarity[weights.col]
    columns = weights.tocsr().T.tocsc()

    def guess(asked: Sequence[str]) -> list[Guess]:
        found = counter.transform(asked).astype(np.float32)
        most = np.maximum(found @ rarity * (k + 1), 1e-6)
        return _elected((found @ columns).toarray() / most[:, None], examples)

    return Engine(guess, columns.data.nbytes * 2)


def minilm(examples: Examples) -> Engine | None:
    """The topic of the samples that mean most nearly the same, if the encoder is installed."""
    folder = model_folder()
    if folder is None:
        return None
    encoder = MiniLM(folder)
    vectors = encoder.encode([text for text, _ in examples])

    def guess(asked: Sequence[str]) -> list[Guess]:
        return _elected(encoder.encode(asked) @ vectors.T, examples)

    return Engine(guess, vectors.nbytes + (folder / "model.safetensors").stat().st_size)


STANDINS: Mapping[str, Callable[[Examples], Engine | None]] = {
    "TF-IDF and logistic regression": tfidf,
    "BM25, nearest words": bm25,
    "rapidfuzz, nearest spelling": nearest_spelling,
    "MiniLM, nearest meaning": minilm,
}


def _elected(scores: Scores, examples: Examples) -> list[Guess]:
    """The topic whose best few samples are, on the whole, the nearest.

    It is the surer the nearer they are and the farther ahead of the runner-up.
    """
    topics = sorted({topic for _, topic in examples})
    of = np.array([topics.index(topic) for _, topic in examples])
    totals = np.zeros((len(scores), len(topics)))
    for at in range(len(topics)):
        ranked = -np.sort(-scores[:, of == at], axis=1)[:, : len(_VOTES)]
        totals[:, at] = ranked @ _VOTES[: ranked.shape[1]]
    best = totals.argmax(1)
    ahead = np.sort(totals, axis=1)[:, -2:]
    sure = ahead[:, 1] * (ahead[:, 1] - ahead[:, 0])
    return [Guess(topics[at], float(score)) for at, score in zip(best, sure, strict=True)]
