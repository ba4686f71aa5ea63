"""Cases for `skill.tools.authoring.checks.topics`."""

from tests.check_cases import Case

BROKEN = (
    Case(
        "related_topics_exist",
        "makeup.toml",
        '"redness", "exercise"',
        '"redness", "make_up"',
        ('makeup.toml:10: unknown related topic "make_up": use the id of a topic',),
    ),
    Case(
        "related_topics_exist",
        "makeup.toml",
        '"redness", "exercise"',
        '"redness", "makeup"',
        ('makeup.toml:10: "makeup" is related to itself: name another topic',),
    ),
    Case(
        "related_topics_exist",
        "makeup.toml",
        '"redness", "exercise"',
        '"redness",\n"redness"',
        ('makeup.toml:11: "redness" is named twice: keep one of the two',),
    ),
    Case(
        "related_topics_exist",
        "makeup.toml",
        '"redness", "exercise"',
        '"redness", "urgent_symptoms"',
        ('makeup.toml:10: "urgent_symptoms" cannot be offered: name a topic that is not urgent',),
    ),
    Case(
        "two_or_three_related",
        "makeup.toml",
        '"redness", "exercise"',
        '"redness"',
        ("makeup.toml:10: 1 related topics: name two or three",),
    ),
    Case(
        "two_or_three_related",
        "urgent_symptoms.toml",
        "\n[card]",
        'related = ["makeup", "redness"]\n\n[card]',
        (
            "urgent_symptoms.toml:6: the urgent topic has related topics: "
            "take them out: nothing may distract from getting help",
        ),
    ),
    Case(
        "names_are_distinct",
        "redness.toml",
        'name = "redness"',
        'name = "Makeup"',
        ('redness.toml:3: "Makeup" is also the name of "makeup": keep it in one of the two',),
    ),
    Case(
        "names_are_distinct",
        "redness.toml",
        "HowLongWillIBeRedIntent",
        "CanIExerciseIntent",
        (
            'redness.toml:4: "CanIExerciseIntent" is also the intent of "exercise": '
            "keep it in one of the two",
        ),
    ),
    Case(
        "names_are_distinct",
        "redness.toml",
        '"how long will i be red"',
        '"can i put my face on"',
        (
            'redness.toml:19: "can i put my face on" is also a phrase of "makeup": '
            "keep it in one of the two",
        ),
    ),
    Case(
        "slots_are_known",
        "concerns.toml",
        'name = "concern"',
        'name = "consern"',
        ('concerns.toml:14: unknown slot "consern": use one of: concern',),
    ),
    Case(
        "slot_answers_are_complete",
        "concerns.toml",
        'scars = "Yes, it can be used for scars."\n',
        "",
        ('concerns.toml:17: no answer for the concern "scars": add a line scars = "..."',),
    ),
    Case(
        "slot_answers_are_complete",
        "concerns.toml",
        "\n[source]",
        'acne = "Yes."\n\n[source]',
        ('concerns.toml:20: unknown concern "acne": use one of: wrinkles, scars',),
    ),
    Case(
        "slot_words_are_distinct",
        "_slots.toml",
        '["marks"]',
        '["marks", "Lines"]',
        ('_slots.toml:9: "lines" names both "wrinkles" and "scars": keep it in one of the two',),
    ),
    Case(
        "slot_words_are_distinct",
        "_slots.toml",
        'id = "scars"\nname = "scars"\nsynonyms = ["marks"]',
        'id = "scars"\nname = "scars"\n\n[[concern.values]]\nid = "scars"\nname = "marks"',
        ('_slots.toml:14: the concern "scars" stands twice: keep one of the two',),
    ),
)

SOUND = (
    Case("related_topics_exist", "makeup.toml", '"redness", "exercise"', '"redness", "concerns"'),
    Case(
        "two_or_three_related",
        "makeup.toml",
        '"redness", "exercise"',
        '"redness", "exercise", "concerns"',
    ),
    Case("two_or_three_related", "urgent_symptoms.toml", "\n[card]", "related = []\n\n[card]"),
    Case(
        "names_are_distinct",
        "makeup.toml",
        '"can i put my face on"',
        '"can i put my face on", "can i put my face on"',
    ),
    Case(
        "slots_are_known",
        "concerns.toml",
        'answer = "It can be used for wrinkles, scars and acne."',
        'answer = "It can be used for some."',
    ),
    Case(
        "slot_answers_are_complete",
        "concerns.toml",
        'wrinkles = "Yes, it can be used for wrinkles."\nscars = "Yes, it can be used for scars."',
        'scars = "Yes, it can be used for scars."\nwrinkles = "Yes, it can be used for wrinkles."',
    ),
    Case("slot_words_are_distinct", "_slots.toml", '["lines"]', '["lines", "Wrinkles", "Lines"]'),
)
