"""Sentences about what a dated rule would move, before it is saved."""

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from pages.parts.formats import date, listing, number


def moved(figures: pd.DataFrame, units: pd.DataFrame, on: dt.date) -> str:
    """The first figure from what to what; how many figures change, and what is said of how many units."""
    first = figures.iloc[0] if len(figures) else None
    lead = "" if first is None else f"**{first['figure']}: {_told(first['value_now'])} → {_told(first['value_then'])}.** "
    said = [f"{number(len(figures))} angka berubah"] if len(figures) else []
    if len(units):
        said.append(f"{number(units['unit_id'].nunique())} unit berubah")
    return f"{lead}{listing(said)} (data per {date(on)}):"


def standings(before: Mapping[str, bool], wanted: Mapping[str, bool], label: Mapping[str, str], people: pd.Series,
              on: dt.date) -> str:  # fmt: skip
    """How many people would fill a post, or no more, by another choice of standings. people: by standing, all of them."""
    turned = [code for code in wanted if wanted[code] != before[code]]
    said = [f"{number(people.get(code, 0))} {label[code]} {'menjadi' if wanted[code] else 'tidak lagi'} dihitung"
            for code in turned]
    change = sum((1 if wanted[code] else -1) * int(people.get(code, 0)) for code in turned)
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return (f"**Pegawai yang dihitung {sign}{number(abs(change))}** (data per {date(on)}): {listing(said)}. Bezetting,"
            " kekurangan, dan kelebihan setiap halaman mengikuti.")


def _told(value: float) -> str:
    return number(value, 0 if value == int(value) else 2)


def unmoved(parts: list[str], on: dt.date) -> str:
    """Nothing changes though it was counted: what was counted twice."""
    return (
        f"**Tidak ada angka per {date(on)} yang berubah.** Dihitung dua kali, dengan dan tanpa aturan ini, dan hasilnya sama:"
        f" {listing(parts)}."
    )


def later(begins: dt.date, on: dt.date) -> str:
    """A rule that begins after the data date moves nothing yet."""
    return (
        f"**Per {date(on)} belum ada angka yang berubah**: aturan ini mulai berlaku {date(begins)}, sesudah tanggal data."
        f" Di bawah ini: seandainya sudah berlaku per {date(on)}."
    )


def missing(parts: tuple[str, ...]) -> str:
    """For what the region has no data yet."""
    return f"Belum dapat dihitung karena datanya belum dimuat: {listing(list(parts))}."
