"""What is wrong in a workbook, before anything is written: what is set aside, what is only noted, how to mend it."""

import pandas as pd
import streamlit as st

from data import marked
from data.cells import Problem
from data.masking import masked_problem
from pages.parts import formats, upload
from pages.parts.upload import Work

WORDS = {"stop": "⛔ berkas ditolak", "hold": "⏸ baris ditahan", "note": "✎ catatan"}
MOST_GROUPS = 8
ORDER = ("stop", "hold", "note")
COLUMNS = {"severity": "Tingkat", "sheet": "Lembar", "cell": "Sel", "column": "Kolom", "value": "Isi", "reason": "Sebab",
           "remedy": "Cara memperbaiki"}
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(work: Work) -> None:
    """One sentence, the problems by reason, every problem with its cell, and the marked workbook to download."""
    receipt, _ = upload.rehearsed(work)
    with st.container(border=True):
        st.markdown(f"#### {sentence(receipt.rows, receipt.held, receipt.problems)}")
        if not receipt.problems:
            return
        if receipt.held:
            st.caption("Baris yang ditahan tidak ikut dihitung sebagai pegawai, tetapi tetap tampak pada jumlah pegawai setiap"
                       " halaman. Perbaiki di berkas lalu unggah lagi, atau simpan dulu dan perbaiki nanti.")
        grouped = _grouped(receipt.problems)
        st.table(grouped.head(MOST_GROUPS), hide_index=True)
        if len(grouped) > MOST_GROUPS:
            st.caption(f"{formats.number(len(grouped) - MOST_GROUPS)} macam catatan lain ada di daftar lengkap.")
        with st.container(horizontal=True, vertical_alignment="center"):
            _download(work, receipt.problems)
        with st.expander(f"Semua {formats.number(len(receipt.problems))} catatan dengan selnya"):
            table(receipt.problems, key="masalah_rinci")


def sentence(rows: int, held: int, problems: tuple[Problem, ...]) -> str:
    """'8.379 baris terbaca, 14 perlu diperiksa, 3 catatan.'"""
    notes = sum(problem.severity == "note" for problem in problems)
    words = [f"{formats.number(rows + held)} baris terbaca"]
    words.append(f"{formats.number(held)} ditahan (perlu diperiksa)" if held else "semua dapat dihitung")
    if notes:
        words.append(f"{formats.number(notes)} catatan")
    return formats.listing(words) + "."


def table(problems: tuple[Problem, ...], *, key: str) -> None:
    """Every problem on its line, the gravest first; numbers of persons are masked, the cell says where they stand."""
    ordered = sorted(problems, key=lambda problem: ORDER.index(problem.severity))
    rows = pd.DataFrame([masked_problem(problem) for problem in ordered])[list(COLUMNS)]
    rows["severity"] = rows["severity"].map(WORDS)
    st.dataframe(rows.rename(columns=COLUMNS), hide_index=True, key=key, height=min(38 + 35 * len(rows), 320),
                 column_config={"Sebab": st.column_config.TextColumn(width="large"),
                                "Cara memperbaiki": st.column_config.TextColumn(width="large")})


def _grouped(problems: tuple[Problem, ...]) -> pd.DataFrame:
    """One row per kind of trouble: how often, where first, how to mend."""
    rows = pd.DataFrame([masked_problem(problem) for problem in problems])
    rows["place"] = ORDER.index("note")
    rows["place"] = rows["severity"].map(ORDER.index)
    grouped = rows.groupby(["place", "severity", "column", "reason", "remedy"], sort=False).agg(
        count=("cell", "size"), first=("cell", "first")).reset_index()
    grouped = grouped.sort_values(["place", "count", "reason"], ascending=[True, False, True], kind="stable")
    grouped["severity"] = grouped["severity"].map(WORDS)
    shown = grouped[["severity", "count", "column", "first", "reason", "remedy"]]
    return shown.rename(columns=COLUMNS | {"count": "Banyak", "first": "Sel pertama"})


def _download(work: Work, problems: tuple[Problem, ...]) -> None:
    stem = work.draft.file_name.rsplit(".", 1)[0]
    look, sheets = work.cells
    st.download_button(
        "Unduh berkas saya dengan tanda", icon=":material/download:", on_click="ignore", key="unduh_tanda",
        data=lambda: marked.workbook(work.draft.path, problems, look=look, sheets=sheets),
        file_name=f"{stem} (bertanda).xlsx", mime=MIME,
        help="Buku kerja Anda sendiri: sel bermasalah diberi warna dan komentar, dan satu lembar berisi daftarnya.")
    st.caption("Memuat NIP dan nama seperti berkas aslinya; simpan di tempat aman.")
