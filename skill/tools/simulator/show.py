"""A turn of a conversation in words for the terminal."""

from collections.abc import Iterator

from skill.tools.simulator.answer import mapping
from skill.tools.simulator.device import Turn
from skill.tools.simulator.interaction import Slot


def reply(turn: Turn) -> str:
    """What is heard, or why nothing is."""
    if turn.spoken:
        return turn.spoken
    if turn.request is None:
        return "(no session is open)"
    return "(the session has ended)" if turn.state == "ended" else "(nothing is said)"


def details(turn: Turn) -> Iterator[str]:
    """What was understood, why that was answered, how the session stands, what breaks a rule."""
    if turn.request is None:
        return
    yield _understood(turn)
    if turn.trace:
        yield _explained(turn)
    yield f"session {turn.state}, {turn.milliseconds:.0f} ms"
    yield from (f"! {notice}" for notice in turn.notices)


def _understood(turn: Turn) -> str:
    request = mapping(mapping(turn.request).get("request"))
    if turn.resolution is None:
        return " ".join(filter(None, (request["type"], request.get("reason"))))
    slots = (f", {_slot(slot)}" for slot in turn.resolution.slots if slot.heard)
    return f"{turn.resolution.intent} by {turn.resolution.how}{''.join(slots)}"


def _slot(slot: Slot) -> str:
    if not slot.resolvable:
        return f'{slot.name} "{slot.heard}"'
    ids = " or ".join(value.id for value in slot.values) or "not on the list"
    return f'{slot.name} "{slot.heard}" = {ids}'


def _explained(turn: Turn) -> str:
    trace = turn.trace
    parts = [f"topic {trace.get('topic') or 'none'}", str(trace.get("outcome") or "")]
    if trace.get("path"):
        parts.append(f"by {trace['path']}")
    if trace.get("score"):
        parts.append(f"score {trace['score']}")
    if trace.get("runner_up"):
        parts.append(f"{trace.get('margin')} ahead of {trace['runner_up']}")
    for key, label in (("offered", "offered"), ("why", "because of")):
        if isinstance(trace.get(key), list) and trace[key]:
            parts.append(f"{label} {' / '.join(map(str, trace[key]))}")
    return ", ".join(filter(None, parts))
