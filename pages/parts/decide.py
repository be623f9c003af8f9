"""Keputusan: one step of the way for chosen moves of a plan, each with what it needs; nothing is decided by the program."""

import datetime as dt

import streamlit as st

from data import decisions, documents
from data.person_code import code
from pages.parts import asking, decide_record, formats, store, store_decision
from pages.parts.store import View

NAMED = 6  # people named before the rest is counted


def panel(view: View, plan_id: int) -> None:
    """Choose moves that stand alike, choose the next step, give what it needs, save."""
    rows = store_decision.moves(view, plan_id)
    waiting = [
        state
        for state in rows["state"].unique()
        if store_decision.following(view, plan_id, int(rows.loc[rows["state"].eq(state), "person_id"].iloc[0]))
    ]
    if not waiting:
        st.info("Semua usulan dalam rencana ini sudah berakhir.")
        return
    left, right = st.columns(2)
    state = str(left.selectbox("Usulan yang berstatus", waiting, key="langkah_status"))
    alike = rows[rows["state"].eq(state)]
    labels = {int(row.person_id): f"{row.person} · {row.from_unit} → {row.to_unit}" for row in alike.itertuples()}
    every = len(labels) == 1 or st.toggle(
        f"Semua {formats.number(len(labels))} usulan berstatus ini", value=True, key="langkah_semua")
    chosen = list(labels) if every else st.multiselect(
        "Pegawai", list(labels), format_func=labels.__getitem__, key="langkah_pegawai", placeholder="pilih pegawai")
    step = str(
        right.selectbox(
            "Langkah berikutnya",
            store_decision.following(view, plan_id, int(alike["person_id"].iloc[0])),
            key="langkah_berikut",
        )
    )
    given = _asked(view, plan_id, chosen, step)
    reason = st.text_input("Alasan atau dasar", key="langkah_alasan", max_chars=300)
    who = asking.who("langkah")
    if st.button("Catat langkah", type="primary", key="langkah_simpan", disabled=not (chosen and who)):
        asking.kept(lambda: _take(view, plan_id, chosen, step, reason, given, who), who)


def _asked(view: View, plan_id: int, people: list[int], step: str) -> dict[str, object]:
    """The fields a step needs beyond its reason."""
    if step == "Disetujui PPK":
        versions = store.rows(view, "criteria_weights")["version"].drop_duplicates().tolist()
        if not versions:
            st.warning("Tetapkan dahulu versi bobot kriteria pada tab *Kriteria*: persetujuan menyebut versi yang dipakai.")
        return {
            "approver": st.text_input("Pejabat yang menyetujui (PPK)", key="langkah_ppk", max_chars=80),
            "version": int(versions[0]) if versions else 0,
            **_settled(view, plan_id, people),
            "records": decide_record.asked(view, plan_id, people),
            "without": st.text_input(
                "Bila ada unit penerima tanpa rancangan evaluasi: mengapa tidak dinilai",
                key="langkah_tanpa",
                max_chars=200,
            ),
        }
    if step == "Berlaku":
        left, right = st.columns(2)
        return {
            "pertek": left.text_input("Nomor Pertek", key="langkah_pertek", max_chars=60),
            "tmt": right.date_input("TMT", value=max(view.on, dt.date.today()), format="DD-MM-YYYY", key="langkah_tmt"),
        }
    if step == "Ditunda":
        return {"until": st.date_input("Dilihat lagi pada", value=max(view.on, dt.date.today()), format="DD-MM-YYYY",
                                       key="langkah_sampai")}
    return {}


def _settled(view: View, plan_id: int, people: list[int]) -> dict[str, object]:
    """The rules the data cannot tell of those to be approved, by name, and by what somebody made them certain."""
    open_rules, broken = store_decision.unsettled(view, plan_id), store_decision.against(view, plan_id)
    open_rules, broken = open_rules[open_rules["person_id"].isin(people)], broken[broken["person_id"].isin(people)]
    for row in broken.itertuples():
        st.warning(f"{code(row.person_id)} tidak memenuhi {row.label}: {row.words}. Disetujui hanya dengan alasan.")
    against = sorted({int(one) for one in broken["person_id"]})
    if open_rules.empty:
        return {"unsettled": [], "settled_by": "", "against": against}
    counts = open_rules["label"].value_counts()
    st.warning("Belum dapat dipastikan dari data: "
               + formats.listing([f"{label} ({formats.number(count)} pegawai)" for label, count in counts.items()])
               + ". Harus pasti sebelum disetujui.")
    return {
        "against": against,
        "unsettled": sorted({int(one) for one in open_rules["person_id"]}),
        "settled_by": st.text_input("Dengan apa dipastikan", key="langkah_pasti", max_chars=200,
                                    placeholder="misalnya nomor surat pernyataan atau berita acara"),
    }


def _take(view: View, plan_id: int, people: list[int], step: str, reason: str, given: dict, who: str) -> None:
    opened, say = store.opened(view.data), {"by": who, "now": asking.now()}
    if step == "Diusulkan":
        decisions.propose(opened, view.region_id, plan_id, people, reason=reason, **say)
    elif step == "Disetujui PPK":
        decisions.approve(
            opened,
            view.region_id,
            plan_id,
            people,
            approver=given["approver"],
            criteria_version=given["version"],
            records=given["records"],
            without_record=given["without"],
            unsettled=given["unsettled"],
            settled_by=given["settled_by"],
            against=given["against"],
            reason=reason,
            **say,
        )
    elif step == "Diajukan ke I-MUT":
        decisions.submit(opened, view.region_id, plan_id, people, reason=reason, **say)
    elif step == "Berlaku":
        decisions.take_effect(
            opened,
            view.region_id,
            plan_id,
            people,
            pertek_number=given["pertek"],
            effective_on=given["tmt"],
            reason=reason,
            **say,
        )
    else:
        decisions.step(opened, view.region_id, plan_id, people, step, reason=reason, until=given.get("until"), **say)  # type: ignore[arg-type]


def papers(view: View, plan_id: int) -> None:
    """Documents for I-MUT: what is lacking, and the note that one is there."""
    lacking = store_decision.lacking(view, plan_id)
    for missing, who_lack in lacking.groupby("missing", sort=False)["person"]:
        st.markdown(f"- {formats.first_of(who_lack.tolist(), NAMED, 'pegawai lain')}: kurang **{missing}**")
    if lacking.empty:
        st.caption("Tidak ada berkas yang kurang pada usulan yang sudah disetujui.")
        return
    with st.expander("Catat berkas yang sudah ada", icon=":material/description:", key="berkas"):
        names = sorted({name for joined in lacking["missing"] for name in joined.split("; ")})
        people = {int(row.person_id): row.person for row in lacking.itertuples()}
        who_for = st.multiselect(
            "Pegawai", list(people), default=list(people), format_func=people.__getitem__, key="berkas_pegawai"
        )
        which = st.multiselect("Berkas", names, default=names, key="berkas_nama")
        where = st.text_input("Nomor atau tempat penyimpanan", key="berkas_nomor", max_chars=120)
        who = asking.who("berkas")
        if st.button("Catat berkas", key="berkas_simpan", disabled=not (who and where.strip() and who_for and which)):
            asking.kept(
                lambda: [
                    documents.give(
                        store.opened(view.data), view.region_id, plan_id, who_for, name, reference=where, by=who, now=asking.now()
                    )
                    for name in which
                ],
                who,
            )
