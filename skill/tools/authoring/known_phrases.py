"""What Alexa understands without being taught.

The phrases are those of Amazon's table of standard built-in intents. It calls them "a subset", but
a built-in intent matches exact phrases only (BIN-4): what is not listed here needs a sample.
"""

from collections.abc import Mapping

BUILT_IN: Mapping[str, tuple[str, ...]] = {
    "AMAZON.CancelIntent": ("cancel", "never mind", "forget it"),
    "AMAZON.HelpIntent": ("help", "help me", "can you help me"),
    "AMAZON.MoreIntent": ("more",),
    "AMAZON.NavigateHomeIntent": ("go home", "home"),
    "AMAZON.NextIntent": ("next", "skip", "skip forward"),
    "AMAZON.NoIntent": ("no", "no thanks"),
    "AMAZON.PauseIntent": ("pause", "pause that"),
    "AMAZON.PreviousIntent": ("go back", "skip back", "back up"),
    "AMAZON.RepeatIntent": ("repeat", "say that again", "repeat that"),
    "AMAZON.ResumeIntent": ("resume", "continue", "keep going"),
    "AMAZON.StartOverIntent": ("start over", "restart", "start again"),
    "AMAZON.StopIntent": ("stop", "off", "shut up"),
    "AMAZON.YesIntent": ("yes", "yes please", "sure"),
}

LEAVING = frozenset({"exit", "quit"})
"""Ends the session without an intent ever reaching the skill (BIN-5)."""

WAKE_WORD = "alexa"

LAUNCHING = ("open", "start", "launch", "begin", "load", "run", "play", "resume", "use")
"""Verbs before the invocation name that need nothing after it."""

ASKING = ("ask", "tell", "talk to", "speak to", "search", "check with")
"""Verbs before the invocation name that mostly carry a question after it."""

CONNECTORS = ("to", "about", "for", "if", "whether", "that", "and", "from", "in", "using", "with")
"""Words between the invocation name and the question; not part of the utterance (UTT-9)."""
