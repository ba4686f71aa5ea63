"""Cases for `skill.tools.authoring.checks.listening`."""

from tests.check_cases import Case

BROKEN = (
    Case(
        "not_too_long",
        "exercise.toml",
        "before you work out.",
        "before you work ou" + "t. Ask them firs" * 17 + "t.",
        ('exercise.toml:5: "answer" is 64 words long: say it in 60 or fewer',),
    ),
    Case(
        "not_too_long",
        "_speech.toml",
        'goodbye = "',
        'goodbye = "' + "Bye. " * 60,
        ('_speech.toml:5: "goodbye" is 64 words long: say it in 60 or fewer',),
    ),
    Case(
        "easy_to_read",
        "makeup.toml",
        "Your skin heals best when it is left alone.",
        "Percutaneous collagen induction stimulates regenerative mechanisms.",
        (
            'makeup.toml:9: "more" reads at US grade 32.0: '
            "use shorter sentences and words, down to grade 8",
        ),
    ),
    Case(
        "easy_to_read",
        "concerns.toml",
        "Yes, it can be used for scars.",
        "Therapeutic applications include scarring.",
        (
            'concerns.toml:19: "slot.answers.scars" reads at US grade 21.4: '
            "use shorter sentences and words, down to grade 8",
        ),
    ),
    Case(
        "short_lists",
        "redness.toml",
        "some redness. It",
        "redness, swelling, warmth and an itch. It",
        (
            'redness.toml:5: "answer" lists 4 things in one sentence: '
            "make two sentences of it, at most 3 things in each",
        ),
    ),
    Case(
        "short_lists",
        "_speech.toml",
        "Ask about your treatment,",
        "Ask about makeup, redness, downtime,",
        (
            '_speech.toml:3: "help" lists 4 things in one sentence: '
            "make two sentences of it, at most 3 things in each",
        ),
    ),
    Case(
        "card_titles_fit",
        "makeup.toml",
        'title = "Makeup"',
        'title = "Makeup, foundation, concealer, mascara and everything else"',
        ('makeup.toml:13: "card.title" has 58 characters: shorten it to 50',),
    ),
)

SOUND = (
    Case(
        "not_too_long",
        "exercise.toml",
        "before you work out.",
        "before you work ou" + "t. Ask them firs" * 15 + "t. Wait.",
    ),
    Case("not_too_long", "makeup.toml", "(foundation too)", "(foundation too)" + " and more" * 40),
    Case(
        "easy_to_read",
        "makeup.toml",
        "(foundation too)",
        "(pharmaceutical preparations and cosmeceuticals inclusively)",
    ),
    Case(
        "easy_to_read", "example.toml", '"Glow Clinic"', '"Metropolitan Dermatological Associates"'
    ),
    Case("short_lists", "redness.toml", "some redness. It", "redness, swelling and warmth. It"),
    Case(
        "short_lists",
        "makeup.toml",
        "Please ask {clinic} first.",
        "If in doubt, or if you want to use it sooner, or have sore skin, ask {clinic}.",
    ),
    Case(
        "card_titles_fit",
        "makeup.toml",
        'title = "Makeup"',
        'title = "Makeup and everything else on your face and neck."',
    ),
)
