"""A conversation typed into a terminal, or piped into it."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, NamedTuple

from skill.errors import AftercareError
from skill.tools.authoring.known_phrases import LEAVING
from skill.tools.simulator.device import LISTENING, Device, Turn
from skill.tools.simulator.show import details, reply
from skill.understanding.normalise import normalise

PROMPT = "you: "

HELP = """\
Say "alexa, open {name}" or just ask: a question without a session is asked in one breath.
An empty line is silence, "exit" ends the session and, when none is open, the simulator.
:json shows the last request and response, :help this, :quit leaves."""

Write = Callable[[str], None]


class Screen(NamedTuple):
    """Where a conversation is shown."""

    say: Write
    explain: Write
    """For what stands beside the answer."""
    fail: Callable[[AftercareError], None] | None = None
    """Told when the skill cannot be reached; without it the conversation ends with the error."""


def converse(device: Device, lines: Iterable[str], screen: Screen, *, name: str) -> list[Turn]:
    """Says each line to the device and shows what it says; returns the turns taken."""
    turns: list[Turn] = []
    for line in lines:
        command = line.strip()
        if command == ":quit" or _leaves(device, command):
            break
        if command.startswith(":"):
            screen.say(_told(command, turns, name))
            continue
        try:
            turns.append(_take(device, line, screen))
        except AftercareError as error:
            if screen.fail is None:
                raise
            screen.fail(error)
    return turns


def typed(suggestions: Sequence[str]) -> Iterator[str]:
    """Lines typed by a person, with history, arrow keys and completion."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import WordCompleter

    completer = WordCompleter(list(suggestions), ignore_case=True, sentence=True, match_middle=True)
    # The history stays in memory: what somebody asks about their face is not for a file.
    session: PromptSession[str] = PromptSession(
        PROMPT, completer=completer, complete_while_typing=False
    )
    while True:
        try:
            yield session.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def piped(stream: IO[bytes] | None, echo: Write) -> Iterator[str]:
    """Lines of a file or pipe, repeated so that the conversation reads whole; none when closed."""
    for line in stream or ():
        text = line.decode(errors="replace").rstrip("\r\n")
        echo(f"{PROMPT}{text}")
        yield text


def _take(device: Device, line: str, screen: Screen) -> Turn:
    turn = device.say(line)
    screen.say(f"alexa: {reply(turn)}")
    for detail in details(turn):
        screen.explain(f"       {detail}")
    return turn


def _leaves(device: Device, command: str) -> bool:
    return normalise(command) in LEAVING and device.state not in LISTENING


def _told(command: str, turns: Sequence[Turn], name: str) -> str:
    last = next((turn for turn in reversed(turns) if turn.request), None)
    if command == ":help":
        return HELP.format(name=name)
    if command != ":json":
        return f"{command}: unknown; :help lists what there is"
    if last is None:
        return "nothing has been sent yet"
    both = {"request": last.request, "response": last.response}
    return json.dumps(both, indent=2, ensure_ascii=False)
