"""Every proposed move with its main reason, and one of them in full: points, rules, the next candidates, what would alter it."""

from dataclasses import replace

import numpy as np
import pandas as pd
import streamlit as st

from analytics import explain, proposal
from analytics.proposal import BY_HAND, Asked
from analytics.ready_plans import FEWEST
from data.person_code import code
from pages.parts import (
    cards,
    filters,
    formats,
    jobs,
    paper,
    person_panels,
    person_place,
    plan_choice,
    plan_export,
    plan_papers,
    store,
    store_plan,
    tables,
    words_move,
    words_plan,
)
from pages.parts.plan_shown import Shown
from pages.parts.store import View

MOVES = ["person", "from_unit", "to_unit", "to_position", "score", "reason", "voluntary", "rules_met"]
NAMES = ["name", "nip"]
WORDS = {"person": "Pegawai", "score": "Skor", "reason": "Alasan utama", "rules_met": "Aturan",
         "voluntary": "Bersedia", "from_unit": "Unit asal", "to_unit": "Unit penerima", "from_position": "Jabatan asal",
         "to_position": "Jabatan", "locked": "Kunci"}
WIDTHS = {"person": 103, "from_unit": 130, "to_unit": 140, "to_position": 130, "score": 58, "reason": 185, "voluntary": 72,
          "rules_met": 165}
CHOSEN = "usulan_mengapa"
CHANGE = "perubahan terkecil"


def moves(view: View, shown: Shown, scope: str) -> None:
    """The table of moves; a click on a row, or a choice below it, opens its reasons."""
    if shown.moves.empty and shown.profile == BY_HAND:
        st.markdown("Rencana ini masih kosong: isi dengan tangan di **Simpan dan ubah**, atau dengan pertukaran di **Tukar"
                    " guling**.")
        return
    if shown.moves.empty and shown.asked.limited:
        st.markdown("Tidak ada perpindahan yang dapat diusulkan di dalam batas tambahan ini. Longgarkan pagu, atau matikan"
                    " batasnya.")
        return
    if shown.moves.empty:
        base = store_plan.ground(view, shown.asked.horizon)
        st.markdown(words_plan.nothing(view, base))
        return
    named = st.toggle("Tampilkan nama", key="tampilkan_nama", help="Berlaku sampai Anda meninggalkan halaman ini.")
    rows = shown.moves.assign(score=shown.moves["score"].astype(float).round(2),
                              voluntary=np.where(shown.moves["voluntary"].astype(bool), "ya", "belum"),
                              locked=np.where(shown.moves["person_id"].isin(shown.locked), "dikunci", ""))
    if named:
        rows = rows.merge(store.rows(view, "identities"), on="person_id", how="left")
    people = [int(one) for one in rows["person_id"]]
    if sure := words_plan.doubts(shown.judged):
        cards.sentence(sure)
    for sentence in words_plan.said(shown.moves, shown.asked.rising, shown.asked.limited):
        cards.sentence(sentence)
    if near := words_move.nearest(shown.moves):
        cards.sentence(near)
    columns = [*MOVES[:4], *(["vacant_on"] if rows["vacant_on"].notna().any() else []),
               *(["served_first"] if shown.asked.rising else []), *MOVES[4:], *(["locked"] if shown.locked else [])]
    tables.show(view, rows, [*(NAMES if named else []), *columns], title="Usulan mutasi", scope=scope, key="usulan_tabel",
                headings=WORDS, widths=WIDTHS, taken=columns, on_select=lambda: _picked(people), height=320)
    plan_choice.lacks(view, shown.asked)
    labels = {int(row.person_id): f"{row.person}: {row.from_unit} → {row.to_position}, {row.to_unit}"
              for row in rows.itertuples()}
    person = int(st.selectbox("Mengapa", people, format_func=labels.__getitem__, key=CHOSEN,
                              help="Sama dengan mengklik barisnya di tabel."))
    _one(view, shown, shown.moves[shown.moves["person_id"].eq(person)].iloc[0], scope)


def _picked(people: list[int]) -> None:
    if chosen := st.session_state["usulan_tabel"]["selection"]["rows"]:
        st.session_state[CHOSEN] = people[chosen[0]]


