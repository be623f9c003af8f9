"""Masukan masyarakat: what may be read by all, what waits, and the three things a moderator can do."""


import pandas as pd
import streamlit as st

from data.events import RemarkStatus, decide_remark
from pages.parts import after_people, asking, cards, formats, store, tables, wanted_file, words_people
from pages.parts.store import View

OPEN = ("ditampilkan", "dijawab")
PAGE = 5  # remarks on one screen
COLUMNS = ["said_on", "unit", "service", "text", "status", "reply"]


def panel(view: View) -> None:
    """What was said, newest first; what waits for a decision stands apart and is opened on purpose."""
    rows = after_people.remarks(view)
    if rows.empty:
        wanted_file.ask("community_input")
        return
    cards.sentence(words_people.remarks(rows))
    shown = rows[rows["status"].isin(OPEN)]
    if shown.empty:
        st.info("Belum ada masukan yang ditampilkan. Masukan baru tampil setelah seseorang memutuskannya di bawah.")
    for row in shown.head(PAGE).itertuples():
        _one(row)
    if len(shown):
        with st.expander("Semua yang ditampilkan", icon=":material/table:", key="angka_masukan", on_change="rerun") as opened:
            if opened.open:
                tables.show(view, shown, COLUMNS, title="Masukan masyarakat", scope="seluruh wilayah", key="tabel_masukan",
                            headings={"status": "Keadaan"}, height=320)
    _decide(view, rows)
    wanted_file.line(view, "community_input", len(rows), "masukan; tanpa nama, nomor telepon dan surel disamarkan saat diunggah")


def _one(row) -> None:  # type: ignore[no-untyped-def]
    with st.container(border=True):
        st.caption(_whence(row))
        st.text(row.text)
        if pd.notna(row.reply) and row.status == "dijawab":
            st.caption(f"Jawaban kantor ({formats.date(row.decided_at)}):")
            st.text(row.reply)


def _whence(row) -> str:  # type: ignore[no-untyped-def]
    return f"{formats.date(row.said_on)} · {row.unit} · {row.service if pd.notna(row.service) else 'layanan tidak disebut'}"


def _decide(view: View, rows: pd.DataFrame) -> None:
    """The moderator's desk: the waiting ones first, or any decided one again."""
    waiting = rows[rows["status"].eq("menunggu")]
    title = f"Moderasi: {formats.number(len(waiting))} menunggu keputusan"
    with st.expander(title, icon=":material/rule:", key="moderasi", on_change="rerun") as opened:
        if not opened.open:
            return
        who = asking.who("moderasi")
        if not who:
            st.caption("Isi nama Anda dahulu; tercatat pada setiap keputusan.")
        which = st.segmented_control("Yang diputuskan", ["menunggu", "sudah diputuskan"], default="menunggu", required=True,
                                     key="moderasi_yang", label_visibility="collapsed")
        desk = waiting if which == "menunggu" else rows[rows["status"].ne("menunggu")]
        for row in desk.head(PAGE).itertuples():
            _desk(view, row, who)
        if len(desk) > PAGE:
            st.caption(f"{formats.number(len(desk) - PAGE)} lagi sesudah ini.")
        if desk.empty:
            st.caption("Tidak ada.")


def _desk(view: View, row, who: str) -> None:  # type: ignore[no-untyped-def]
    number = int(row.remark_id)
    with st.container(border=True):
        state = "" if row.status == "menunggu" else f" · {row.status} oleh {row.decided_by}"
        st.caption(f"{_whence(row)}{state}")
        st.text(row.text)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.button("Tampilkan", key=f"tampil_{number}", icon=":material/visibility:", disabled=not who,
                      on_click=_save, args=(view, number, "ditampilkan", who))
            st.button("Sembunyikan", key=f"sembunyi_{number}", icon=":material/visibility_off:", disabled=not who,
                      on_click=_save, args=(view, number, "disembunyikan", who))
            with st.popover("Jawab", icon=":material/reply:", disabled=not who):
                reply = st.text_area("Jawaban kantor", key=f"jawab_{number}", max_chars=600)
                st.button("Simpan jawaban", key=f"simpan_{number}", type="primary", disabled=not reply.strip(),
                          on_click=_save, args=(view, number, "dijawab", who))


def _save(view: View, number: int, status: RemarkStatus, who: str) -> None:
    reply = str(st.session_state.get(f"jawab_{number}", "")).strip() if status == "dijawab" else None
    decide_remark(store.opened(view.data), view.region_id, number, status=status, reply=reply, by=who,
                  now=asking.now())
    asking.keep(who)
    st.toast(f"Masukan {status}.", icon=":material/check:")
