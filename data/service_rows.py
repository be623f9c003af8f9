"""What only the row of a service file can tell: a share without its value, a source that is missing, a number in a remark."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import numpy as np

from data import unsur_rows
from data.cells import Problem
from data.evaluations import usual_sesoi
from data.masking import without_contacts
from data.names import same_key
from data.rows import Rows
from data.workbooks_after import INDICATORS, PER_HEAD, SHARES

FEW_ABOVE = 0.05  # share of rows with a score above 4 that may be slips of the hand
_KNOWN = {same_key(name): name for name in (*INDICATORS, PER_HEAD)}
_MEASURES = {"mnt": "menit", "minute": "menit", "minutes": "menit", "hr": "hari", "hari kalender": "hari", "hk": "hari kerja",
             **{word: word for word in ("jam", "menit", "hari", "hari kerja")}}
_COUNTED = frozenset(INDICATORS) - {"waktu proses"}  # not in hours, whatever stands over the column
_IN_HEADING = re.compile(r"\b(?:jam|menit|hari kerja|hari)$")  # 'Nilai (jam)'


def complete(rows: Rows) -> None:
    """Fills in and checks the rows of one after-transfer kind; a row nobody could use is held."""
    {"indicator": _indicator, "satisfaction": _satisfaction, "community_input": _remarks, "evaluation": _evaluation,
     "transfer": _transfer, "staff_survey": _respondents}.get(rows.kind, _nothing)(rows)


def compare(rows: Rows) -> None:
    """What only all rows together tell: shares written as percentages, one month's indicator stated twice."""
    if rows.kind == "indicator":
        _shares(rows)
        _twice(rows)


def _shares(rows: Rows) -> None:
    """Shares are kept as 0 to 1. A column with one above 1 is in per cent and is read so; what then is 1 or less is left out."""
    named, parts = rows.column("indicator"), rows.column("numerator")
    for name in ("value", "target"):
        column = rows.column(name)
        stated = [row for row in range(len(rows)) if named[row] in SHARES and column[row] is not None and row not in rows.reasons
                  and not (name == "value" and parts[row] is not None and column[row] <= 1)]
        if not any(column[row] > 1 for row in stated):
            continue
        rows.columns[name] = column = column.copy()
        rows.note(stated[0], Problem(value=str(column[stated[0]]), severity="note", remedy="Periksa apakah memang persen.",
                                     reason="Proporsi di kolom ini ditulis dalam persen; dibaca sebagai persen."), name)
        for row in stated:
            if column[row] == 0 or 1 < column[row] <= 100:
                column[row] = column[row] / 100
                continue
            problem = Problem(
                value=str(column[row]), severity="note", remedy="Tulis semua proporsi dalam persen, misalnya 87,5.",
                reason="Proporsi ini bukan persen antara 1 dan 100, padahal baris lain ditulis dalam persen.")
            column[row] = None
            (rows.hold if name == "value" else rows.note)(row, problem, name)


def _twice(rows: Rows) -> None:
    """Holds the second statement of one month's indicator where it differs from the first: nobody can tell which is right."""
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
    measures = rows.columns["measured_in"] = rows.column("measured_in").copy()
    heading = _IN_HEADING.search(same_key(rows.headings.get("value", "")))
    for row in range(len(rows)):
        if row in rows.reasons:
            continue
        if named[row] is not None:
            named[row] = _KNOWN.get(same_key(named[row]), named[row])
        if measures[row] is None and heading and named[row] not in _COUNTED:
            measures[row] = heading[0]
        if measures[row] is not None:  # a share is kept as 0 to 1 and shown in per cent, whatever its file says
            measures[row] = None if named[row] in SHARES else _MEASURES.get(same_key(measures[row]), measures[row].strip())
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
    unsur_rows.without_count(rows)
    unsur_rows.old_scheme(rows)
    _other_scale(rows)
    several = rows.column("n")
    for name in (*unsur_rows.EVERY, "trust"):
        column = rows.column(name)
        wrong = [row for row in range(len(rows)) if column[row] is not None and not 1 <= column[row] <= 4]
        for row in wrong:
            rows.note(row, Problem(value=str(column[row]), severity="note", reason="Skor di luar 1 sampai 4; tidak dipakai.",
                                   remedy="Skala SKM 1 sampai 4; nilai skala lain tidak bisa digabung."), name)
            column[row] = None
    empty = np.all([rows.column(name) == None for name in unsur_rows.EVERY], axis=0)  # noqa: E711  elementwise
    for row in np.flatnonzero(empty).tolist():
        if row not in rows.reasons:
            rows.hold(row, _problem("Tidak ada satu pun unsur yang terisi.", "Isi skor unsur pada baris ini."), "unit")
    rows.columns["n"] = np.array([1 if count is None else count for count in several], dtype=object)


