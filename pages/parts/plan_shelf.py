"""Kept plans set aside and brought back: nothing of a plan is ever deleted, it only leaves the list."""

import streamlit as st

from data import plans as kept
from pages.parts import asking, filters, formats, store
from pages.parts.plan_shown import Shown
from pages.parts.store import View


def set_aside(view: View, shown: Shown, who: str) -> None:
    """The button that takes the plan on the screen off the list; what a decision holds stays, and the reader is told why."""
    with st.expander("Sisihkan rencana ini", icon=":material/inventory_2:", key="sisih"):
        st.caption("Rencana yang disisihkan keluar dari daftar dan perbandingan. Langkahnya tetap tersimpan, dan rencana dapat"
                   " dikembalikan kapan saja. Rencana dengan usulan yang sedang atau sudah diputuskan tidak dapat disisihkan.")
        if st.button("Sisihkan", icon=":material/inventory_2:", key="sisih_simpan", disabled=not who):

            def written() -> None:
                kept.drop(store.opened(view.data), int(shown.plan_id or 0), by=who, now=asking.now())
                filters.go(rencana=None)

            asking.kept(written, who)


def aside(view: View) -> None:
    """The plans that were set aside, and the button that brings one back; nothing where there is none."""
    rows = store.rows(view, "plans_aside")
    if rows.empty:
        return
    with st.expander(f"Rencana yang disisihkan ({formats.number(len(rows))})", icon=":material/inventory_2:", key="sisihan"):
        told = {int(row.plan_id): f"{row.name} · {row.profile} · disisihkan {formats.date(row.dropped_at.date())}"
                f" oleh {row.dropped_by}" for row in rows.itertuples()}
        number = int(st.selectbox("Rencana yang disisihkan", list(told), format_func=told.__getitem__, key="sisihan_pilih",
                                  label_visibility="collapsed"))
        name = st.text_input("Nama bila dikembalikan", value=str(rows.set_index("plan_id").at[number, "name"]),
                             key=f"sisihan_nama_{number}", max_chars=60)
        who = asking.who("sisihan")
        if st.button("Kembalikan ke daftar", icon=":material/unarchive:", key="sisihan_kembali",
                     disabled=not (who and name.strip())):

            def written() -> None:
                kept.bring_back(store.opened(view.data), number, name=name, by=who, now=asking.now())
                filters.go(rencana=number)

            asking.kept(written, who)
