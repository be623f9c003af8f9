"""What only the row of a file of individual output can tell: the minutes one person spent on one result in one month."""

from __future__ import annotations

import numpy as np

from data.cells import Problem, seen
from data.load_rows import MINUTES, amount_in_words, apart
from data.rows import Rows

MONTH = 31 * 24 * 60  # minutes no month has more of


def complete(rows: Rows) -> None:
    """Adds the minutes of each row: its whole time, else results × time per result, else none, for the norm of the same task to
    tell. A time without its unit, a negative one, and more than a month are held."""
    if rows.kind != "output":
        return
    spent, units = apart(rows, "spent", "norm_unit")
    rows.columns["norm_unit"] = units
    norms, units = apart(rows, "norm", "norm_unit")
    volumes, tasks = rows.column("volume"), rows.column("task")
    minutes = np.full(len(rows), None, dtype=object)
    for row in range(len(rows)):
        if row in rows.reasons:
            continue
        time, name = (spent[row], "spent") if spent[row] is not None else (norms[row], "norm")
        if time is None:
            if volumes[row] is not None and tasks[row] is None:
                _hold(rows, row, volumes[row], "Jumlah hasil tanpa waktu dan tanpa uraian tugas.",
                      "Isi Jumlah Waktu atau Waktu per Hasil, atau uraian tugas seperti di berkas beban kerja.", "volume")
        elif time < 0:
            _hold(rows, row, time, "Waktu ini negatif.", "Periksa waktunya di berkas asal.", name)
        elif units[row] is None:
            _hold(rows, row, time, "Waktu tanpa satuan: menit atau jam?",
                  "Isi kolom Satuan Waktu dengan menit atau jam; keliru satuan mengubah beban 60 kali.", name)
        elif name == "spent" or volumes[row] is not None:
            whole = time * MINUTES[units[row]] * (1 if name == "spent" else volumes[row])
            if whole > MONTH:
                _hold(rows, row, time, f"Lebih lama dari sebulan ({amount_in_words(whole)} menit).",
                      "Periksa apakah satuannya menit, bukan jam.", name)
            else:
                minutes[row] = whole
    rows.columns |= {"norm_unit": units, "minutes": minutes}


def _hold(rows: Rows, row: int, value: float, reason: str, remedy: str, name: str) -> None:
    rows.hold(row, Problem(value=seen(value), severity="hold", reason=reason, remedy=remedy), name)
