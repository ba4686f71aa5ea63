"""Hears speech offline, with what the interaction model expects in mind.

Pocketsphinx brings its acoustic model, dictionary and general language model in its package. The
language model used here is an n-gram model of the samples: a closed grammar would answer with
certainty to anything.
"""

import re
import subprocess
import tempfile
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from skill.errors import AftercareError
from skill.tools.evaluation.voice.language_model import END, START, arpa
from skill.tools.evaluation.voice.sentences import sentences
from skill.tools.install import remedy
from skill.tools.simulator.interaction import InteractionModel
from skill.understanding.normalise import normalise

_PHONES = {"ax": "AH"}
"""The synthesiser's sounds that the recogniser calls otherwise."""
_SILENCE = "pau"
_SPELLED = re.compile(r"[a-z]+(?:'[a-z]+)?")


class Recogniser:
    """A decoder that knows the skill's words."""

    def __init__(self, model: InteractionModel) -> None:
        pocketsphinx = _pocketsphinx()
        self._decoder = pocketsphinx.Decoder(samprate=16_000, lm=None, loglevel="FATAL")
        said = list(sentences(model))
        known = _known_words(pocketsphinx)
        words = {word for sentence in said for word in sentence} - {START, END}
        for word, phones in pronunciations(self._unheard_of(words)).items():
            # A word that the decoder cannot take is one that it will not hear.
            with suppress(RuntimeError):
                self._decoder.add_word(word, phones, False)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "skill.arpa"
            path.write_text(arpa(said, known), encoding="utf-8")
            self._decoder.add_lm_file("skill", str(path))
        self._decoder.activate_search("skill")

    def _unheard_of(self, words: Collection[str]) -> set[str]:
        return {word for word in words if self._decoder.lookup_word(word) is None}

    def hear(self, sound: bytes) -> str:
        """The words heard; none are an empty text."""
        return _decoded(self._decoder, sound)


class Stranger:
    """A decoder that knows general English and nothing of the skill."""

    def __init__(self) -> None:
        self._decoder = _pocketsphinx().Decoder(samprate=16_000, loglevel="FATAL")

    def hear(self, sound: bytes) -> str:
        """The words heard; none are an empty text."""
        return _decoded(self._decoder, sound)


def _decoded(decoder: Any, sound: bytes) -> str:
    decoder.start_utt()
    decoder.process_raw(sound, full_utt=True)
    decoder.end_utt()
    best = decoder.hyp()
    return normalise(best.hypstr) if best else ""


def phones(text: str) -> tuple[str, ...]:
    """The sounds of a text, without its pauses."""
    return tuple(sound for sound in _sounds(f"{text}.").split() if sound != _SILENCE)


def pronunciations(words: Collection[str]) -> dict[str, str]:
    """The sounds of words that the recogniser's dictionary lacks, by the synthesiser's rules."""
    spelled = sorted(word for word in words if _SPELLED.fullmatch(word))
    # One sentence each: between sentences the synthesiser is silent.
    said = _sounds("\n".join(f"{word}." for word in spelled))
    sounds = [each.split() for each in f" {said} ".split(f" {_SILENCE} ") if each.strip()]
    if len(sounds) != len(spelled):
        sounds = [_sounds(f"{word}.").replace(_SILENCE, "").split() for word in spelled]
    return {
        word: " ".join(_PHONES.get(sound, sound.upper()) for sound in each)
        for word, each in zip(spelled, sounds, strict=True)
    }


def _sounds(text: str) -> str:
    command = ["flite", "-ps", "-f", "/dev/stdin", "none"]
    try:
        said = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    except FileNotFoundError:
        raise AftercareError("no voice to spell by: sudo apt-get install flite") from None
    return " ".join(said.stdout.split())


def _known_words(pocketsphinx: Any) -> Mapping[str, float]:
    """Every word that can be heard anyway, with its probability in general English."""
    scale = pocketsphinx.LogMath()
    folder = Path(pocketsphinx.get_model_path("en-us"))
    general = pocketsphinx.NGramModel(None, scale, str(folder / "en-us.lm.bin"))
    lines = (folder / "cmudict-en-us.dict").read_text(encoding="utf-8").splitlines()
    words = {word for word in (line.split()[0] for line in lines) if "(" not in word}
    known = {word: scale.exp(general.prob([word])) for word in words}
    return {word: probability for word, probability in known.items() if probability > 0}


def _pocketsphinx() -> Any:
    try:
        import pocketsphinx
    except ImportError:
        raise AftercareError(f"no recogniser: {remedy('pocketsphinx')}") from None
    return pocketsphinx
