"""The scale of the public satisfaction survey: unsur, classes, weights, sample size.

PermenPANRB 14/2017: nine unsur scored 1-4, each weighs 1/9, IKM = 25 × their mean, class by the IKM rounded to two
decimals. Kepmenpan 25/2004 had 14 unsur and other class borders: the same number is another class there (81.26).
Unsur go by name, never by position: forms differ in the order of the last two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from analytics import rules

Letter = Literal["A", "B", "C", "D"]
Scheme = Literal["2017", "2004"]
LETTERS: tuple[Letter, ...] = get_args(Letter)
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
UNSUR = (
    "persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana",
)  # fmt: skip
# The fourteen of 2004; prosedur and persyaratan are asked in both.
UNSUR_OF_2004 = (
    "prosedur", "persyaratan", "kejelasan", "kedisiplinan", "tanggung_jawab", "kemampuan", "kecepatan", "keadilan", "kesopanan",
    "kewajaran_biaya", "kepastian_biaya", "kepastian_jadwal", "kenyamanan", "keamanan",
)  # fmt: skip
EVERY_UNSUR = tuple(dict.fromkeys((*UNSUR, *UNSUR_OF_2004)))
ASKED: dict[Scheme, int] = {"2017": len(UNSUR), "2004": len(UNSUR_OF_2004)}
LOWEST, HIGHEST = 1.0, 4.0
CENT = Decimal("0.01")
Floors = tuple[str, str, str, str]
# Lowest IKM of A, B, C and D as shipped (rule class.skm). A widely copied table with 3,0664-3,2532 for B is wrong.
FLOORS: dict[Scheme, Floors] = {
    "2017": ("88.31", "76.61", "65.00", "25.00"),
    "2004": ("81.26", "62.51", "43.76", "25.00"),
}
WEIGHTS = (Fraction(1, 9), Fraction("0.111"), Fraction("0.11"))


Classes = Callable[[Scheme, date | None], Floors]  # the floors of a scheme for a survey of that day; None: not told
BEGUN = date(2017, 1, 1)  # the first day of the scheme of 2017


def shipped(scheme: Scheme, day: date | None = None) -> Floors:
    """The floors as the two regulations have them, whatever the day."""
    return FLOORS[scheme]


def classes(blocks: Iterable[Mapping[str, Any]]) -> Classes:
    """The floors by rule class.skm: of 2004 as it held to the end of 2016, of 2017 as it holds on the day of the survey."""
    held = [block for block in blocks if block["key"] == "class.skm"]

    def floors(scheme: Scheme, day: date | None) -> Floors:
        last = date(2016, 12, 31)
        on = min(day or last, last) if scheme == "2004" else max(day or BEGUN, BEGUN)
        value = rules.in_force(held, "class.skm", on).value
        high, middle, low, least = (str(value[letter]) for letter in LETTERS)
        return high, middle, low, least

    return floors


def asked_in(answers: pd.DataFrame, scheme: str) -> list[str]:
    """The unsur columns of `answers` (satisfaction_answers) that a scheme asks for.

    Those of 2017 also for 2004 where the source told none of the twelve that only 2004 has.
    """
    old = [name for name in UNSUR_OF_2004 if name in answers.columns]
    only = [name for name in old if name not in UNSUR]
    return old if scheme == "2004" and answers[only].notna().any(axis=None) else list(UNSUR)


def two_decimals(value: float) -> Decimal:
    """The value as it is printed: rounded half up (76.605 is 76.61; Python's round() says 76.6)."""
    return Decimal(str(float(value))).quantize(CENT, rounding=ROUND_HALF_UP)


def grade(ikm: float, scheme: Scheme = "2017", floors: Floors | None = None) -> Letter | None:
    """The class of an IKM, rounded half up to two decimals first; None where it is missing or not within 25-100. floors: as
    shipped for the scheme where none are given.
    """
    if not np.isfinite(ikm):
        return None
    shown = two_decimals(ikm)
    if shown > 100:
        return None
    return next((letter for letter, low in zip(LETTERS, floors or FLOORS[scheme], strict=True) if shown >= Decimal(low)), None)


def borders(floors: Floors = FLOORS["2017"]) -> tuple[float, float, float]:
    """From which unrounded IKM on the class is A, at least B, at least C."""
    high, middle, low, _ = (float(Decimal(floor) - CENT / 2) for floor in floors)
    return high, middle, low


def sample_size(n: int) -> int:
    """How many respondents Krejcie and Morgan (1970) ask for, to the nearest whole person (formula, not their table).

    n: all users. 3.841 × N × 0.25 / (0.0025 × (N - 1) + 3.841 × 0.25). A negative population raises ValueError.
    """
    if n < 0:
        raise ValueError("a population is not negative")
    chi, people = Decimal("3.841") / 4, Decimal(int(n))
    if people == 0:
        return 0
    wanted = chi * people / (Decimal("0.0025") * (people - 1) + chi)
    return int(wanted.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def reported(means: Sequence[float], weight: float | Fraction) -> float:
    """The IKM as an office prints it that multiplies every unsur mean by `weight` (0.111 gives at most 99.90)."""
    return float(25 * Fraction(str(weight)) * sum((Fraction(str(float(mean))) for mean in means), Fraction(0)))


def reconciliation(means: Sequence[float], published: float) -> pd.DataFrame:
    """Which arithmetic gives the published IKM, from the nine unsur means (1-4).

    A row is one way: weight (1/9, 0.111, 0.11), decimals the means are rounded to first (null = not), value (two
    decimals), difference (value - published), agrees (equal in the decimals published). Closest first, exact
    arithmetic before shortcuts.
    """
    given = Decimal(str(float(published)))
    digits = CENT if given.normalize().as_tuple().exponent not in (0, -1) else Decimal("0.1")
    rows = []
    for weight in WEIGHTS:
        for decimals in (None, 3, 2):
            used = [float(mean) if decimals is None else _rounded(mean, decimals) for mean in means]
            value = two_decimals(reported(used, weight))
            agrees = value.quantize(digits, rounding=ROUND_HALF_UP) == given.quantize(digits, rounding=ROUND_HALF_UP)
            rows.append((float(weight), decimals, float(value), float(value - given), agrees))
    found = pd.DataFrame(rows, columns=["weight", "decimals", "value", "difference", "agrees"])
    found["decimals"] = found["decimals"].astype("Int64")
    return found.sort_values("difference", key=lambda gap: gap.abs(), kind="stable", ignore_index=True)


def _rounded(mean: float, decimals: int) -> float:
    return float(Decimal(str(float(mean))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))
