"""Numbers inside a sentence, as Indonesians write them: 187.500 and 2,256."""

from __future__ import annotations

import math

UNKNOWN = "tidak diketahui"


def written(value: float, decimals: int = 3) -> str:
    """The number with at most so many decimals, without trailing noughts; 'tidak diketahui' where it is NaN."""
    if math.isnan(value):
        return UNKNOWN
    text = f"{value:,.{decimals}f}"
    whole, _, rest = text.partition(".")
    rest = rest.rstrip("0")
    signed = whole.replace(",", ".").replace("-", "−")
    return f"{signed},{rest}" if rest else signed
