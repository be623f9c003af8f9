"""The marks of an axis whose places are on the scale of the model: written as a reader sees effects ('−20 %', '+1,5 poin')."""

from __future__ import annotations

import math

import numpy as np

from analytics.scales import Scale
from pages.parts import words_after

STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
LEAST = {"%": 1.0, "pp": 0.1, "poin": 0.1, words_after.FINE: 0.01}  # no finer than the digits an effect is written with
MOST = 6

Marks = list[tuple[float, str]]


def marks(scale: Scale, places: np.ndarray, *, centre: float = 0.0, fine: bool = False) -> Marks:
    """Place and words of round effects within the places drawn; `centre` is the place of no effect, which always has one.

    fine: points of a scale as small as 1 to 4.
    """
    unit = words_after.FINE if fine else scale.unit
    drawn = np.append(places[np.isfinite(places)], centre) - centre
    low, high = scale.shown(float(drawn.min())), scale.shown(float(drawn.max()))
    step = next((step for step in STEPS if step >= LEAST[unit] and (high - low) / step <= MOST), STEPS[-1])
    found = [place * step for place in range(math.ceil(low / step), math.floor(high / step) + 1)]
    return [(centre + scale.model(effect), words_after.signed(effect, unit)) for effect in found]
