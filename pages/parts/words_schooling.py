"""Sentences about what people studied and what their posts ask for, each computed from the rows below it."""

import pandas as pd

from analytics import qualification
from pages.parts.formats import number, people, percent

HINT = "Petunjuk, bukan penilaian orang: pengalaman, pelatihan, dan kesediaan dilihat di Usulan mutasi."
SIDES = {"shortage": "Kurang pada jabatan yang memintanya (seluruh daerah)", "surplus": "Lulusannya pada jabatan lain"}


def fits(shares: pd.DataFrame) -> str:
    """How many hold a post that asks for another field, of those that can be judged."""
    counts = shares.set_index("fit")["people"]
    whole, untold = int(counts.sum()), int(counts.get(qualification.UNTOLD, 0))
    if whole == untold:
        return ("**Pendidikan terhadap syarat jabatan belum dapat dinilai:** unggah daftar jabatan dengan syarat pendidikannya,"
                " dan nominatif dengan pendidikan pegawai.")
    other, low = int(counts.get(qualification.OTHER, 0)), int(counts.get(qualification.LOW, 0))
    below = f"; {people(low)} jenjangnya di bawah syarat" if low else ""
    rest = f" {number(untold)} belum dapat dinilai: syarat jabatan atau pendidikannya belum diisi." if untold else ""
    judged = whole - untold
    return (f"**{number(other)} dari {number(judged)} pegawai ({percent(other / judged)}) belajar bidang lain dari yang diminta"
            f" jabatannya**{below}.{rest}")


def inventory(rows: pd.DataFrame) -> str:
    """The field of which most people in other posts could meet a shortage."""
    if rows.empty:
        return "**Tidak ada bidang pendidikan yang lulusannya berada pada jabatan lain dan diminta jabatan yang kurang.**"
    best = rows.iloc[0]
    return (f"**Paling dapat dipertemukan: {best['field']}.** {people(best['elsewhere'])} lulusannya pada jabatan yang tidak"
            f" memintanya; jabatan yang memintanya kurang {people(best['shortage'])} di seluruh daerah. {HINT}")
