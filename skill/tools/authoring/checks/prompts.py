"""What asks keeps the session open, what does not ask may close it (CRT 4.1)."""

import re
from collections.abc import Iterator
from datetime import date

from skill.errors import Problem
from skill.tools.authoring.checks.registry import rule
from skill.tools.authoring.checks.texts import Text, entries, speech
from skill.tools.authoring.load import Folder

ASKING = (
    *("welcome", "welcome_reprompt", "help", "help_reprompt", "fallback", "fallback_reprompt"),
    *("more_prompt", "again_prompt", "anything_else", "ask_away", "reprompt"),
    *("did_you_mean", "did_you_mean_either", "choose", "also", "what_else", "time_noted"),
    *("fallback_again", "misunderstood"),
)
"""Keys of _speech.toml after which Alexa listens; help among them (CRT 4.12)."""

_SUGGESTION = re.compile(r"\b(?:ask|say)(?:, for example)?, ([^.?]+)")


@rule
def prompts_ask(folder: Folder, today: date) -> Iterator[Problem]:
    """Where Alexa listens, the last sentence is a question."""
    for text in speech(folder):
        if text.key in ASKING and text.text and not text.text.endswith("?"):
            what = f'"{text.where}" does not end with a question, but Alexa listens after it'
            yield text.problem(what, "end it with a question")


@rule
def answers_do_not_ask(folder: Folder, today: date) -> Iterator[Problem]:
    """What may end the session does not ask: nobody would be listening."""
    answers = [text for entry in entries(folder) for text in entry.answers()]
    other = [text for text in speech(folder) if text.key not in ASKING]
    for text in (*answers, *other):
        if text.text.endswith("?"):
            what = f'"{text.where}" ends with a question, but the session may close after it'
            yield text.problem(what, "end it with a statement; prompts are added where they belong")


def suggestions(folder: Folder) -> Iterator[tuple[Text, str]]:
    """The phrases that prompts offer to say ("you can ask, when can I wear makeup")."""
    for text in speech(folder):
        for offered in _SUGGESTION.findall(text.text):
            for phrase in re.split(r", or, |, or |, ", offered):
                yield text, phrase
