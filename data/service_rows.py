"""What only the row of a service file can tell: a share without its value, a source that is missing, a number in a remark."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import numpy as np

from data.cells import Problem
from data.names import same_key
from data.rows import Rows
from data.workbooks_after import INDICATORS, UNSUR

# Phone numbers, NIK and NIP (digits, also grouped) and e-mail addresses; a year or an amount has fewer digits.
_PRIVATE = re.compile(r"(?:\+62|\b0)?\d(?:[\s.-]?\d){9,17}|[\w.+-]+@[\w-]+\.[\w.]+")
_KNOWN = {same_key(name): name for name in INDICATORS}


def complete(rows: Rows) -> None:
    """Fills in and checks the rows of one after-transfer kind; a row nobody could use is held."""
    {"indicator": _indicator, "satisfaction": _satisfaction, "community_input": _remarks, "evaluation": _evaluation,
     "transfer": _transfer}.get(rows.kind, _nothing)(rows)


def compare(rows: Rows) -> None:
    """Holds the second statement of one month's indicator where it differs from the first: nobody can tell which is right."""
    if rows.kind != "indicator":
        return
    seen: dict[tuple[Any, ...], int] = {}
    columns = [rows.column(name) for name in ("unit_key", "unit", "agency", "service", "indicator", "month")]
    values = rows.column("value")
    for row in range(len(rows)):
        if row in rows.reasons:
            continue
        key = tuple(same_key(cell) if isinstance(cell, str) else cell for cell in (column[row] for column in columns))
        first = seen.setdefault(key, row)
        if first != row and values[first] != values[row]:
            rows.hold(row, Problem(value=str(values[row]), severity="hold", remedy="Hapus salah satu baris, lalu unggah lagi.",
                                   reason=f"Bulan ini sudah disebut {rows.beside(first, row)} dengan nilai lain."), "value")


def _nothing(rows: Rows) -> None:
    pass


def _indicator(rows: Rows) -> None:
    values, above, below = rows.column("value").copy(), rows.column("numerator"), rows.column("denominator")
    named, outside, source = rows.column("indicator"), rows.column("outside"), rows.column("source")
    for row in range(len(rows)):
        if row in rows.reasons:
            continue
        if named[row] is not None:
            named[row] = _KNOWN.get(same_key(named[row]), named[row])
        if above[row] is not None and below[row] is not None and above[row] > below[row] and values[row] is None:
            rows.hold(row, _problem("Pembilang lebih besar dari penyebut.", "Periksa kedua angkanya."), "numerator")
        elif values[row] is None and above[row] is not None and below[row]:
            values[row] = above[row] / below[row]
        elif values[row] is None:
            rows.hold(row, _problem("Tidak ada nilai, dan pembilang serta penyebut tidak lengkap.",
                                    "Isi Nilai, atau isi Pembilang dan Penyebut."), "value")
        elif values[row] < 0:
            rows.hold(row, _problem("Nilai indikator negatif.", "Durasi dan jumlah tidak bisa negatif; periksa nilainya."),
                      "value")
        if outside[row] and source[row] is None and row not in rows.reasons:
            rows.hold(row, _problem("Unit di luar daerah tanpa sumber data.",
                                    "Isi kolom Sumber: dari mana angka unit luar daerah ini."), "source")
    rows.columns["value"] = values


def _satisfaction(rows: Rows) -> None:
    several = rows.column("n")
    for name in (*UNSUR, "trust"):
        column = rows.column(name)
        wrong = [row for row in range(len(rows)) if column[row] is not None and not 1 <= column[row] <= 4]
        for row in wrong:
            rows.note(row, Problem(value=str(column[row]), severity="note", reason="Skor di luar 1 sampai 4; tidak dipakai.",
                                   remedy="Skala SKM 1 sampai 4; nilai skala lain tidak bisa digabung."), name)
            column[row] = None
    empty = np.all([rows.column(name) == None for name in UNSUR], axis=0)  # noqa: E711  elementwise
    for row in np.flatnonzero(empty).tolist():
        if row not in rows.reasons:
            rows.hold(row, _problem("Tidak ada satu pun unsur yang terisi.", "Isi skor unsur pada baris ini."), "unit")
    rows.columns["n"] = np.array([1 if count is None else count for count in several], dtype=object)


def _transfer(rows: Rows) -> None:
    for row in range(len(rows)):
        ends = [rows.column(name)[row] for name in ("from_unit", "from_agency", "to_unit", "to_agency")]
        if row not in rows.reasons and ends[0] is not None and ends[:2] == ends[2:]:
            rows.note(row, Problem(value=str(ends[0]), severity="note", reason="Unit asal dan unit tujuan sama.",
                                   remedy="Periksa apakah ini hanya ganti jabatan di unit yang sama."), "to_unit")


def _evaluation(rows: Rows) -> None:
    first, last, start = rows.column("baseline_from"), rows.column("baseline_to"), rows.column("effective_on")
    for row in range(len(rows)):
        if row in rows.reasons or not all(isinstance(day[row], dt.date) for day in (first, last, start)):
            continue
        if not first[row] <= last[row] < start[row]:
            rows.hold(row, _problem("Data dasar harus berakhir sebelum TMT mutasi.",
                                    "Periksa awal dan akhir data dasar terhadap TMT."), "baseline_to")


def _remarks(rows: Rows) -> None:
    """What could lead to a person is taken out before it is stored."""
    texts, notes = rows.column("text"), []
    for row in range(len(rows)):
        if texts[row] is None or row in rows.reasons:
            continue
        plain = _PRIVATE.sub("••••", texts[row])
        if plain != texts[row]:
            texts[row] = plain
            notes.append((row, Problem(severity="note", remedy="Tidak perlu diperbaiki; isi masukan tetap tersimpan.",
                                       reason="Nomor telepon, NIK, NIP, atau surel di dalam masukan disamarkan.")))
    rows.note_each(notes, "text")


def _problem(reason: str, remedy: str) -> Problem:
    return Problem(reason=reason, remedy=remedy, severity="hold")
