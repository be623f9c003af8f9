"""Usulan mutasi, tab Tukar guling: volunteers who trade places among themselves; apart from the plan until somebody adds them."""

import streamlit as st

from data import plan_events
from pages.parts import asking, cards, formats, plan_write, store_moves, store_person, tables, words_plan
from pages.parts.plan_shown import Shown
from pages.parts.store import View

ROWS = ["chain", "person", "from_unit", "from_position", "to_unit", "to_position", "rank", "score", "unverified"]
HEADINGS = {"chain": "Pertukaran", "score": "Skor kesesuaian", "rank": "Urutan minat"}


def panel(view: View, shown: Shown, scope: str) -> None:
    """The rings among those the plan leaves where they are, and the button that takes them into a kept plan."""
    st.markdown("Pegawai yang bersedia pindah dapat saling menggantikan: tiap orang mendapat tempat yang diminatinya, dan tidak"
                " ada unit yang bertambah atau berkurang. Aturan lain tetap berlaku, kecuali formasi kosong dan batas unit asal.")
    rows = store_moves.swapped(view, shown.moves["person_id"], unverified=shown.asked.unverified)
    if rows.empty:
        st.markdown("**Tidak ada pertukaran yang dapat dipertimbangkan**: di antara yang bersedia dan belum diusulkan pindah,"
                    " tidak ada yang saling meminati tempat dan memenuhi syaratnya.")
        return
    cards.sentence(f"**{formats.number(len(rows))} pegawai dapat bertukar tempat dalam {formats.number(rows['chain'].nunique())}"
                   " pertukaran**, masing-masing ke tempat yang diminatinya.")
    told = rows.assign(unverified=[store_person.needs_check(view, keys) for keys in rows["unverified"]])
    each = told.assign(label=told["unverified"].str.split("; ")).explode("label")
    if sure := words_plan.doubts(each[each["label"].fillna("").ne("")]):
        cards.sentence(sure.replace("usulan", "orang"))
    tables.show(view, told, ROWS, title="Tukar guling", scope=scope, key="usulan_tukar", headings=HEADINGS,
                widths={"from_unit": 150, "to_unit": 150})
    if shown.plan_id is None:
        st.caption("Simpan rencana dahulu; sesudah itu pertukaran dapat dimasukkan ke dalamnya.")
        return
    who = asking.who("tukar")
    if st.button("Masukkan ke rencana ini", icon=":material/swap_horiz:", key="tukar_simpan", disabled=not who):
        events = [plan_events.place(int(row.person_id), int(row.to_unit_id), int(row.to_position_id), "tukar guling",
                                    voluntary=True, score=float(row.score)) for row in rows.itertuples()]
        plan_write.append(view, shown, plan_events.as_one(events), who)
