"""Amazon's rules for an interaction model, as far as a program can check them.

One function per rule, named by its id. Rules of a single sample are kept apart, so that they can be
asked of a phrase as it was written, where the answer has a file and a line.
"""

from collections.abc import Iterator, Mapping

from skill.tools.authoring.interaction_model.rules import across, intents, name, samples, schema
from skill.tools.authoring.interaction_model.rules.kit import (
    Finding,
    Json,
    ModelRule,
    Sample,
    SampleRule,
    Subject,
)

MODEL_RULES: Mapping[str, ModelRule] = {
    **name.RULES,
    **intents.RULES,
    **across.RULES,
    **schema.RULES,
}
SAMPLE_RULES: Mapping[str, SampleRule] = samples.RULES


def breaches(sample: Sample) -> Iterator[tuple[str, Finding]]:
    """Rule id and finding for each rule that one sample breaks."""
    for rule, check in SAMPLE_RULES.items():
        for finding in check(sample):
            yield rule, finding


def breaches_of_model(model: Json, locale: str = "en-US") -> Iterator[tuple[str, Finding]]:
    """Rule id and finding for each rule that a model, or any sample in it, breaks."""
    subject = Subject(model, locale)
    for rule, check in MODEL_RULES.items():
        for finding in check(subject):
            yield rule, finding
    for sample in subject.samples():
        yield from breaches(sample)


__all__ = ["MODEL_RULES", "SAMPLE_RULES", "Finding", "Sample", "breaches", "breaches_of_model"]
