"""What can be said to the skill, as suggestions."""

from collections.abc import Iterator

from skill.tools.authoring.known_phrases import BUILT_IN
from skill.tools.simulator.interaction import SEARCH_QUERY, Intent, InteractionModel

PER_INTENT = 6


def askable(model: InteractionModel, per_intent: int = PER_INTENT) -> tuple[str, ...]:
    """Opening the skill, some samples of each intent, what Alexa knows by itself."""
    return tuple(dict.fromkeys(_askable(model, per_intent)))


def _askable(model: InteractionModel, per_intent: int) -> Iterator[str]:
    yield f"open {model.invocation_name}"
    for intent in model.intents.values():
        if SEARCH_QUERY not in intent.slots.values():
            yield from (_filled(model, intent, sample) for sample in intent.samples[:per_intent])
        yield from BUILT_IN.get(intent.name, ())


def _filled(model: InteractionModel, intent: Intent, sample: str) -> str:
    for name, type_ in intent.slots.items():
        value = next(iter(model.types.get(type_, ())), name)
        sample = sample.replace(f"{{{name}}}", value)
    return sample
