"""Cases for `skill.tools.authoring.checks.placeholders`."""

from tests.check_cases import Case

BROKEN = (
    Case(
        "placeholders_are_known",
        "makeup.toml",
        "ask {clinic} first",
        "ask {doctor} first",
        (
            'makeup.toml:5: "answer" holds the unknown placeholder {doctor}: '
            "use {clinic} {phone} {hours} {out_of_hours} {skill} {emergency} "
            "{crisis} {crisis_name} {crisis_how} {poison} {poison_name} {urgent_care}",
        ),
    ),
    Case(
        "placeholders_are_known",
        "redness.toml",
        'name = "redness"',
        'name = "redness at {clinic}"',
        ('redness.toml:3: "name" holds the unknown placeholder {clinic}: take it out',),
    ),
    Case(
        "placeholders_are_known",
        "_speech.toml",
        '"Anything else?"',
        '"Anything else, {first}?"',
        (
            '_speech.toml:12: "anything_else" holds the unknown placeholder {first}: '
            "use {clinic} {phone} {hours} {out_of_hours} {skill} {emergency} "
            "{crisis} {crisis_name} {crisis_how} {poison} {poison_name} {urgent_care}",
        ),
    ),
    Case(
        "placeholders_are_known",
        "makeup.toml",
        "ask {clinic} first",
        "ask {clinic first",
        (
            'makeup.toml:5: "answer" holds a brace that belongs to no placeholder: '
            "write placeholders as {clinic}, or take the brace out",
        ),
    ),
    Case(
        "placeholders_are_known",
        "example.toml",
        'nine to five"',
        '{phone}"',
        ('clinics/example.toml:3: "hours" holds the unknown placeholder {phone}: take it out',),
    ),
    Case(
        "placeholders_are_there",
        "_speech.toml",
        ", or {second}?",
        "?",
        (
            '_speech.toml:17: "did_you_mean_either" lacks the placeholder {second}: '
            "say {second} where it belongs",
        ),
    ),
    Case(
        "placeholders_are_there",
        "_speech.toml",
        " Ask {clinic} about your own care.",
        " Ask about your own care.",
        (
            '_speech.toml:19: "disclaimer" lacks the placeholder {clinic}: '
            "say {clinic} where it belongs",
        ),
    ),
    Case(
        "referrals_name_the_clinic",
        "exercise.toml",
        "ask {clinic} before",
        "ask us before",
        ('exercise.toml:5: "answer" does not name the clinic: say whom to ask: {clinic}',),
    ),
    Case(
        "referrals_name_the_clinic",
        "concerns.toml",
        "Please ask {clinic}.",
        "Please ask us.",
        ('concerns.toml:15: "slot.unknown" does not name the clinic: say whom to ask: {clinic}',),
    ),
)

SOUND = (
    Case(
        "placeholders_are_known",
        "makeup.toml",
        "ask {clinic} first",
        "ask {clinic} at {phone}, {hours}",
    ),
    Case(
        "placeholders_are_there",
        "_speech.toml",
        "Ask {clinic} about your own care.",
        "Ask {clinic} at {phone}.",
    ),
    Case("referrals_name_the_clinic", "example.toml", "before you work out.", "first."),
)
