"""Cases for `skill.tools.authoring.checks.markup`."""

from tests.check_cases import Case

BROKEN = (
    Case(
        "speakable_characters",
        "makeup.toml",
        "Please ask {clinic} first.",
        "Please ask <b>{clinic}</b> & wait!",
        (
            'makeup.toml:5: "answer" holds < > / & !, which cannot be spoken: '
            'take it out, write "and", end with a period',
        ),
    ),
    Case(
        "speakable_characters",
        "redness.toml",
        'name = "redness"',
        'name = "redness; 😃"',
        (
            'redness.toml:3: "name" holds ; 😃, which cannot be spoken: '
            "make two sentences, take it out",
        ),
    ),
    Case(
        "speakable_characters",
        "exercise.toml",
        "Please ask {clinic} before",
        "It\N{RIGHT SINGLE QUOTATION MARK}s \\u0007open. Ask {clinic} before",
        (
            'exercise.toml:5: "answer" holds \N{RIGHT SINGLE QUOTATION MARK} U+0007, '
            "which cannot be spoken: "
            "use the plain ', take it out",
        ),
    ),
    Case(
        "speakable_characters",
        "example.toml",
        '"Glow Clinic"',
        '"Glow & Sons"',
        ('clinics/example.toml:1: "name" holds &, which cannot be spoken: write "and"',),
    ),
    Case(
        "speakable_characters",
        "_speech.toml",
        'masque = "mask"',
        'masque = "m/ask"',
        ('_speech.toml:26: "pronunciations.masque" holds /, which cannot be spoken: take it out',),
    ),
    Case(
        "cards_are_plain_text",
        "makeup.toml",
        "(foundation too)",
        "<b>foundation too</b>",
        ('makeup.toml:14: "card.text" holds < >, which cannot stand on a card: take it out',),
    ),
    Case(
        "no_web_addresses",
        "exercise.toml",
        "Please ask {clinic}, {phone}.",
        "See www.glow.com.",
        (
            'exercise.toml:10: "card.text" holds a web address ("www"): '
            "name the clinic or its phone instead",
        ),
    ),
    Case(
        "no_web_addresses",
        "redness.toml",
        "for most people.",
        "for most people. Look at glow.com.",
        (
            'redness.toml:5: "answer" holds a web address ("glow.com"): '
            "name the clinic or its phone instead",
        ),
    ),
    Case(
        "phone_is_a_number",
        "example.toml",
        '"555 010 0199"',
        '"555 GLOW"',
        (
            'clinics/example.toml:2: "555 GLOW" cannot be dialled: '
            'write digits with blanks or hyphens between them, like "555 010 0199"',
        ),
    ),
    Case(
        "clinic_is_brief",
        "example.toml",
        '"Glow Clinic"',
        '"' + "Glow" * 31 + '"',
        ('clinics/example.toml:1: "name" has 124 characters: shorten it to 120',),
    ),
    Case(
        "responses_fit",
        "_speech.toml",
        '"Goodbye',
        '"' + "O" * 2000 + ". Goodbye",
        ('_speech.toml:5: "goodbye" becomes 2025 characters of speech: shorten it to 2000',),
    ),
    Case(
        "cards_fit",
        "makeup.toml",
        "(foundation too)",
        "(" + "foundation " * 630 + ")",
        ("makeup.toml:14: the card has 7053 characters with the disclaimer: shorten it to 7000",),
    ),
)

SOUND = (
    Case(
        "speakable_characters",
        "makeup.toml",
        "Please ask {clinic} first.",
        "Why? It's up-to-date, so ask {clinic}.",
    ),
    Case("speakable_characters", "example.toml", '"Glow Clinic"', '"Café Glow"'),
    Case(
        "cards_are_plain_text",
        "makeup.toml",
        "(foundation too)",
        '(foundation too): \\"all\\" of it; now/later!',
    ),
    Case(
        "no_web_addresses", "redness.toml", "for most people.", "for most people. Companies know."
    ),
    Case("phone_is_a_number", "example.toml", '"555 010 0199"', '"1-800-555-0199"'),
    Case("clinic_is_brief", "example.toml", '"Glow Clinic"', '"' + "Glow" * 30 + '"'),
    Case("responses_fit", "_speech.toml", '"Goodbye', '"' + "O" * 1900 + ". Goodbye"),
    Case("cards_fit", "makeup.toml", "(foundation too)", "(" + "foundation " * 600 + ")"),
)
