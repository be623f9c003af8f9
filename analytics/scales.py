"""The scale each indicator is modelled on, and the way back to what a reader is shown.

log: times and rates; a change is a factor, shown in %.
count: log((y + 0.5) / exposure); exposure is the denominator where there is one, shown in %.
share: log((k + 0.5) / (n - k + 0.5)); shown in percentage points at the unit's own rate before.
plain: index values; shown in points.

A month with too little behind it counts as missing: fewer than 10 transactions (log), 20 cases (share) or 30
respondents (plain), where the number is known.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from analytics.columns import numbers

Kind = Literal["log", "count", "share", "plain"]
Shown = Literal["%", "pp", "poin"]

KINDS: dict[str, Kind] = {
    "waktu proses": "log",
    "selesai per pegawai": "log",
    "permohonan masuk": "count",
    "permohonan selesai": "count",
    "tunggakan": "count",
    "pengguna daring": "count",
    "pengaduan": "count",
    "inovasi": "count",
    "tepat waktu": "share",
    "proporsi daring": "share",
}
# 2.5 of the 25 to 100 of the IKM is 0.1 of the 1 to 4 of the question of trust.
POINTS: dict[str, float] = {"IKM bulanan": 2.5, "kepercayaan": 0.1}
SHOWN: dict[Kind, Shown] = {"log": "%", "count": "%", "share": "pp", "plain": "poin"}
SESOI: dict[Kind, float] = {"log": 10.0, "count": 10.0, "share": 3.0, "plain": 0.0}
LEAST: dict[Kind, int] = {"log": 10, "count": 0, "share": 20, "plain": 30}
LEAST_MEAN_COUNT = 5.0  # counts below this a month are too coarse for a monthly verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """One indicator's scale; `base` is the unit's rate before (0 to 1), needed by a share alone."""

    kind: Kind
    base: float = 0.5

    @property
    def unit(self) -> Shown:
        """The unit an effect is shown in."""
        return SHOWN[self.kind]

    def shown(self, effect: float) -> float:
        """An effect on the model scale as the reader sees it."""
        if self.kind == "plain" or math.isnan(effect):
            return effect
        if self.kind == "share":
            return 100 * (_expit(_logit(self.base) + effect) - self.base)
        return 100 * math.expm1(min(effect, 700.0))

    def model(self, shown: float) -> float:
        """The way back, from an effect as shown to the model scale; infinite for a fall of 100 % and a share outside 0 to 1."""
        if self.kind == "plain":
            return shown
        if self.kind == "share":
            share = self.base + shown / 100
            return _logit(share) - _logit(self.base) if 0 < share < 1 else math.copysign(math.inf, shown)
        return math.log1p(shown / 100) if shown > -100 else -math.inf

    def reaches(self, effect: float, sesoi: float) -> bool:
        """True where an effect is at least as large as the smallest one that matters."""
        if self.unit == "%":  # alike both ways: -9.5 % is not the mirror of +10 %
            return sesoi < 100 and abs(effect) >= -math.log1p(-sesoi / 100)
        return abs(self.shown(effect)) >= sesoi

    def within(self, low: float, high: float, sesoi: float) -> bool:
        """True where the whole interval is smaller than the smallest effect that matters."""
        if self.unit == "%":
            return max(-low, high) < math.log1p(sesoi / 100)
        return -sesoi < self.shown(low) and self.shown(high) < sesoi

    def smallest(self, mde: float) -> float:
        """The smallest effect that could have been seen, as shown; the larger of the two directions."""
        return max(abs(self.shown(mde)), abs(self.shown(-mde)))


def kind_of(indicator: str) -> Kind:
    """The scale of an indicator; one that is not in the list is an index in points."""
    return KINDS.get(indicator, "plain")


def sesoi_of(indicator: str) -> float:
    """The smallest change that matters where its record states none, as shown; 0 for an index of an office's own, of which nobody
    knows the scale: nothing is then called unchanged.
    """
    return POINTS.get(indicator, SESOI[kind_of(indicator)])


def modelled(rows: pd.DataFrame, kind: Kind) -> np.ndarray:
    """The values on the model scale, NaN where a month is unknown, impossible or rests on too little.

    rows: value and, where the panel has them, numerator, denominator, n.
    """
    value, k, n = (_column(rows, name) for name in ("value", "numerator", "denominator"))
    behind = n if kind == "share" else _column(rows, "n")
    with np.errstate(divide="ignore", invalid="ignore"):
        if kind == "log":
            y = np.log(np.where(value > 0, value, np.nan))
        elif kind == "count":
            cases = counted(rows)
            y = np.log((np.where(cases >= 0, cases, np.nan) + 0.5) / np.where(np.isnan(n), 1.0, n))
        elif kind == "share":
            y = np.log((k + 0.5) / (n - k + 0.5))
            y = np.where((k >= 0) & (k <= n), y, np.nan)
        else:
            y = value
    enough = np.isnan(behind) | (behind >= LEAST[kind])
    return np.where(np.isfinite(y) & enough, y, np.nan)


def counted(rows: pd.DataFrame) -> np.ndarray:
    """The count behind a row: its numerator, else its value."""
    value, k = _column(rows, "value"), _column(rows, "numerator")
    return np.where(np.isnan(k), value, k)


def plain_mean(rows: pd.DataFrame, kind: Kind) -> float:
    """What is shown as the raw level of some months: the mean value, for a share all cases together in %."""
    if kind == "share":
        k, n = _column(rows, "numerator"), _column(rows, "denominator")
        cases = float(np.nansum(n))
        return 100 * float(np.nansum(k)) / cases if cases > 0 else math.nan
    value = _column(rows, "value") if kind != "count" else counted(rows)
    known = value[np.isfinite(value)]
    return float(known.mean()) if known.size else math.nan


def _column(rows: pd.DataFrame, name: str) -> np.ndarray:
    if name not in rows:
        return np.full(len(rows), np.nan)
    return numbers(rows[name])


def _expit(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def _logit(share: float) -> float:
    inside = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(inside / (1 - inside))
