"""How much may be missed where little or nothing was seen to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from skill.tools.evaluation.bound import most_missed


@pytest.mark.parametrize(
    ("missed", "asked", "bound"),
    [(0, 299, 0.00997), (0, 298, 0.01000), (0, 1, 0.95), (1, 1, 1.0), (0, 0, 1.0), (3, 3, 1.0)],
)
def test_a_known_bound(missed: int, asked: int, bound: float) -> None:
    assert most_missed(missed, asked) == pytest.approx(bound, abs=1e-5)


@given(st.integers(1, 600), st.floats(0, 0.3))
def test_it_is_the_bound_of_clopper_and_pearson(asked: int, share: float) -> None:
    missed = int(asked * share)
    assert most_missed(missed, asked) == pytest.approx(
        beta.ppf(0.95, missed + 1, asked - missed), abs=1e-9
    )
