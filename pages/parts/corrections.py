"""Explanations beside a figure, and requests to correct one: seen where the figure stands, closed only by its owner."""

from typing import Any

import pandas as pd
import streamlit as st

from data import corrections as kept
from pages.parts import asking, formats, slice_rows, store, tables, words_load
from pages.parts.slices import Slice
from pages.parts.store import View

OWNERS = {
    "kebutuhan": "Bagian Organisasi Setda",
    "beban kerja": "Bagian Organisasi Setda",
    "bezetting": "BKPSDM",
    "pensiun dan akhir kontrak": "BKPSDM",
    "data pegawai": "BKPSDM",
    "usulan mutasi": "BKPSDM",
    "data layanan": "Perangkat daerah pemilik layanan",
}
ASKING, CLOSING, DONE = "koreksi_ajukan", "koreksi_tutup", "koreksi_selesai"
COLUMNS = ["unit", "position", "thing", "explanation", "proposed", "owner", "state", "asked_by", "asked_at", "answer"]


def of_part(view: View, part: Slice) -> pd.DataFrame:
    """The requests about units of a part (and about the whole region), open ones first, in words."""
    units, positions = store.rows(view, "units"), store.rows(view, "positions")
    rows = store.rows(view, "corrections")
    within = rows["unit_id"].isna() & (part.unit_id is None) | rows["unit_id"].isin(slice_rows.units_of(units, part))
    if part.position_id:
        within &= rows["position_id"].isna() | rows["position_id"].eq(part.position_id)
    return (
        rows[within]
        .assign(
            unit=rows["unit_id"].map(units.set_index("unit_id")["name"]).fillna("seluruh wilayah"),
            position=rows["position_id"].map(positions.set_index("position_id")["name"]).fillna("semua jabatan"),
        )
        .reset_index(drop=True)
    )


def badge(view: View, part: Slice, where: str = "di bagian *Koreksi angka* di bawah") -> None:
    """One line where figures stand that are being disputed; nothing where none is. `where`: the requests themselves stand."""
    rows = of_part(view, part)
    if rows["state"].eq("terbuka").any():
        st.markdown(f":material/flag: {words_load.corrections(rows)} Angka yang dipersoalkan tetap tampil; lihat {where}.")


def below(view: View, part: Slice, scope: str, first: str = "kebutuhan") -> None:
    """The panel at the end of a page of results; `first`: the figure its form begins with."""
    with st.container(border=True):
        st.markdown("**Koreksi angka**")
        panel(view, part, scope, first)


def button(view: View) -> None:
    """The panel of the whole region behind a button, for a screen that has no room below its figures."""
    if st.button("Koreksi angka", icon=":material/flag:", key="koreksi_buka"):
        st.dialog("Koreksi angka", width="large")(panel)(view, Slice(), "seluruh wilayah")


def mark(view: View) -> str:
    """The mark of a screen read from afar: how many requests are open in the region; '' for none."""
    waiting = int(of_part(view, Slice())["state"].eq("terbuka").sum())
    return f" :orange-badge[{formats.number(waiting)} koreksi angka terbuka]" if waiting else ""


def panel(view: View, part: Slice, scope: str, first: str = "kebutuhan") -> None:
    """Requests and explanations of a part, with the forms to ask, to explain, and (for the owner) to close.

    A form is made when it is opened: the names of all units go to the reader's browser then, not with every page.
    """
    if st.session_state.pop(DONE, False):  # kept: the form is closed, and empty when it is opened again
        st.session_state[ASKING] = st.session_state[CLOSING] = False
    rows = of_part(view, part)
    st.markdown(words_load.corrections(rows))
    if len(rows):
        tables.show(
            view,
            rows,
            COLUMNS,
            title="Koreksi angka",
            scope=scope,
            key="koreksi",
            headings={"thing": "Angka", "owner": "Pemilik angka"},
        )
    for said in _explained(view, part).itertuples():
        st.markdown(
            f"**Penjelasan** ({said.thing}, {said.explained_by},"
            f" {formats.date(pd.Timestamp(said.explained_at).date())}): {said.text}"
        )
    left, right = st.columns(2)
    with left:
        _ask(view, part, scope, first)
    with right:
        _close(view, rows[rows["state"].eq("terbuka")])


