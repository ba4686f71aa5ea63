"""Says a text: which voice, how fast, with how much noise. All of it repeatable."""

import math
import random
import shutil
import subprocess
import tempfile
import wave
from array import array
from pathlib import Path
from typing import Literal, NamedTuple

from skill.errors import AftercareError

RATE = 16_000
"""Samples a second, 16 bits each, one channel: what the recogniser was trained on."""

SPEEDS = (0.9, 1.0, 1.1)
NOISES = (None, 30.0, 20.0)
"""Decibels from speech down to white noise: none, a quiet room, a fan."""

_TOOLS = {"flite": "flite", "festival": "text2wave"}
_SECONDS = 60
_LOUDEST = 32_767


class Voice(NamedTuple):
    """A voice that Debian packages."""

    engine: Literal["flite", "festival"]
    name: str

    def __str__(self) -> str:
        return f"{self.engine} {self.name}"


VOICES = (
    Voice("flite", "kal16"),
    Voice("flite", "awb"),
    Voice("flite", "rms"),
    Voice("flite", "slt"),
    Voice("festival", "kal_diphone"),
)


class Manner(NamedTuple):
    """How something is said."""

    voice: Voice
    speed: float = 1.0
    noise: float | None = None


def manner_of(text: str, seed: int, number: int) -> Manner:
    """The manner of the text with this number: voices take turns, the rest is drawn."""
    chance = random.Random(f"{seed} {text}")
    return Manner(VOICES[number % len(VOICES)], chance.choice(SPEEDS), chance.choice(NOISES))


def need_tools() -> None:
    """Raises AftercareError, saying what to install, when a synthesiser is missing."""
    missing = [package for package, tool in _TOOLS.items() if not shutil.which(tool)]
    if missing:
        names = " ".join(missing)
        raise AftercareError(f"no voice to speak with: sudo apt-get install {names}")


def speak(text: str, manner: Manner, seed: int = 0) -> bytes:
    """The samples of a spoken text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speech.wav"
        _run(_command(manner, path), text)
        samples = _samples(path)
    return (samples if manner.noise is None else _noisy(samples, manner.noise, seed)).tobytes()


def seconds(sound: bytes) -> float:
    """How long samples take to play."""
    return len(sound) / 2 / RATE


def _command(manner: Manner, path: Path) -> list[str]:
    stretch = 1 / manner.speed
    if manner.voice.engine == "flite":
        voice = ["-voice", manner.voice.name, "--setf", f"duration_stretch={stretch:.3f}"]
        return ["flite", *voice, "-f", "/dev/stdin", "-o", str(path)]
    slower = f"(Parameter.set 'Duration_Stretch {stretch:.3f})"
    return ["text2wave", "-F", str(RATE), "-eval", slower, "-o", str(path)]


def _run(command: list[str], text: str) -> None:
    try:
        subprocess.run(
            command, input=text.encode(), capture_output=True, check=True, timeout=_SECONDS
        )
    except FileNotFoundError:
        need_tools()
        raise
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise AftercareError(f'{command[0]} cannot say "{text}"') from error


def _samples(path: Path) -> "array[int]":
    with wave.open(str(path)) as sound:
        found = (sound.getframerate(), sound.getnchannels(), sound.getsampwidth())
        if found != (RATE, 1, 2):
            raise AftercareError(f"a voice speaks at {found[0]} samples a second, not {RATE}")
        return array("h", sound.readframes(sound.getnframes()))


def _noisy(samples: "array[int]", decibels: float, seed: int) -> "array[int]":
    """With white noise that many decibels below the speech's own loudness."""
    power = sum(sample * sample for sample in samples) / max(len(samples), 1)
    level = math.sqrt(power) / 10 ** (decibels / 20)
    # A second of noise over and over: drawing it anew for each sample takes longer than speaking.
    chance = random.Random(seed)
    noise = [round(chance.gauss(0, level)) for _ in range(RATE)]
    return array(
        "h",
        (
            max(-_LOUDEST, min(_LOUDEST, sample + noise[at % RATE]))
            for at, sample in enumerate(samples)
        ),
    )
