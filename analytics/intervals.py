"""How sure a share or a majority is: Wilson's interval and the exact sign test, without any library.

Sources: Wilson (1927), JASA 22; Dixon and Mood (1946), JASA 41.
"""

from __future__ import annotations

from math import comb

import numpy as np

Z = 1.959963984540054  # two-sided 95 %


def wilson(successes: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper end of the 95 % interval of successes / n, element by element; NaN where n is 0.

    8 of 10 gives .49 to .94. n need not be whole (an effective number of people).
    """
    k, size = np.asarray(successes, dtype=float), np.asarray(n, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = k / size
        middle = (share + Z**2 / (2 * size)) / (1 + Z**2 / size)
        half = Z / (1 + Z**2 / size) * np.sqrt(share * (1 - share) / size + Z**2 / (4 * size**2))
    return np.clip(middle - half, 0.0, 1.0), np.clip(middle + half, 0.0, 1.0)


def sign_test(up: int, down: int) -> float:
    """Two-sided p of `up` against `down` if both were as likely; ties are left out before; NaN without any."""
    n, least = up + down, min(up, down)
    if n == 0:
        return float("nan")
    tail = sum(comb(n, k) for k in range(least + 1))
    # Whole numbers until the last step: 2**n leaves the floats at 1,024 answers.
    return min(1.0, 2 * tail / 2**n)
