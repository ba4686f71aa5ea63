"""Cases for `skill.tools.authoring.checks.health`."""

from tests.check_cases import Case

BROKEN = (
    Case(
        "no_cure_claims",
        "redness.toml",
        "for most people.",
        "for most people, guaranteed.",
        (
            'redness.toml:5: "answer" makes a claim ("guaranteed"): '
            "say what the source says, as an experience or a possibility",
        ),
    ),
    Case(
        "no_cure_claims",
        "makeup.toml",
        "Avoid makeup",
        "It is safe for everyone. Avoid makeup",
        (
            'makeup.toml:14: "card.text" makes a claim ("safe for everyone"): '
            "say what the source says, as an experience or a possibility",
        ),
    ),
    Case(
        "no_cure_claims",
        "example.toml",
        "Wait two days",
        "It cures acne. Wait two days",
        (
            'clinics/example.toml:6: "answers.exercise.answer" makes a claim ("cures"): '
            "say what the source says, as an experience or a possibility",
        ),
    ),
    Case(
        "no_life_saving_claims",
        "_speech.toml",
        "Welcome. You",
        "Welcome to life-saving help. You",
        (
            '_speech.toml:1: "welcome" claims to save lives ("life-saving"): '
            "say only where to get help",
        ),
    ),
    Case(
        "disclaimers_disclaim",
        "_speech.toml",
        "That's general information, not medical advice.",
        "That's general information.",
        (
            '_speech.toml:20: "short_disclaimer" does not disclaim medical advice: '
            'say "not medical advice"',
        ),
    ),
    Case(
        "urgent_says_where_to_get_help",
        "urgent_symptoms.toml",
        'answer = "Call',
        'answer = "Stay calm. Call',
        (
            "urgent_symptoms.toml:5: the first sentence of the urgent answer does not say where "
            "to get help: "
            "begin with {clinic} and {phone}",
        ),
    ),
    Case(
        "urgent_says_where_to_get_help",
        "urgent_symptoms.toml",
        'breathing, call {emergency}."',
        'breathing, call them too."',
        (
            "urgent_symptoms.toml:5: the urgent answer does not mention the emergency number: "
            "say when to call {emergency}",
        ),
    ),
    Case(
        "urgent_says_nothing_else",
        "urgent_symptoms.toml",
        "\n[card]",
        'more = "Call again."\n\n[card]',
        (
            'urgent_symptoms.toml:6: the urgent topic has "more": '
            "take it out: say only where to get help",
        ),
    ),
    Case(
        "failures_say_where_to_get_help",
        "_speech.toml",
        "Please call {clinic} at {phone}.",
        "Please try again.",
        ('_speech.toml:9: "error" does not say where to get help: name {clinic} or {phone}',),
    ),
)

SOUND = (
    Case(
        "no_cure_claims",
        "redness.toml",
        "for most people.",
        "for most people. It is secure, and is considered safe.",
    ),
    Case(
        "no_life_saving_claims",
        "_speech.toml",
        "Welcome. You",
        "Welcome to the rest of your life. You",
    ),
    Case(
        "disclaimers_disclaim",
        "_speech.toml",
        "That's general information, not medical advice.",
        "Not medical advice, just general information.",
    ),
    Case(
        "urgent_says_where_to_get_help",
        "urgent_symptoms.toml",
        "Call {clinic} now at {phone}. If",
        "Call {phone} now, or {emergency}. If",
    ),
    Case("urgent_says_nothing_else", "urgent_symptoms.toml", "\n[card]", 'more = ""\n\n[card]'),
    Case(
        "failures_say_where_to_get_help",
        "_speech.toml",
        "Please call {clinic} at {phone}.",
        "Please call {phone}.",
    ),
)
