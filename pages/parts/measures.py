"""What the values of an indicator are counted in: words for the axis of a chart and for the number in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analytics.scales import kind_of
from pages.parts.formats import listing, number, percent, unknown

UNSAID = "satuan tidak disebut di berkas"
# What indicators count whose files need not say it: (on the axis, after the number).
USUAL = {
    "permohonan masuk": ("permohonan per bulan", "permohonan"), "permohonan selesai": ("permohonan per bulan", "permohonan"),
    "tunggakan": ("permohonan tertunggak", "permohonan"), "pengguna daring": ("pengguna per bulan", "pengguna"),
    "pengaduan": ("pengaduan per bulan", "pengaduan"), "inovasi": ("inovasi per bulan", "inovasi"),
    "IKM bulanan": ("IKM, skala 25–100", "poin"), "kepercayaan": ("skor, skala 1–4", "dari 4"),
    "selesai per pegawai": ("layanan per pegawai per bulan", "layanan per pegawai")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """axis: the title of the axis of values, '' where its marks say it themselves; after: what follows a number, '' likewise."""

    axis: str
    after: str
    share: bool = False

    def said(self, value: float | None) -> str:
        """'12,5 jam', '1,52 jam', '3 pengaduan', '87,5 %', '4,25' where nobody told the unit; an unknown value is a dash."""
        if self.share:  # 0 to 1; a target may be written as 90
            return percent(value / 100 if value is not None and value > 1 else value, 1)
        return f"{figure(value)}{self.told}"

    @property
    def heading(self) -> str:
        """Over a column of values: 'Nilai (jam)'."""
        return f"Nilai ({self.axis})" if self.axis else "Nilai"

    @property
    def told(self) -> str:
        """What follows a number, with the space before it."""
        return f"\u00a0{self.after}" if self.after else ""


def figure(value: float | None) -> str:
    """A value with the digits its size asks for: 1,52 and 12,5; whole numbers as they are."""
    whole = value is None or unknown(value) or float(value).is_integer()
    return number(value, 0 if whole else 2 if value is not None and abs(value) < 10 else 1)


def measure(indicator: str, told: pd.Series) -> Measure:
    """The unit of a series; told: what its rows say of it. One that no file tells is said to be untold, never guessed."""
    if kind_of(indicator) == "share":
        return Measure(axis="", after="", share=True)
    words = list(dict.fromkeys(told.dropna()))
    if len(words) == 1:
        return Measure(axis=str(words[0]), after=str(words[0]))
    if words:
        return Measure(axis=f"satuan berbeda-beda: {listing([str(word) for word in words])}", after="")
    axis, after = USUAL.get(indicator, (UNSAID, ""))
    return Measure(axis=axis, after=after)
