"""What sits on the encoder: from the vector of a sentence to how likely each topic is."""

import json
import os
from typing import NamedTuple

import numpy as np

from skill.understanding.agreement import Agreement, Thresholds
from skill.understanding.encoder import WIDTH, Array, Encoder


class Head(NamedTuple):
    """A linear map to the scores of topics, fitted for one encoder."""

    topics: tuple[str, ...]
    """The last one is everything the skill declines."""
    weight: Array
    bias: Array
    encoder: str
    """The fingerprint of the encoder."""
    agreement: Agreement
    """How its probabilities are joined with the matcher's."""
    thresholds: Thresholds
    """For what both say together."""
    fingerprint: str
    """Of everything the fitting read."""

    def probabilities(self, vectors: Array) -> Array:
        """One row a vector, one column a topic."""
        scores = vectors @ self.weight + self.bias
        scores -= scores.max(axis=1, keepdims=True)
        raised = np.exp(scores)
        likely: Array = raised / raised.sum(axis=1, keepdims=True)
        return likely


class EncoderClassifier:
    """Judges texts by the meaning of the whole sentence; pure and deterministic."""

    def __init__(self, encoder: Encoder, head: Head) -> None:
        """Raises ValueError when the head was fitted for another encoder."""
        if head.encoder != encoder.fingerprint:
            raise ValueError("the head was fitted for another encoder: run aftercare train")
        self.head = head
        self._encoder = encoder

    def probabilities(self, text: str) -> list[float]:
        """How likely each topic is, in the order of the head's topics."""
        found: list[float] = self.head.probabilities(self._encoder.encode([text]))[0].tolist()
        return found


def load_classifier(encoder: str, head: str) -> EncoderClassifier:
    """The classifier of an encoder's file and a head's."""
    return EncoderClassifier(Encoder(encoder), read_head(head))


def write_head(head: Head, path: str | os.PathLike[str]) -> None:
    """Writes the file that `read_head` reads; weights as numbers of sixteen bits."""
    kept = ("topics", "encoder", "agreement", "thresholds", "fingerprint")
    table = json.dumps({key: getattr(head, key) for key in kept}).encode()
    with open(path, "wb") as file:
        file.write(len(table).to_bytes(4, "little") + table)
        file.write(head.weight.astype(np.float16).tobytes())
        file.write(head.bias.astype(np.float32).tobytes())


def read_head(path: str | os.PathLike[str]) -> Head:
    """The head as it was fitted."""
    with open(path, "rb") as file:
        table = json.loads(file.read(int.from_bytes(file.read(4), "little")))
        count = len(table["topics"])
        weight = np.fromfile(file, np.float16, WIDTH * count).reshape(WIDTH, count)
        bias = np.fromfile(file, np.float32, count)
    return Head(
        tuple(table["topics"]),
        weight.astype(np.float32),
        bias,
        table["encoder"],
        Agreement(*table["agreement"]),
        Thresholds(*table["thresholds"]),
        table["fingerprint"],
    )
