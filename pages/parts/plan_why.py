"""Every proposed move with its main reason, and one of them in full: points, rules, the next candidates, what would alter it."""

import pandas as pd
import streamlit as st

from analytics import explain
from analytics.flip import Flip, flip
from pages.parts import filters, formats, paper, person_panels, plan_export, plan_papers, store, store_plan, tables, words_plan
from pages.parts.plan_shown import Shown
from pages.parts.store import View

MOVES = ["person", "from_unit", "to_unit", "to_position", "score", "reason", "rules_met", "voluntary"]
NAMES = ["name", "nip"]
WORDS = {"person": "Pegawai", "score": "Skor kesesuaian", "reason": "Alasan utama", "rules_met": "Aturan", "voluntary": "Bersedia",
         "from_unit": "Unit asal", "to_unit": "Unit penerima", "from_position": "Jabatan asal", "to_position": "Jabatan"}
WIDTHS = {"from_unit": 190, "to_unit": 190, "to_position": 170, "reason": 260}
CHOSEN = "usulan_mengapa"


def moves(view: View, shown: Shown, scope: str) -> None:
    """The table of moves; a click on a row, or a choice below it, opens its reasons."""
    if shown.moves.empty:
        base = store_plan.ground(view)
        certain = int(base.pairs["outcome"].eq("pass").sum()) if len(base.pairs) else 0
        st.markdown(words_plan.nothing(view, len(base.givers), int(base.places["open"].sum()), len(base.pairs), certain))
        return
    named = st.toggle("Tampilkan nama", key="tampilkan_nama", help="Berlaku sampai Anda meninggalkan halaman ini.")
    rows = shown.moves.assign(score=shown.moves["score"].astype(float).round(2))
    if named:
        rows = rows.merge(store.rows(view, "identities"), on="person_id", how="left")
    people = [int(one) for one in rows["person_id"]]
    tables.show(view, rows, [*(NAMES if named else []), *MOVES], title="Usulan mutasi", scope=scope, key="usulan_tabel",
                headings=WORDS, widths=WIDTHS, taken=MOVES, on_select=lambda: _picked(people), height=320)
    if shown.moves["distance_km"].isna().all():
        st.caption("Jarak belum diketahui: wilayah tempat tinggal pegawai atau letak unit belum dimuat; dihitung 0,5 dan ditandai.")
    labels = {int(row.person_id): f"{row.person}: {row.from_unit} → {row.to_position}, {row.to_unit}" for row in rows.itertuples()}
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
    person_panels.why(view, person, cell, scope)
    others = rivals(view, shown, cell)
    st.markdown(words_plan.rivals(others))
    found = altered(view, shown, person, cell)
    if found:
        st.markdown(words_plan.flip(found, place_words(view)))
    _sheet(view, shown, move, others, words_plan.flip(found, place_words(view)) if found else "")


def rivals(view: View, shown: Shown, cell: str) -> pd.DataFrame:
    """explain.next_candidates of a place: the next three, why not them."""
    base = store_plan.ground(view)
    found = explain.next_candidates(cell, store_plan.links(view, shown.asked), shown.moves, base.staff, base.spare, pairs=base.pairs)
    return found.assign(instead=found["instead"].map(place_words(view)))


def altered(view: View, shown: Shown, person: int, cell: str) -> Flip | None:
    """The smallest change that alters this move of a ready plan; a kept plan was changed by hand, so nothing is claimed of it."""
    if shown.plan_id is not None:
        return None
    return store_plan.lasting(view, ("flip", shown.asked, person, cell, store_plan.weights(view).version), lambda: flip(
        store_plan.ground(view), store_plan.links(view, shown.asked), shown.asked, person, cell))


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
        return plan_papers.person_sheet(told, row, points, words_plan.rival_lines(others), words_plan.plain(flipped))

    points = store_plan.points(view, pd.DataFrame({"person_id": [person], "cell_id": [move["cell_id"]]}))
    points = points.assign(out_of=points["weight"], points=points["points"] / 10_000,
                           words=points["words"].where(points["words"].ne(""), points["formula"]))
    body = made()
    st.download_button("Lembar perorangan (A4)", data=body, mime=paper.MIME, icon=":material/description:", on_click="ignore",
                       key="usulan_lembar", file_name=f"Lembar usulan pegawai {person:04d} {formats.short_date(view.on)}.docx",
                       help=f"Dibuat oleh {filters.who() or 'pengguna di komputer ini'}.")