def _one(view: View, shown: Shown, move: pd.Series, scope: str) -> None:
    person, cell = int(move["person_id"]), str(move["cell_id"])
    if cell not in set(store_plan.ground(view).places["cell_id"]):
        st.markdown("Jabatan tujuan ini tidak punya kebutuhan yang dimuat, jadi skor dan aturannya belum dapat dihitung.")
        return
    if pd.notna(move["vacant_on"]):
        st.markdown(f"Tempat ini masih terisi; **kosong mulai {formats.date(pd.Timestamp(move['vacant_on']).date())}**.")
    if move["tied"] is True or move["tied"] is np.True_:
        st.markdown("Ada pilihan lain yang sama baiknya dan sama dekatnya untuk perpindahan ini; yang memisahkan hanya urutan"
                    " nomor pegawai.")
    if move["nearest"] is True or move["nearest"] is np.True_:
        st.markdown("Ada pilihan lain yang sama nilainya untuk perpindahan ini; yang dipilih adalah yang jumlah jaraknya paling"
                    " pendek.")
    if said := words_move.across(move["brought"]):
        st.markdown(said)
    person_place.opens(view, person, cell)
    person_panels.why(view, person, cell, scope)
    others = rivals(view, shown, cell)
    st.markdown(words_move.rivals(others))
    _sheet(view, shown, move, others, _altered(view, shown, person, cell))


def _altered(view: View, shown: Shown, person: int, cell: str) -> str:
    """The smallest change that takes this move out of the plan, worked out where the reader asks for it; empty until then."""
    said: list[str] = []
    if shown.asked.limited:
        st.caption("Perubahan terkecil yang mengubah hasil ini tidak dihitung untuk rencana dengan batas tambahan.")
        return ""

    def told(found: dict) -> None:
        said.append(words_move.altered(found, shown.plan_id is not None))
        st.markdown(f"**Apa yang mengubahnya:** {said[0]}")

    asked = shown.asked
    if asked.profile == FEWEST and asked.max_moves is None:
        asked = replace(asked, max_moves=len(shown.moves))  # with as many moves as it has
    params = store_plan.params(view, asked) | {"person": person, "cell": cell}
    jobs.panel(view, CHANGE, params, lambda: frames(view, asked), label="Cari perubahan terkecil yang mengubah hasil ini",
               shown=told)
    return said[0] if said else ""


def frames(view: View, asked: Asked) -> dict[str, pd.DataFrame]:
    """people, origins, cells, arcs as the solver takes them for what is asked."""
    base, links = proposal.by_wish(store_plan.ground(view, asked.horizon), store_plan.links(view, asked))
    names = ("people", "origins", "cells", "arcs")
    return {name: frame.reset_index(drop=True) for name, frame in zip(names, proposal.frames(base, links, asked), strict=True)}


def rivals(view: View, shown: Shown, cell: str) -> pd.DataFrame:
    """explain.next_candidates of a place: the next three, why not them."""
    base = store_plan.ground(view, shown.asked.horizon)
    links = store_plan.links(view, shown.asked)
    found = explain.next_candidates(cell, links, shown.moves, base.staff, base.spare, pairs=base.pairs)
    return found.assign(instead=found["instead"].map(place_words(view)))


def place_words(view: View) -> dict[str, str]:
    """cell_id -> 'jabatan, unit'."""
    places = store_plan.ground(view).places
    units = store.rows(view, "units").set_index("unit_id")["name"]
    return dict(zip(places["cell_id"], places["position"] + ", " + places["unit_id"].map(units), strict=True))


def _sheet(view: View, shown: Shown, move: pd.Series, others: pd.DataFrame, flipped: str) -> None:
    person = int(move["person_id"])

    def made() -> bytes:
        told = plan_export.paper_of(view, shown, named=bool(st.session_state.get("tampilkan_nama")))
        row = told.moves[told.moves["person_id"].eq(person)].iloc[0]
        return plan_papers.person_sheet(told, row, points, words_move.rival_lines(others), flipped)

    points = store_plan.points(view, pd.DataFrame({"person_id": [person], "cell_id": [move["cell_id"]]}))
    points = points.assign(out_of=points["weight"], points=points["points"] / 10_000,
                           words=points["words"].where(points["words"].ne(""), points["formula"]))
    body = made()
    st.download_button("Lembar perorangan (A4)", data=body, mime=paper.MIME, icon=":material/description:", on_click="ignore",
                       key="usulan_lembar", file_name=f"Lembar usulan {code(person)} {formats.short_date(view.on)}.docx",
                       help=f"Dibuat oleh {filters.who() or 'pengguna di komputer ini'}.")
