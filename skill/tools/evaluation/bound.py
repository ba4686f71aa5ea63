"""What a count of misses says of the rate behind it."""

import math


def most_missed(missed: int, asked: int, doubt: float = 0.05) -> float:
    """The upper bound of the miss rate, between 0 and 1, of Clopper and Pearson, one-sided.

    At a higher rate so few misses would be less likely than `doubt`. Of nothing asked nothing is
    known. Source: C. Clopper, E. Pearson, "The use of confidence or fiducial limits", 1934.
    """
    if missed >= asked:
        return 1.0
    low, high = missed / asked, 1.0
    # Halved until no more digits of a float are left to find.
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if _so_few(missed, asked, middle) > doubt else (low, middle)
    return high


def _so_few(missed: int, asked: int, rate: float) -> float:
    """The likelihood of no more misses than these at a rate."""
    return sum(
        math.comb(asked, each) * rate**each * (1 - rate) ** (asked - each)
        for each in range(missed + 1)
    )
