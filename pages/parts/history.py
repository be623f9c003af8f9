"""Imports and the safety of the store: receipts, undo with a question before, check, backup."""

import datetime as dt
from pathlib import Path
from typing import NoReturn

import pandas as pd
import streamlit as st

from analytics import glossary
from data import backup, importer
from pages.parts import asking, empty, facts, filters, formats, store, tables
from pages.parts.store import View

COLUMNS = ["import_id", "imported_at", "imported_by", "file_name", "kind", "data_date", "rows_accepted", "rows_held",
           "rows_carried", "undone_at", "undone_by", "basis", "rows_read"]
PROBLEMS = ["import_id", "sheet", "cell", "column_name", "reason", "remedy", "severity"]


def imports(view: View) -> pd.DataFrame:
    """Every import of the region, the newest first, with the kind in words."""
    return _in_words(store.rows(view, "import_list"))


def _in_words(found: pd.DataFrame) -> pd.DataFrame:
    words = found["kind"].map(facts.KINDS).fillna(found["kind"])
    return found.assign(kind=words.where(found["undone_at"].isna(), words + " (dibatalkan)"))


def without_data() -> NoReturn:
    """The list alone when every import of the office is undone (no region has a date to look at); else the first screen."""
    found = store.opened(store.OFFICE).read("import_list") if store.OFFICE in store.stores() else pd.DataFrame()
    if found.empty:
        empty.landing()
    st.title("Riwayat", anchor=False)
    st.info("Semua impor sudah dibatalkan, jadi belum ada angka untuk ditampilkan. Unggah berkas untuk memulai lagi.")
    shown = _in_words(found)[COLUMNS]
    st.dataframe(shown.rename(columns={name: glossary.heading(name) for name in COLUMNS}), hide_index=True, key="riwayat")
    empty.upload_link()
    st.stop()


def problems(view: View, imports: pd.DataFrame) -> None:
    """What was wrong in the files and was accepted with them; without the values, which may be a person's number."""
    found = store.rows(view, "problems")
    if found.empty:
        st.caption("Tidak ada masalah tercatat pada impor yang ada.")
        return
    with st.expander(f"{formats.number(len(found))} catatan masalah pada berkas yang diimpor"):
        names = labels(imports[imports["import_id"].isin(found["import_id"])])
        number = st.selectbox("Dari impor", list(names), index=None, format_func=names.__getitem__, key="masalah_dari",
                              placeholder="semua impor")
        if number is not None:
            found = found[found["import_id"] == number]
        tables.show(view, found, PROBLEMS, title="Catatan masalah", scope=names.get(number, "semua impor"), key="masalah")


def labels(imports: pd.DataFrame) -> dict[int, str]:
    """Number, kind, date and file of every import, to choose from."""
    return {int(row.import_id): f"{row.import_id} · {row.kind} per {formats.short_date(row.data_date)} · {row.file_name}"
            for row in imports.itertuples()}


def undo(view: View, imports: pd.DataFrame) -> None:
    """Choose an import, say who, confirm in a dialog."""
    st.markdown("**Batalkan satu impor.** Tidak ada yang dihapus: impor hanya tidak dipakai lagi, dan angka kembali"
                " seperti sebelumnya.")
    names = labels(imports[imports["undone_at"].isna()])
    number = st.selectbox("Impor", list(names), index=None, format_func=names.__getitem__, key="impor_dibatalkan",
                          placeholder="pilih impor")
    if st.button("Batalkan impor ini …", icon=":material/undo:", disabled=number is None, key="minta_batal"):
        _confirm(view, int(number), names[number])
    if said := st.session_state.pop("hasil_batal", None):
        st.success(said)


@st.dialog("Batalkan impor?")
def _confirm(view: View, number: int, label: str) -> None:
    st.write(f"Impor {label} tidak akan dipakai lagi oleh halaman mana pun.")
    who = st.text_input("Nama Anda (dicatat)", value=filters.who(), key="pembatal")
    if st.button("Ya, batalkan", type="primary", disabled=not who.strip(), key="ya_batal"):
        st.session_state["hasil_batal"] = importer.undo(
            store.opened(view.data), number, by=who.strip(), now=asking.now())
        st.rerun()


def safety(view: View) -> None:
    """Check every promise of the tables; write a backup that can be proved equal."""
    opened = store.opened(view.data)
    st.markdown("**Keamanan data.** Pemeriksaan membaca semua tabel; cadangan ditulis sebagai Parquet dengan daftar"
                " jumlah baris dan sidik jari.")
    with st.container(horizontal=True):
        if st.button("Periksa data", icon=":material/fact_check:", key="periksa"):
            broken = {name: count for name, count in backup.check(opened).items() if count}
            if broken:
                st.error("Ada yang tidak cocok: " + formats.listing([f"{name} ({n})" for name, n in broken.items()]))
            else:
                st.success("Semua pemeriksaan lulus.")
        if st.button("Buat cadangan", icon=":material/save:", key="cadangan"):
            now = dt.datetime.now()
            folder = opened.backups / f"{opened.path.stem}-{now:%Y%m%d-%H%M%S}"
            manifest = backup.backup(opened, folder, now=now)
            st.success(f"Cadangan {len(manifest['tables'])} tabel tersimpan di folder cadangan/{folder.name}.")
    with st.expander("Memulihkan dari cadangan"):
        st.markdown("Tutup aplikasi ini, lalu jalankan di folder program. Cadangan dipulihkan ke berkas **baru** dan setiap tabel"
                    " dibuktikan sama; data yang sekarang tidak disentuh.")
        st.code(f"python -m data restore {_quoted(opened.backups / 'NAMA-CADANGAN')} --store"
                f" {_quoted(opened.folder / 'pulih.duckdb')}", language=None, wrap_lines=True)
        st.caption("Setelah berhasil, ganti nama pulih.duckdb menjadi nama berkas data yang lama. Berkas mentah unggahan tidak"
                   " pernah ikut cadangan.")


def _quoted(path: Path) -> str:
    return f'"{path}"'