def _other_scale(rows: Rows) -> None:
    """Refuses a file of another scale: left out one by one, its scores above 4 would leave the rest to be read out of 4."""
    columns = {name: rows.column(name) for name in unsur_rows.EVERY}
    above = {row: name for row in range(len(rows)) for name, column in columns.items()
             if row not in rows.reasons and column[row] is not None and column[row] > 4}
    if len(above) <= FEW_ABOVE * len(rows):
        return
    row, name = min(above.items())
    rows.note(row, Problem(
        value=str(columns[name][row]), severity="stop",
        reason=f"Skor di atas 4 ada pada {len(above)} dari {len(rows)} baris: berkas ini tampaknya memakai skala lain, mis. 1–5.",
        remedy="IKM memakai skala 1 sampai 4: perbaiki bila salah ketik; skala lain tidak bisa diubah ke skala ini."), name)


def _transfer(rows: Rows) -> None:
    for row in range(len(rows)):
        ends = [rows.column(name)[row] for name in ("from_unit", "from_agency", "to_unit", "to_agency")]
        if row not in rows.reasons and ends[0] is not None and ends[:2] == ends[2:]:
            rows.note(row, Problem(value=str(ends[0]), severity="note", reason="Unit asal dan unit tujuan sama.",
                                   remedy="Periksa apakah ini hanya ganti jabatan di unit yang sama."), "to_unit")


def _evaluation(rows: Rows) -> None:
    first, last, start = rows.column("baseline_from"), rows.column("baseline_to"), rows.column("effective_on")
    named, sesoi = rows.column("indicator"), rows.column("sesoi")
    for row in range(len(rows)):
        if named[row] is not None:
            named[row] = _KNOWN.get(same_key(named[row]), named[row])
            if row not in rows.reasons and sesoi[row] is None and usual_sesoi(named[row]) is None:
                rows.hold(row, _problem("Perubahan berarti belum diisi; indikator buatan sendiri tidak punya nilai bawaan.",
                                        "Isi Perubahan Berarti dalam satuan indikator itu."), "sesoi")
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
        plain = without_contacts(texts[row])
        if plain != texts[row]:
            texts[row] = plain
            notes.append((row, Problem(severity="note", remedy="Tidak perlu diperbaiki; isi masukan tetap tersimpan.",
                                       reason="Nomor telepon, NIK, NIP, atau surel di dalam masukan disamarkan.")))
    heading = rows.headings.get("text", "text")
    rows.problems = [replace(problem, value=without_contacts(problem.value)) if problem.column == heading else problem
                     for problem in rows.problems]
    rows.note_each(notes, "text")


def _respondents(rows: Rows) -> None:
    """Who answered is a code; a NIP, a telephone number or an address would tell who it was, and is not kept."""
    codes = rows.column("respondent")
    for row in range(len(rows)):
        if codes[row] is not None and without_contacts(codes[row]) != codes[row]:
            codes[row] = None
            rows.hold(row, _problem("Kode responden berisi NIP, nomor telepon, atau surel; jawaban ini tidak disimpan.",
                                    "Ganti dengan kode buatan yang sama di semua gelombang, misalnya R-001."), "respondent")


def _problem(reason: str, remedy: str) -> Problem:
    return Problem(reason=reason, remedy=remedy, severity="hold")
