"""A number with a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

GoodWhen = Literal["naik", "turun", "netral"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A number people see: its label, its unit, what it says, how it comes about and which way is better."""

    label: str
    unit: str
    definition: str
    compute: Callable[[pd.DataFrame], int | float | None]
    good_when: GoodWhen
    source: str
