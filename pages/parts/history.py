"""Imports and the safety of the store: receipts, undo with a question before, check, backup."""

import datetime as dt

import pandas as pd
import streamlit as st

from data import backup, importer
from pages.parts import facts, filters, formats, store, tables
from pages.parts.store import View

COLUMNS = ["import_id", "kind", "data_date", "basis", "file_name", "rows_read", "rows_accepted", "rows_held",
           "rows_carried", "imported_by", "imported_at", "undone_by", "undone_at"]
PROBLEMS = ["import_id", "sheet", "cell", "column_name", "reason", "remedy", "severity"]


def imports(view: View) -> pd.DataFrame:
    """Every import of the region, the newest first, with the kind in words."""
    found = store.rows(view, "import_list")
    return found.assign(kind=found["kind"].map(facts.KINDS).fillna(found["kind"]))


def problems(view: View) -> None:
    """What was wrong in the files and was accepted with them; without the values, which may be a person's number."""
    found = store.rows(view, "problems")
    if found.empty:
        st.caption("Tidak ada masalah tercatat pada impor yang ada.")
        return
    with st.expander(f"{formats.number(len(found))} catatan masalah pada berkas yang diimpor"):
        tables.show(view, found, PROBLEMS, title="Catatan masalah", scope="semua impor", key="masalah")


def undo(view: View, imports: pd.DataFrame) -> None:
    """Choose an import, say who, confirm in a dialog."""
    st.markdown("**Batalkan satu impor.** Tidak ada yang dihapus: impor hanya tidak dipakai lagi, dan angka kembali"
                " seperti sebelumnya.")
    alive = imports[imports["undone_at"].isna()]
    labels = {int(row.import_id): f"{row.import_id} · {row.kind} · {row.file_name}"
              for row in alive.itertuples()}
    number = st.selectbox("Impor", list(labels), index=None, format_func=labels.__getitem__, key="impor_dibatalkan",
                          placeholder="pilih impor")
    if st.button("Batalkan impor ini …", icon=":material/undo:", disabled=number is None, key="minta_batal"):
        _confirm(view, int(number), labels[number])
    if said := st.session_state.pop("hasil_batal", None):
        st.success(said)


@st.dialog("Batalkan impor?")
def _confirm(view: View, number: int, label: str) -> None:
    st.write(f"Impor {label} tidak akan dipakai lagi oleh halaman mana pun.")
    who = st.text_input("Nama Anda (dicatat)", value=filters.who(), key="pembatal")
    if st.button("Ya, batalkan", type="primary", disabled=not who.strip(), key="ya_batal"):
        st.session_state["hasil_batal"] = importer.undo(
            store.opened(view.data), number, by=who.strip(), now=dt.datetime.now().replace(microsecond=0))
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
