"""Samples as a table for people and as JSON."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any, NamedTuple

from benchmarks.measure import Sample
from benchmarks.subjects import HUNDREDFOLD, NODE, OURS, PYTHON

Samples = Mapping[str, Sequence[Sample]]


class Figure(NamedTuple):
    """Something measured: its field in a sample, its title, and how a value of it is written."""

    field: str
    title: str
    form: str


FIGURES = (
    Figure("cold_ms", "cold start", "{:.0f} ms"),
    Figure("warm_us", "next request", "{:.0f} us"),
    Figure("peak_mib", "peak memory", "{:.1f} MiB"),
)
# What we aim at: at most this share of that baseline.
AIMS = {
    (PYTHON, "cold_ms"): 0.42,
    (PYTHON, "warm_us"): 0.26,
    (PYTHON, "peak_mib"): 0.65,
    (NODE, "cold_ms"): 0.8,
}
# What a hundred times the content may cost of what the content costs.
GROWN = {"cold_ms": 1.5, "warm_us": 1.1}


def values(samples: Samples, subject: str, figure: Figure) -> list[float]:
    """A subject's figures, round by round."""
    return [getattr(sample, figure.field) for sample in samples[subject]]


def ratio(samples: Samples, baseline: str, figure: Figure) -> float | None:
    """The median over the rounds of ours against a baseline; None where nothing was measured."""
    pairs = zip(values(samples, OURS, figure), values(samples, baseline, figure), strict=True)
    ratios = [ours / theirs for ours, theirs in pairs if ours and theirs]
    return median(ratios) if ratios else None


def as_data(samples: Samples) -> dict[str, Any]:
    """Medians, and our ratios to every other subject."""
    return {
        "rounds": len(samples[OURS]),
        "median": {
            subject: {
                figure.field: round(median(values(samples, subject, figure)), 2)
                for figure in FIGURES
            }
            for subject in samples
        },
        "ratio": {
            baseline: {
                figure.field: round(found, 3)
                for figure in FIGURES
                if (found := ratio(samples, baseline, figure)) is not None
            }
            for baseline in samples
            if baseline != OURS
        },
    }


def as_table(samples: Samples) -> str:
    """Medians of every subject, then our ratios with what we aim at."""
    data = as_data(samples)
    lines = [_line("", [figure.title for figure in FIGURES])]
    for subject, medians in data["median"].items():
        lines.append(_line(subject, [_value(medians[f.field], f) for f in FIGURES]))
    lines.append("")
    if HUNDREDFOLD in data["ratio"]:
        grown = {key: 1 / value for key, value in data["ratio"].pop(HUNDREDFOLD).items()}
        cells = [_ratio(grown.get(f.field), GROWN.get(f.field)) for f in FIGURES]
        lines.append(_line(f"{HUNDREDFOLD} / {OURS}", cells))
    for baseline, ratios in data["ratio"].items():
        cells = [_ratio(ratios.get(f.field), AIMS.get((baseline, f.field))) for f in FIGURES]
        lines.append(_line(f"{OURS} / {baseline}", cells))
    return "\n".join(line.rstrip() for line in lines)


def _line(name: str, cells: Sequence[str]) -> str:
    return f"{name:42}" + "".join(f"{cell:>18}" for cell in cells)


def _value(value: float, figure: Figure) -> str:
    return figure.form.format(value) if value else "-"


def _ratio(value: float | None, aim: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.2f}" + (f" (aim {aim:.2f})" if aim else "")
