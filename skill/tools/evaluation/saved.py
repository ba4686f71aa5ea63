"""Reads predictions that `aftercare evaluate --predictions` saved."""

from pathlib import Path

from skill.errors import ContentError, Problem
from skill.tools.evaluation.listen import Judged, Outcome, Prediction
from skill.tools.evaluation.show import PREDICTIONS
from skill.tools.evaluation.utterances import Labelled

_OUTCOMES: dict[str, Outcome] = {
    "answered": "answered",
    "asked": "asked",
    "declined": "declined",
}


def read_saved(path: Path) -> list[Judged]:
    """Every saved prediction; raises ContentError where the file is none."""
    remedy = "save predictions with `aftercare evaluate --predictions`"
    try:
        header, *rows = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    except OSError as error:
        raise _broken(path, 1, f"cannot be read ({error.strerror})", remedy) from None
    except UnicodeDecodeError:
        raise _broken(path, 1, "not UTF-8 text", remedy) from None
    if header.split("\t") != list(PREDICTIONS):
        raise _broken(path, 1, "these are no saved predictions", remedy)
    return [_judged(path, line, row) for line, row in enumerate(rows, 2)]


def _judged(path: Path, line: int, row: str) -> Judged:
    cells = row.split("\t")
    if len(cells) != len(PREDICTIONS) or cells[3] not in _OUTCOMES:
        raise _broken(path, line, "this line is no saved prediction", "save them anew")
    text, expected, predicted, outcome, stage = cells
    asked = Labelled(text, tuple(expected.split("|")), line)
    return Judged(asked, Prediction(tuple(predicted.split("|")), _OUTCOMES[outcome], stage))


def _broken(path: Path, line: int, what: str, remedy: str) -> ContentError:
    return ContentError([Problem(str(path), line, what, remedy)])
