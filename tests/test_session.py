"""Session attributes: what we wrote comes back, what we did not write is dropped."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.content.types import Content
from skill.dialogue.session import Session, attributes_of, session_from


@pytest.mark.parametrize(
    "session",
    [
        Session(),
        Session("makeup", "", "answer", "more", (), True),
        Session("treatable_concerns", "acne", "answer", "else", (), True),
        Session(said="offer", pending="offer", offered=("makeup", "washing")),
    ],
)
def test_round_trip(session: Session, content: Content) -> None:
    assert session_from(attributes_of(session), content) == session


@pytest.mark.parametrize(
    "attributes",
    [
        None,
        [],
        "topic",
        {"topic": "no_such_topic"},
        {"topic": ["makeup"]},
        {"topic": {"makeup": 1}},
        {"said": "<speak>", "pending": 7, "value": "acne", "disclaimed": "true"},
        {"offered": "makeup"},
        {"offered": [None, 7, "no_such_topic"]},
        {"unknown": "x" * 100_000},
    ],
    ids=str,
)
def test_hostile_attributes_are_dropped(attributes: object, content: Content) -> None:
    assert session_from(attributes, content) == Session()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.sampled_from(Session._fields) | st.text(), JSON))
def test_attributes_stay_small_RES_8(content: Content, attributes: dict[str, Any]) -> None:
    session = session_from(attributes, content)
    assert len(str(attributes_of(session))) < 4_000
