"""From what was said to the intent that Alexa would send, by the committed interaction model.

Alexa's own understanding generalises from the samples in ways nobody outside can repeat. This takes
the samples literally: what it matches, Alexa matches; what it leaves to the fallback, Alexa may
still match.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from skill.tools.authoring.known_phrases import BUILT_IN
from skill.tools.simulator.interaction import SEARCH_QUERY, InteractionModel, Slot, joined, words
from skill.tools.simulator.samples import Node, Pattern, grow, pattern_of

FALLBACK = "AMAZON.FallbackIntent"

UNLISTED_WORDS = 3
"""A value outside a type's list is taken to be a short phrase, not half a sentence."""
UNLISTED_CARRIER = 2
"""Words of a sample that must match literally before a value outside the list is believed."""

How = Literal["sample", "carrier", "elicited", "fallback", "built-in"]


class Elicited(NamedTuple):
    """The slot that the skill's last response asked for (Dialog.ElicitSlot)."""

    intent: str
    slot: str


class Resolution(NamedTuple):
    """The intent chosen, its slots, and by what."""

    intent: str
    slots: tuple[Slot, ...] = ()
    how: How = "fallback"


class _Fit(NamedTuple):
    """One way to read the words; of all, the greatest wins."""

    listed: bool
    """Whether every slot value is on its type's list."""
    literal: int
    """Words that the sample itself spells out."""
    custom: bool
    """Not a search query, which would swallow anything."""
    rank: int
    """Earlier samples first."""
    pattern: Pattern
    heard: tuple[tuple[str, str], ...]


class Resolver:
    """One interaction model, indexed by the words of its samples."""

    def __init__(self, model: InteractionModel) -> None:
        self.model = model
        self._built_in = {
            phrase: intent
            for intent, phrases in BUILT_IN.items()
            if intent in model.intents
            for phrase in phrases
        }
        self._exact: dict[tuple[str, ...], str] = {}
        self._root = Node()
        self._longest = {
            name: max((len(words(phrase)) for phrase in phrases), default=0)
            for name, phrases in model.types.items()
        }
        for pattern in self._patterns():
            if pattern.slots:
                grow(self._root, pattern)
            else:
                self._exact.setdefault(pattern.words, pattern.intent)

    def resolve(
        self, text: str, elicited: Elicited | None = None, slot_first: bool = False
    ) -> Resolution:
        """The intent for a text; any text has one.

        Alexa may hand over any words as the slot that was asked for, even those of a sample:
        `slot_first` always does.
        """
        spoken = words(text)
        if slot_first and (answered := self._answered(spoken, elicited)):
            return answered
        return (
            self._exactly(spoken)
            or self._by_slots(spoken, elicited)
            or self._answered(spoken, elicited)
            or Resolution(FALLBACK)
        )

    def _patterns(self) -> Iterator[Pattern]:
        for intent in self.model.intents.values():
            for sample in intent.samples:
                yield pattern_of(intent, sample)

    def _exactly(self, spoken: tuple[str, ...]) -> Resolution | None:
        intent = self._built_in.get(joined(spoken)) or self._exact.get(spoken)
        if intent is None:
            return None
        how: How = "built-in" if intent.startswith("AMAZON.") else "sample"
        return Resolution(intent, self.model.fill(intent, {}), how)

    def _by_slots(self, spoken: tuple[str, ...], elicited: Elicited | None) -> Resolution | None:
        fits = (
            fit
            for rank, (pattern, heard) in enumerate(self._walk(self._root, spoken, 0, ()))
            if (fit := self._fit(pattern, heard, rank))
        )
        best = max(fits, default=None, key=lambda fit: fit[:4])
        if best is None:
            return None
        intent = best.pattern.intent
        if not best.custom and elicited and intent == elicited.intent:
            return None  # what answers the elicitation fills its slot whole, carrier and all (SQ-3)
        how: How = "sample" if best.custom else "carrier"
        return Resolution(intent, self.model.fill(intent, dict(best.heard)), how)

    def _fit(self, pattern: Pattern, heard: tuple[tuple[str, str], ...], rank: int) -> _Fit | None:
        types = self.model.intents[pattern.intent].slots
        custom = all(types[name] != SEARCH_QUERY for name, _ in heard)
        unlisted = [v for name, v in heard if v not in self.model.types.get(types[name], ())]
        literal = len(pattern.words) - len(heard)
        if custom and unlisted and not _believed(unlisted, literal):
            return None
        return _Fit(not unlisted, literal, custom, -rank, pattern, heard)

    def _walk(
        self, node: Node, spoken: tuple[str, ...], at: int, heard: tuple[tuple[str, str], ...]
    ) -> Iterator[tuple[Pattern, tuple[tuple[str, str], ...]]]:
        """Every slotted sample that spells the words, with what its slots then hold."""
        if at == len(spoken):
            yield from ((pattern, heard) for pattern in node.ends)
            return
        following = node.words.get(spoken[at])
        if following:
            yield from self._walk(following, spoken, at + 1, heard)
        for (name, type_), after in node.slots.items():
            for end in self._spans(type_, at, len(spoken)):
                value = joined(spoken[at:end])
                yield from self._walk(after, spoken, end, (*heard, (name, value)))

    def _spans(self, type_: str, at: int, length: int) -> Iterable[int]:
        if type_ == SEARCH_QUERY:
            return range(at + 1, length + 1)
        reach = max(self._longest.get(type_, 0), UNLISTED_WORDS)
        return range(at + 1, min(at + reach, length) + 1)

    def _answered(self, spoken: tuple[str, ...], elicited: Elicited | None) -> Resolution | None:
        if not spoken or elicited is None or elicited.intent not in self.model.intents:
            return None
        slots = self.model.fill(elicited.intent, {elicited.slot: joined(spoken)})
        return Resolution(elicited.intent, slots, "elicited")


def _believed(unlisted: Iterable[str], literal: int) -> bool:
    """Whether values outside their lists are likely values at all."""
    short = all(len(value.split()) <= UNLISTED_WORDS for value in unlisted)
    return short and literal >= UNLISTED_CARRIER