def _explained(view: View, part: Slice) -> pd.DataFrame:
    rows = store.rows(view, "explanations")
    units = slice_rows.units_of(store.rows(view, "units"), part)
    kept_rows = rows[rows["unit_id"].isin(units) | (rows["unit_id"].isna() & (part.unit_id is None))]
    return kept_rows[kept_rows["position_id"].eq(part.position_id)] if part.position_id else kept_rows


def _ask(view: View, part: Slice, scope: str, first: str) -> None:
    form = st.expander("Ajukan koreksi angka", icon=":material/flag:", key=ASKING, on_change="rerun")
    if not form.open:
        return
    with form:
        whole = "" if part.unit_id and part.position_id else " Turun ke unit dan jabatan dahulu bila angkanya milik satu jabatan."
        st.caption(f"Melekat pada: {scope}.{whole} Tulis tanpa nama dan NIP: permintaan ini dibaca semua kantor.")
        unit_id = part.unit_id or _unit(view)
        thing = str(st.selectbox("Angka", list(OWNERS), index=list(OWNERS).index(first), key="koreksi_angka"))
        proposed = st.text_input("Seharusnya (boleh kosong)", key="koreksi_usul", max_chars=40)
        text = st.text_area("Alasan atau penjelasan", key="koreksi_alasan", max_chars=500)
        owner = st.text_input("Kantor pemilik angka", value=OWNERS[thing], key=f"koreksi_pemilik_{thing}", max_chars=80)
        who = asking.who("koreksi")
        with st.container(horizontal=True):
            asked = st.button(
                "Ajukan", key="koreksi_simpan", type="primary", disabled=not (text.strip() and who and owner.strip())
            )
            told = st.button("Simpan sebagai penjelasan saja", key="koreksi_jelaskan", disabled=not (text.strip() and who))
        about: dict[str, Any] = {"thing": thing, "unit_id": unit_id, "position_id": part.position_id, "by": who,
                                 "now": asking.now()}
        if asked:
            kept.ask(store.opened(view.data), view.region_id, explanation=text, proposed=proposed, owner=owner, **about)
        elif told:
            kept.explain(store.opened(view.data), view.region_id, text=text, **about)
        if asked or told:
            st.session_state[DONE] = True
            asking.keep(who)
            st.rerun()


def _unit(view: View) -> int | None:
    """The unit a figure belongs to, where the page shows the whole region; None = of the region itself."""
    names = store.full_unit_names(view)
    return st.selectbox("Unit", [0, *sorted(names, key=names.__getitem__)], key="koreksi_unit",
                        format_func=lambda one: names.get(one, "seluruh wilayah")) or None


def _close(view: View, waiting: pd.DataFrame) -> None:
    if waiting.empty:
        return
    form = st.expander("Tutup permintaan (kantor pemilik angka)", icon=":material/task_alt:", key=CLOSING, on_change="rerun")
    if not form.open:
        return
    with form:
        lines = {int(row.request_id): f"{row.thing}, {row.position}, {row.unit}" for row in waiting.itertuples()}
        chosen = int(st.selectbox("Permintaan", list(lines), format_func=lines.__getitem__, key="koreksi_pilih"))
        office = st.text_input("Kantor Anda", key="koreksi_kantor", max_chars=80)
        answer = st.text_area("Jawaban", key="koreksi_jawaban", max_chars=500)
        accepted = st.radio("Hasil", ["diterima", "ditolak"], horizontal=True, key="koreksi_hasil") == "diterima"
        st.caption("Menutup permintaan tidak mengubah angka; angka berubah lewat berkas berikut dari pemiliknya.")
        who = asking.who("koreksi_tutup")
        if st.button("Tutup", key="koreksi_tutup_simpan", disabled=not (answer.strip() and office.strip() and who)):

            def closed() -> None:  # refused, in words, to another office, and once closed
                kept.close(
                    store.opened(view.data),
                    view.region_id,
                    chosen,
                    office=office,
                    answer=answer,
                    accepted=accepted,
                    by=who,
                    now=asking.now(),
                )
                st.session_state[DONE] = True

            asking.kept(closed, who)
