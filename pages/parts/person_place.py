"""Pegawai: how a person fits the post held now, and what an open place would bring: classes, next step, support, the A4 sheet."""

import pandas as pd
import streamlit as st

from data.person_code import code
from pages.parts import (
    cards,
    facts,
    filters,
    formats,
    plan_papers,
    store,
    store_person,
    store_plan,
    tables,
    words_people,
    words_plan,
)
from pages.parts.paper import MIME
from pages.parts.person_panels import HEADINGS, POINTS
from pages.parts.plan_papers import PlanPaper
from pages.parts.store import View
from pages.parts.words_survey import signed

SUPPORT = ["type", "competency", "why", "due_on"]


def present(view: View, person_id: int, scope: str) -> None:
    """The same criteria for the post held now, beside the best open place."""
    points, rows = store_person.present(view, person_id), store_plan.fit(view, person_id)
    if points.empty:
        st.markdown("**Kesesuaian dengan jabatan sekarang belum dapat dihitung**: kebutuhan jabatan ini di unitnya belum dimuat.")
        return
    now = int(points["points"].sum()) / 10_000
    best = float(rows["score"].iloc[0]) if len(rows) else None
    told = "" if best is None else (f" Formasi kosong yang paling sesuai: {formats.number(best, 2)}"
                                    f" (selisih {signed(best - now, 2)}).")
    cards.sentence(f"**Skor kesesuaian dengan jabatan sekarang {formats.number(now, 4)}.**{told}")
    tables.show(view, points, POINTS, title="Kesesuaian jabatan sekarang", scope=scope, key="pegawai_kini", headings=HEADINGS,
                widths={"words": 190, "formula": 300})
    st.caption("Kriteria dan bobot sama dengan yang dipakai untuk formasi kosong; bukan penilaian kinerja.")


def opens(view: View, person_id: int, cell_id: str) -> None:
    """Classes, the next step the place opens, and what to look up first."""
    told = store_person.brings(view, person_id, cell_id)
    before, after = (_class(told[name]) for name in ("class_before", "class_after"))
    change = f" ({told['class_change']})" if pd.notna(told["class_before"]) and pd.notna(told["class_after"]) else ""
    following = told["next_level"] if isinstance(told["next_level"], str) else "tidak ada jenjang lanjutan yang tercatat"
    st.markdown(f"**Yang dibawa tempat ini**: kelas jabatan {before} → {after}{change}; jenjang berikutnya yang terbuka:"
                f" {following}; {told['check_allowance']} sebelum dijawab.")


def brings(view: View, person_id: int, cell_id: str, scope: str) -> None:
    """What the place opens, and the support it asks for."""
    opens(view, person_id, cell_id)
    needed = store_person.support(view, person_id, cell_id)
    st.markdown(f"**Dukungan yang diperlukan**: {formats.number(len(needed))}, dihitung seakan TMT pada tanggal data.")
    tables.show(view, needed, SUPPORT, title="Dukungan yang diperlukan", scope=scope, key="pegawai_dukungan",
                headings={"type": "Jenis"})


def _class(value: object) -> str:
    return formats.number(_known(value)) if pd.notna(value) else "belum diisi"


def _known(value: object) -> float | None:
    return float(value) if pd.notna(value) else None  # type: ignore[arg-type]


def said(view: View, person_id: int, scope: str) -> None:
    """What the person answered to proposals, apart from ability."""
    rows = store_person.consents(view, person_id)
    if rows.empty:
        st.markdown("**Kesediaan dan keberatan**: belum ada yang tercatat. Dicatat terpisah dari kemampuan; tidak mengubah skor.")
        return
    st.markdown("**Kesediaan dan keberatan**, terpisah dari kemampuan; tidak mengubah skor.")
    tables.show(view, rows, store_person.TOLD, title="Kesediaan dan keberatan", scope=scope, key="pegawai_kesediaan",
                headings={"said_on": "Tanggal"})


def sheet(view: View, person: pd.Series, cell_id: str) -> None:
    """One A4 page for this person and place, made when asked for; by code, without name or NIP."""
    person_id = int(person["person_id"])
    st.download_button(
        "Lembar perorangan (A4)", icon=":material/description:", mime=MIME, on_click="ignore", key="lembar_pegawai",
        data=lambda: paper(view, person, cell_id), file_name=f"Lembar usulan {code(person_id)}.docx")


def paper(view: View, person: pd.Series, cell_id: str) -> bytes:
    """The sheet as docx: where from and to, points, what it brings, support, the next candidates."""
    person_id = int(person["person_id"])
    points = store_plan.points(view, pd.DataFrame({"person_id": [person_id], "cell_id": [cell_id]}))
    told = points.assign(out_of=points["weight"], points=points["points"] / 10_000,
                         words=points["words"].where(points["words"].ne(""), points["formula"]))
    plan = PlanPaper(region=view.region, is_sample=view.is_sample, on=view.on, plan="perorangan", profile="",
                     criteria=words_plan.criteria(store_plan.weights(view)), rules=(), summary=(), steps=pd.DataFrame(),
                     moves=pd.DataFrame(), ends=pd.DataFrame(), source=facts.line(view), who=filters.who())
    others = tuple(f"{code(row.person_id)}: skor {formats.number(row.score, 2)}"
                   for row in store_plan.candidates(view, cell_id).itertuples() if row.person_id != person_id)[:3]
    return plan_papers.person_sheet(plan, _move(view, person, cell_id), told, others, "")


def _move(view: View, person: pd.Series, cell_id: str) -> pd.Series:
    person_id = int(person["person_id"])
    rows, move = store_plan.fit(view, person_id), store_person.move(view, person_id, cell_id).iloc[0]
    place, brought = rows[rows["cell_id"].eq(cell_id)].iloc[0], store_person.brings(view, person_id, cell_id)
    units = store.full_unit_names(view)
    answers, needed = store_person.consents(view, person_id), store_person.support(view, person_id, cell_id)
    return pd.Series({
        "person": code(person_id), "nip": "", "from_unit": units[int(person["unit_id"])],
        "from_position": person["position"], "to_unit": units[move["to_unit_id"]], "to_position": place["position"],
        "score": place["score"], "vacant_on": pd.NaT,
        "gains": words_people.gains(brought),
        "distance_km": move["distance_km"], "class_before": _known(brought["class_before"]),
        "class_after": _known(brought["class_after"]),
        "consent": answers["answer"].iloc[0] if len(answers) else "",
        "to_verify": store_person.needs_check(view, place["unverified"]),
        "support": "; ".join(f"{row.type} {row.competency}" for row in needed.itertuples()), "voluntary": move["voluntary"]})
