"""A response, and beside it why it is what it is."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Explained(NamedTuple):
    """Only the response leaves; the explanation is for whoever works on the content."""

    response: dict[str, Any]
    explanation: Mapping[str, object] = {}
