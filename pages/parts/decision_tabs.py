"""Keputusan: criteria and their versions, the way of each move, what people said, notes on fairness, the log."""

import datetime as dt

import pandas as pd
import streamlit as st

from analytics.criteria import KEYS
from data import flags
from data import weights as versions
from pages.parts import (
    asking,
    decide,
    export,
    facts,
    filters,
    formats,
    plan_book,
    rule_words,
    store,
    store_decision,
    store_plan,
    tables,
)
from pages.parts.store import View

MOVES = ["person", "from_unit", "from_position", "to_unit", "to_position", "score", "voluntary", "state", "state_reason"]
LOG = ["made_at", "person", "state", "reason", "approver", "made_by"]
CONSENTS = ["person", "answer", "concern", "how_met", "said_on", "noted_by"]
OBJECTIONS = ["person", "kind", "text", "filed_on", "window_end", "late", "answer_due", "state", "answer"]
NOTES = ["note", "about", "words", "found", "limit", "answer"]
SUPPORT = ["person", "type", "competency", "why", "due_on"]


def way(view: View, plan_id: int, scope: str) -> None:
    """Where every move of the plan stands, and the next step for those chosen."""
    rows = store_decision.moves(view, plan_id)
    counts = rows["state"].value_counts()
    st.markdown(
        " · ".join(f"**{state}** {formats.number(count)}" for state, count in counts.items())
        or "Rencana ini belum memuat perpindahan."
    )
    if rows.empty:
        return
    tables.show(
        view,
        rows,
        MOVES,
        title="Usulan dan statusnya",
        scope=scope,
        key="keputusan_usulan",
        headings={"state_reason": "Alasan terakhir", "person": "Pegawai"},
        widths={"from_unit": 170, "to_unit": 170},
    )
    decide.panel(view, plan_id)
    decide.papers(view, plan_id)
    _imut(view, plan_id)


def _imut(view: View, plan_id: int) -> None:
    rows = store_decision.moves(view, plan_id)
    rows = rows[rows["state"].isin(["Disetujui PPK", "Dikembalikan I-MUT", "Diajukan ke I-MUT"])]
    if rows.empty:
        return
    lacking = store_decision.lacking(view, plan_id).set_index("person_id")
    missing = rows["person_id"].map(lacking["missing"]) if len(lacking) else pd.Series("", index=rows.index)
    told = rows.assign(nip="", kind="mutasi", missing=missing.fillna(""))
    stamp = export.stamp(view, "daftar unggah I-MUT", filters.who(), facts.line(view), dt.datetime.now())
    st.download_button(
        "Daftar unggah I-MUT",
        data=lambda: plan_book.imut(told, stamp),
        mime=export.MIME,
        key="unduh_imut",
        file_name=f"I-MUT {view.region}.xlsx",
        icon=":material/download:",
        on_click="ignore",
    )


def said(view: View, plan_id: int, scope: str) -> None:
    """Consent and concerns, briefings, tanggapan and sanggahan."""
    consents = store_decision.of_plan(view, "consents", plan_id)
    newest = consents.drop_duplicates("person_id", keep="last") if len(consents) else consents
    agree = int(newest["answer"].eq("setuju").sum()) if len(newest) else 0
    st.markdown(
        f"**{formats.number(len(newest))} pegawai sudah menjawab, {formats.number(agree)} bersedia.** Kesediaan dan keberatan"
        " dicatat terpisah dari kemampuan; tidak menambah atau mengurangi skor."
    )
    if len(consents):
        tables.show(
            view,
            consents,
            CONSENTS,
            title="Tanggapan pegawai",
            scope=scope,
            key="keputusan_tanggapan",
            headings={"person": "Pegawai"},
        )
    objections = store_decision.of_plan(view, "objections", plan_id)
    if len(objections):
        tables.show(
            view,
            objections,
            OBJECTIONS,
            title="Tanggapan/sanggahan",
            scope=scope,
            key="keputusan_sanggahan",
            headings={"person": "Pegawai"},
        )
    decide.hearing(view, plan_id)
    needed = store_decision.support(view, plan_id)
    if len(needed):
        told = needed.assign(person=[f"Pegawai {int(one):04d}" for one in needed["person_id"]])
        st.markdown(
            f"**{formats.number(len(needed))} dukungan** diperlukan untuk jabatan baru, paling lambat"
            f" {formats.date(pd.Timestamp(needed['due_on'].max()).date())}."
        )
        tables.show(
            view,
            told,
            SUPPORT,
            title="Dukungan untuk jabatan baru",
            scope=scope,
            key="keputusan_dukungan",
            headings={"person": "Pegawai", "type": "Jenis"},
        )


