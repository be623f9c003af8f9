"""The papers and the workbook of a plan, made from what is shown; by code, with names only where they are asked for here."""

import datetime as dt

import pandas as pd
import streamlit as st

from analytics import benefit
from pages.parts import (
    export,
    facts,
    filters,
    paper,
    plan_book,
    plan_bounds,
    plan_papers,
    store,
    store_moves,
    store_plan,
    words_people,
    words_plan,
)
from pages.parts.plan_papers import PlanPaper
from pages.parts.plan_shown import Shown
from pages.parts.store import View


def papers(view: View, shown: Shown, scope: str) -> None:
    """Matrix, telaahan staf, berita acara, lampiran: by code, or with names when asked for here."""
    if shown.moves.empty:
        st.markdown("Belum ada usulan untuk dicetak.")
        return
    named = st.toggle(
        "Sertakan nama dan NIP", key="berkas_nama_nip", help="Untuk rapat Tim Penilai Kinerja; berkas menjadi terbatas."
    )
    plan = paper_of(view, shown, named=named)
    stamp = export.stamp(view, f"rencana {shown.title}", filters.who(), facts.line(view), dt.datetime.now())
    made = {
        "Matriks usulan (Excel)": (lambda: plan_book.matrix(plan, stamp), export.MIME, "xlsx"),
        "Telaahan staf": (lambda: plan_papers.staff_study(plan), paper.MIME, "docx"),
        "Berita acara rapat": (lambda: plan_papers.minutes(plan), paper.MIME, "docx"),
        "Rancangan lampiran keputusan": (lambda: plan_papers.annex(plan), paper.MIME, "docx"),
    }
    with st.container(horizontal=True):
        for name, (make, mime, ending) in made.items():
            st.download_button(
                name,
                data=make,
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"berkas_{ending}_{name[:8]}",
                file_name=f"{name.split(' (')[0]} {view.region}.{ending}",
            )
    st.caption("Semua berkas bertanda KONSEP: USULAN, BUKAN KEPUTUSAN · TERBATAS.")


def paper_of(view: View, shown: Shown, *, named: bool) -> PlanPaper:
    """What the papers of this plan tell; names and NIP only when asked for."""
    rows = shown.moves.assign(nip="")
    if named:
        who = store.rows(view, "identities").set_index("person_id")
        rows = rows.assign(
            person=rows["person_id"].map(who["name"]).fillna(rows["person"]), nip=rows["person_id"].map(who["nip"]).fillna("")
        )
    classes = store.rows(view, "positions").set_index("position_id")["class"]
    units = store.full_unit_names(view)
    rows = rows.assign(
        from_unit=store_moves.sits(view, rows).map(units),
        seat_unit=rows["from_unit_id"].map(units),
        to_unit=rows["to_unit_id"].map(units),
        class_before=rows["from_position_id"].map(classes),
        class_after=rows["to_position_id"].map(classes),
        support=_supports(view, shown),
        gains=_gains(view, shown),
        consent=_newest(view, shown, "consents", "answer"),
        state=_newest(view, shown, "decisions", "state", "Konsep"),
    )
    table = shown.ends.rename(columns={"after_0": "after"})
    numbers = ["needed", "before", "after", "after_36"]
    if len(table):
        by_unit = table.groupby("unit_id")
        ends = by_unit[numbers].sum().assign(posts=by_unit["position"].agg(lambda names: ", ".join(sorted(set(names.dropna())))))
        ends = ends.rename_axis("unit").rename(units).reset_index()
    else:
        ends = pd.DataFrame(columns=["unit", "posts", *numbers])
    rules = tuple(f"{row.label} ({row.source})" for row in store_plan.rules(view).itertuples())
    return PlanPaper(
        region=view.region,
        is_sample=view.is_sample,
        on=view.on,
        plan=shown.title if shown.plan_id else "siap, belum disimpan",  # papers say "rencana …" before it
        profile=shown.profile,
        criteria=words_plan.criteria(store_plan.weights(view)),
        rules=rules,
        summary=(
            words_plan.ladder(shown.ladder).replace("**", ""),
            words_plan.curve(shown.curve, shown.knee).replace("**", ""),
            *(sentence.replace("**", "") for sentence in (
                *filter(None, [words_plan.doubts(shown.judged)]),
                *words_plan.said(shown.moves, shown.asked.rising, shown.asked.limited),
                *plan_bounds.sentences(view, shown))),
        ),
        steps=shown.ladder,
        moves=rows,
        ends=ends.sort_values("unit", ignore_index=True),
        source=facts.line(view),
        who=filters.who(),
    )


def _supports(view: View, shown: Shown) -> pd.Series:
    """The support each move needs, in words: 'pelatihan Arsip, serah terima Bendahara'."""
    base = store_plan.ground(view, shown.asked.horizon)
    rows = benefit.support(shown.moves, base.staff, base.known.positions, base.known.blocks, view.on, base.known.competencies,
                           shown.moves.loc[shown.moves["cross_field"].astype(bool), "person_id"])
    told = (rows["type"] + " " + rows["competency"]).groupby(rows["person_id"]).agg(", ".join)
    return shown.moves["person_id"].map(told).astype(object).where(shown.moves["person_id"].isin(told.index), "")


def _gains(view: View, shown: Shown) -> list[str]:
    """What the new post brings and what must be looked up first: change of class, next level, allowances."""
    base = store_plan.ground(view, shown.asked.horizon)
    return [words_people.gains(row) for _, row in benefit.sheet(shown.moves, base.staff, base.known.positions).iterrows()]


def _newest(view: View, shown: Shown, name: str, column: str, otherwise: str = "") -> pd.Series:
    """What the newest row of a kept plan says of each of its people."""
    rows = store.rows(view, name)
    rows = rows[rows["plan_id"].eq(shown.plan_id or 0)].drop_duplicates("person_id", keep="last").set_index("person_id")
    return shown.moves["person_id"].map(rows[column]).astype(object).fillna(otherwise)
