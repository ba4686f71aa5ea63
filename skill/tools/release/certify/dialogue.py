"""How the skill converses: CRT."""

from collections.abc import Iterator

from skill.tools.release.certify.kit import Case, Finding, error, rule, warning
from skill.tools.release.certify.plays import KINDS, Play, suggested
from skill.tools.simulator.interaction import read_model
from skill.tools.simulator.resolve import FALLBACK

LEAVING = ("AMAZON.StopIntent", "AMAZON.CancelIntent")
FEWEST_SAMPLES = 5
LONGEST = 1_500
"""Characters of an answer: about a minute and a half of speech."""


def _open(play: Play) -> bool:
    return play.answer.ending == "open" and bool(play.answer.reprompt)


def _asks(play: Play) -> bool:
    return play.answer.spoken.rstrip("\"'").endswith("?")


def _intents(case: Case) -> Iterator[Play]:
    """Everything that was asked."""
    for locale, plays in case.plays.items():
        known = read_model(case.skill.models[locale]).intents
        yield from (play for play in plays if play.name in known)


@rule("CRT 4.1")
def sessions(case: Case) -> Iterator[Finding]:
    """What asks leaves the session open, and what does not ask closes it."""
    for play in (*_intents(case), *case.played("launch")):
        asks, listens = _asks(play), play.answer.ending == "open"
        if asks != listens or listens != bool(play.answer.reprompt):
            what = "listens without asking" if listens and not asks else "asks and does not listen"
            yield error(play.name, f"{play.what}: {what}", "end it with a question, or end it")


@rule("CRT 4.2", "CRT B")
def every_intent(case: Case) -> Iterator[Finding]:
    """Every intent, however its slots are filled, is answered with sense."""
    for play in _intents(case):
        if not play.answer.spoken:
            yield error(play.name, f"{play.what}: nothing is said", "answer it")
        if '"failed"' in play.log:
            yield error(play.name, f"{play.what}: an apology", "read the log and mend it")


@rule("CRT 4.3")
def suggestions(case: Case) -> Iterator[Finding]:
    """What the skill offers to say is understood; no answer is a lecture."""
    for play in case.played("suggestion"):
        if not play.helped:
            what = f"the skill suggests {play.what}, and does not answer it"
            yield error(play.name, what, "make it a sample, or suggest another")
    for play in _intents(case):
        if len(play.answer.spoken) > LONGEST:
            what = f"{play.what}: {len(play.answer.spoken)} characters are spoken"
            yield warning(play.name, what, "leave a part for those who ask for more")


@rule("CRT 4.11")
def misheard(case: Case) -> Iterator[Finding]:
    """What is misheard in a conversation is asked again or answered, and the session goes on."""
    for play in _intents(case):
        if "in a conversation" in play.what and play.name == FALLBACK and not _open(play):
            yield error(play.name, f"{play.what}: the session ends", "ask again")


@rule("CRT 4.12")
def help_(case: Case) -> Iterator[Finding]:
    """Help names what can be asked, ends with a question and listens, at any time."""
    for play in case.played("AMAZON.HelpIntent"):
        if not (_open(play) and _asks(play) and list(suggested(play.answer))):
            yield error(play.name, f"{play.what}: no help", "say what can be asked, and ask")


@rule("CRT 4.13")
def leaving(case: Case) -> Iterator[Finding]:
    """Stop and cancel end the session with a short goodbye."""
    for play in case.played(*LEAVING):
        if play.answer.ending != "closed" or len(play.answer.spoken) > 100:
            yield error(play.name, f"{play.what}: no short goodbye", "say goodbye and end")


@rule("CRT L")
def launch(case: Case) -> Iterator[Finding]:
    """The welcome names what can be asked, and listens."""
    plays = list(case.played("launch"))
    if len(plays) != len(KINDS) * len(case.plays):
        yield error("launch", "the skill was not opened on every device", "rehearse it")
    for play in plays:
        if not (_open(play) and _asks(play) and list(suggested(play.answer))):
            yield error(play.name, f"{play.what}: no welcome", "say what can be asked, and ask")


@rule("CRT V")
def variety(case: Case) -> Iterator[Finding]:
    """Every intent has several wordings, short ones and long ones."""
    for locale, model in case.skill.models.items():
        for intent in model["interactionModel"]["languageModel"]["intents"]:
            name, samples = intent["name"], intent["samples"]
            alike = len({len(sample.split()) for sample in samples}) < 2
            if not name.startswith("AMAZON.") and (len(samples) < FEWEST_SAMPLES or alike):
                what = f"{locale}: {name} has {len(samples)} samples, all alike"
                yield warning(name, what, "add short ones and long ones")