def fairness(view: View, plan_id: int, scope: str) -> None:
    """Catatan kewajaran with answers; never on the meeting screen."""
    rows = store_decision.notes(view, plan_id)
    if rows.empty:
        st.markdown("Tidak ada catatan kewajaran pada rencana ini.")
        return
    waiting = int(rows["answer"].isna().sum())
    st.markdown(
        f"**{formats.number(len(rows))} catatan kewajaran**, {formats.number(waiting)} belum dijawab. Catatan adalah tanda untuk"
        " dijawab, bukan tuduhan; tidak dapat dihapus."
    )
    tables.show(view, rows, NOTES, title="Catatan kewajaran", scope=scope, key="keputusan_catatan", widths={"words": 420})
    with st.expander("Jawab catatan", icon=":material/reply:", key="catatan_jawab"):
        keys = dict(zip(rows["key"], rows["words"], strict=True))
        chosen = str(st.selectbox("Catatan", list(keys), format_func=keys.__getitem__, key="catatan_pilih"))
        answer = st.text_area("Jawaban", key="catatan_jawaban", max_chars=500)
        who = asking.who("catatan")
        if st.button("Simpan jawaban", key="catatan_simpan", disabled=not (answer.strip() and who)):
            row = rows[rows["key"].eq(chosen)].iloc[0]
            person = int(row["about_id"]) if row["about"] == "pegawai" else None
            flags.answer_flag(
                store.opened(view.data),
                view.region_id,
                plan_id,
                flag=chosen,
                person_id=person,
                answer=answer,
                by=who,
                now=dt.datetime.now().replace(microsecond=0),
            )
            asking.keep(who)
            st.rerun()


def log(view: View, plan_id: int, scope: str) -> None:
    """Who, when, why: every step of the plan."""
    rows = store_decision.steps(view, plan_id)
    st.markdown(f"{formats.number(len(rows))} langkah tercatat; tidak ada yang dapat diubah atau dihapus.")
    if len(rows):
        tables.show(
            view, rows, LOG, title="Catatan keputusan", scope=scope, key="keputusan_log", headings={"person": "Pegawai"}
        )


def criteria(view: View, scope: str) -> None:
    """The published criteria with weights and formulas, and a new version."""
    rows, version = store_decision.criteria_rows(view), store_plan.weights(view)
    by = f", disahkan {version.approved_by}" if version.approved_by else ""
    on = f" pada {formats.date(version.approved_on)}" if version.approved_on else ""
    st.markdown(
        f"**Kriteria {version.version}{by}{on}.** Jenis kelamin, agama, status kawin, dan politik tidak pernah dinilai."
    )
    tables.show(
        view,
        rows,
        ["label", "weight", "formula", "source"],
        title="Kriteria mutasi",
        scope=scope,
        key="kriteria",
        headings={"label": "Kriteria", "weight": "Bobot"},
        widths={"formula": 420},
    )
    with st.expander("Versi bobot baru", icon=":material/tune:", key="bobot"):
        names = dict(zip(rows["criterion"], rows["label"], strict=True))
        now = dict(zip(rows["criterion"], rows["weight"], strict=True))
        places = st.columns(4)
        given = {
            key: places[number % 4].number_input(names[key], 0.0, 1.0, float(now[key]), 0.01, key=f"bobot_{key}")
            for number, key in enumerate(KEYS)
        }
        total = sum(given.values())
        st.caption(f"Jumlah bobot {formats.number(total, 2)}; harus 1.")
        approver = st.text_input("Pejabat yang mengesahkan", key="bobot_pejabat", max_chars=80)
        reason = st.text_input("Alasan", key="bobot_alasan", max_chars=200)
        who = asking.who("bobot")
        ready = abs(total - 1) < 1e-9 and approver.strip() and reason.strip() and who
        if st.button("Simpan versi", key="bobot_simpan", disabled=not ready):
            versions.set_weights(
                store.opened(view.data),
                view.region_id,
                given,
                approver=approver,
                reason=reason,
                by=who,
                now=dt.datetime.now().replace(microsecond=0),
            )
            asking.keep(who)
            st.rerun()
    rules = store_plan.rules(view)
    st.markdown(
        f"**{formats.number(len(rules))} aturan** harus dipenuhi sebelum seseorang dapat diusulkan; yang belum dapat dipastikan"
        " ditandai *perlu verifikasi*."
    )
    told = rules.assign(value=rules["value"].map(rule_words.value))
    tables.show(
        view,
        told,
        ["label", "value", "unit", "valid_from", "source", "note"],
        title="Aturan mutasi",
        scope=scope,
        key="aturan_mutasi",
        headings={"label": "Aturan", "value": "Nilai", "unit": "Satuan", "note": "Catatan"},
        widths={"value": 160, "source": 220},
    )


def boredom(view: View, scope: str) -> None:
    """More than five years in post, per group of jabatan: a mark, not a rule."""
    rows = store_decision.long_in_post(view)
    if rows.empty:
        st.markdown("Belum ada pegawai dengan TMT jabatan.")
        return
    top = rows.iloc[0]
    st.markdown(
        f"**> 5 tahun dalam jabatan** paling banyak pada {top['job_group']}: {formats.number(top['over'])} dari"
        f" {formats.number(top['people'])} pegawai. Tanda kejenuhan per kelompok, bukan aturan."
    )
    tables.show(
        view,
        rows,
        ["job_group", "people", "over", "share"],
        title="Lebih dari lima tahun dalam jabatan",
        scope=scope,
        key="lima_tahun",
    )
