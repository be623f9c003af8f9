"""Berkas apa membuka pertanyaan apa: which file is still missing, who has it, what it would answer, and the letter."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from pages.parts import formats, store
from pages.parts.store import View


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One kind of workbook and what it opens. `first`: without it a region has no whole picture yet."""

    kind: str
    name: str
    owner: str
    opens: str
    first: bool = True


FILES = (
    File(kind="roster", name="Nominatif pegawai (SIASN/SIMPEG)", owner="BKPSDM",
         opens="komposisi pegawai, pensiun dan akhir kontrak, orang di balik setiap angka"),
    File(kind="need", name="Kebutuhan pegawai (ABK/peta jabatan)", owner="Bagian Organisasi Setda",
         opens="kekurangan dan kelebihan per unit dan jabatan"),
    File(kind="unit", name="Daftar unit organisasi dengan lokasi", owner="Bagian Organisasi Setda",
         opens="peta, rekap per sektor dan kecamatan, jarak antarunit"),
    File(kind="position", name="Referensi jabatan", owner="BKPSDM",
         opens="BUP dan jenjang yang tepat, beda jenjang"),
    File(kind="workload", name="Beban kerja per tugas (rincian ABK)", owner="Bagian Organisasi Setda",
         opens="mengapa unit membutuhkan sekian orang, tugas demi tugas, dan beban per orang", first=False),
    File(kind="driver", name="Data dasar kebutuhan (rombel, penduduk, kunjungan, alat)", owner="dinas teknis",
         opens="kebutuhan guru dan tenaga kesehatan menurut rombel, jam mengajar, penduduk, atau kunjungan", first=False),
    File(kind="output", name="Hasil kerja perorangan per bulan (aplikasi kinerja)", owner="BKPSDM",
         opens="apakah beban merata di antara orang pada jabatan yang sama", first=False),
    File(kind="aspiration", name="Formulir aspirasi pegawai", owner="BKPSDM",
         opens="siapa bersedia pindah, ke mana, dan bidang apa yang diminati", first=False),
)


def missing(facts_rows: pd.DataFrame, *, later: bool = False) -> list[File]:
    """The kinds of file nothing on the screen comes from; a bezetting stands in for a roster's counts, not for it.

    `later`: also those that explain a need once the first picture stands.
    """
    known = set(facts_rows["kind"])
    return [file for file in FILES if file.kind not in known and (file.first or later)]


def show(view: View, *, later: bool = False) -> bool:
    """The missing files with their letters; False (and nothing drawn) when none is missing."""
    lacking = missing(store.rows(view, "data_facts"), later=later)
    if not lacking:
        return False
    st.markdown("**Berkas apa membuka pertanyaan apa**")
    for file in lacking:
        said, ask = st.columns([3, 1], vertical_alignment="center")
        said.markdown(f"**{file.name}** dari {file.owner} membuka: {file.opens}.")
        with ask.popover("Surat", icon=":material/mail:", help="Surat permintaan berkas ini, siap disalin."):
            st.code(letter(view, file), language=None, wrap_lines=True)
    return True


def letter(view: View, file: File) -> str:
    """The text asking the owner office for the file, ready to copy."""
    return (
        f"Kepada Yth. Kepala {file.owner}\n{view.region}\n\n"
        f"Hal: Permintaan data {file.name}\n\n"
        f"Untuk penataan pegawai {view.region} kami mohon berkas {file.name} per {formats.date(view.on)} dalam bentuk"
        f" Excel sebagaimana tersimpan di {file.owner}, tanpa perlu diubah susunannya. Dengan berkas ini dapat dijawab:"
        f" {file.opens}. Data NIK, alamat, agama, dan nomor telepon tidak diperlukan dan dapat dihapus lebih dahulu.\n\n"
        "Terima kasih atas kerja samanya."
    )
