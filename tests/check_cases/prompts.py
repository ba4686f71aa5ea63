"""Cases for `skill.tools.authoring.checks.prompts`."""

from tests.check_cases import Case

BROKEN = (
    Case(
        "prompts_ask",
        "_speech.toml",
        'help_reprompt = "What would you like to know?"',
        'help_reprompt = "Ask me."',
        (
            '_speech.toml:4: "help_reprompt" does not end with a question, but Alexa listens '
            "after it: "
            "end it with a question",
        ),
    ),
    Case(
        "answers_do_not_ask",
        "redness.toml",
        "for most people.",
        "for most people. Are you red?",
        (
            'redness.toml:5: "answer" ends with a question, but the session may close after it: '
            "end it with a statement; prompts are added where they belong",
        ),
    ),
    Case(
        "answers_do_not_ask",
        "_speech.toml",
        "take care.",
        "will you be back?",
        (
            '_speech.toml:5: "goodbye" ends with a question, but the session may close after it: '
            "end it with a statement; prompts are added where they belong",
        ),
    ),
)

SOUND = (
    Case(
        "prompts_ask",
        "_speech.toml",
        'help_reprompt = "What would you like to know?"',
        'help_reprompt = "Ask away. What is it?"',
    ),
    Case(
        "answers_do_not_ask",
        "redness.toml",
        "for most people.",
        "for most people. Still red? Ask {clinic}.",
    ),
)
