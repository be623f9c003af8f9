"""Keputusan: the way of each move, notes on fairness, the log, and who is long in a post."""

import datetime as dt

import pandas as pd
import streamlit as st

from analytics import audit
from data import flags
from pages.parts import (
    asking,
    decide,
    decide_record,
    decision_time,
    export,
    facts,
    filters,
    formats,
    plan_book,
    store,
    store_decision,
    store_moves,
    tables,
)
from pages.parts.store import View

MOVES = ["person", "state", "from_unit", "to_unit", "to_position", "score", "voluntary", "state_reason"]
WIDTHS = {"person": 105, "state": 130, "from_unit": 160, "to_unit": 170, "to_position": 160, "score": 60, "voluntary": 75,
          "state_reason": 150}  # together an office laptop's width
LOG = ["made_at", "person", "state", "reason", "approver", "criteria_version", "pertek_number", "effective_on", "made_by"]
NOTE_LINES, NOTES_TALLEST = 66, 400  # pixels of a row and of the whole table
MOVES_TALLEST = 320  # pixels: the next step stays in sight
NOTES = ["flag", "whom", "words", "answer", "answered_by", "answered_at"]
ANSWERS = ["flag", "whom", "answer", "answered_by", "answered_at"]


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
        rows.assign(score=rows["score"].astype(float).round(2)),
        MOVES,
        title="Usulan dan statusnya",
        scope=scope,
        key="keputusan_usulan",
        headings={"state_reason": "Alasan terakhir", "person": "Pegawai", "score": "Skor"},
        widths=WIDTHS,
        taken=[*MOVES, "from_position"],
        height=MOVES_TALLEST,
    )
    decide.panel(view, plan_id)
    decide.papers(view, plan_id)
    _imut(view, plan_id)
    decide_record.kept(view, plan_id, scope)


def _imut(view: View, plan_id: int) -> None:
    rows = store_decision.moves(view, plan_id)
    rows = rows[rows["state"].isin(["Disetujui PPK", "Dikembalikan I-MUT", "Diajukan ke I-MUT"])]
    if rows.empty:
        return
    lacking = store_decision.lacking(view, plan_id).set_index("person_id")
    missing = rows["person_id"].map(lacking["missing"]) if len(lacking) else pd.Series("", index=rows.index)
    named = st.toggle("Sertakan nama dan NIP", key="imut_nama_nip", help="I-MUT memerlukannya; berkas menjadi terbatas.")
    told = listed(view, rows, missing.fillna(""), named)
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


def listed(view: View, rows: pd.DataFrame, missing: pd.Series | str, named: bool) -> pd.DataFrame:
    """The rows of the upload list for I-MUT (plan_book.imut); names and NIP only when asked for."""
    units = store.full_unit_names(view)
    told = rows.assign(nip="", kind="mutasi", missing=missing, from_unit=store_moves.sits(view, rows).map(units),
                       to_unit=rows["to_unit_id"].map(units))
    if not named:
        return told
    who = store.rows(view, "identities").set_index("person_id")
    return told.assign(nip=told["person_id"].map(who["nip"]).fillna(""), person=told["person_id"].map(who["name"]).fillna(
        told["person"]))


def fairness(view: View, plan_id: int, scope: str) -> None:
    """Catatan kewajaran with answers; never on the meeting screen."""
    rows = store_decision.notes(view, plan_id)
    blind = store_decision.unchecked(view, plan_id)
    missing = [f"{what} {formats.number(blind[what])}" for what in ("jarak", "predikat SKP", "mutasi terdahulu", "kelas jabatan",
                                                                      "pernyataan konflik kepentingan") if blind[what]]
    st.caption(f"Diperiksa: {formats.listing(list(audit.KINDS))}." + (
        f" Dari {formats.number(blind['perpindahan'])} perpindahan belum diketahui {formats.listing(missing)};"
        " di sana tidak ada yang dapat ditandai." if missing else ""))
    _answers(view, plan_id, rows, scope)
    if rows.empty:
        st.markdown("Tidak ada catatan kewajaran pada rencana ini" + (
            ", sejauh datanya ada: yang belum diketahui di atas tidak diperiksa." if missing else "."))
        return
    waiting = int(rows["answer"].isna().sum())
    st.markdown(
        f"**{formats.number(len(rows))} catatan kewajaran**, {formats.number(waiting)} belum dijawab. Catatan adalah tanda untuk"
        " dijawab, bukan tuduhan; tidak dapat dihapus."
    )
    tables.show(view, rows, NOTES, title="Catatan kewajaran", scope=scope, key="keputusan_catatan",
                widths={"flag": 140, "whom": 150, "words": 370, "answer": 170, "answered_by": 90},
                row_height=NOTE_LINES, height=NOTES_TALLEST)
    with st.expander("Jawab catatan", icon=":material/reply:", key="catatan_jawab"):
        keys = {row.key: f"{row.whom}: {row.flag}. {row.words}" for row in rows.itertuples()}
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
                now=asking.now(),
            )
            asking.keep(who)
            st.rerun()


def _answers(view: View, plan_id: int, rows: pd.DataFrame, scope: str) -> None:
    """Answers that no longer stand beside their note: given anew since, or the plan no longer gives the note its reason."""
    every = store_decision.answers(view, plan_id)
    beside = int(rows["answer"].notna().sum())
    if len(every) > beside:
        with st.expander(f"{formats.number(len(every))} jawaban tercatat, yang terdahulu juga", key="catatan_semua",
                         icon=":material/history:"):
            tables.show(view, every, ANSWERS, title="Jawaban catatan kewajaran", scope=scope, key="keputusan_jawaban",
                        widths={"answer": 420})


def log(view: View, plan_id: int, scope: str) -> None:
    """Who, when, why: every step of the plan."""
    rows = store_decision.steps(view, plan_id)
    decision_time.show(view, plan_id, scope)
    st.markdown(f"{formats.number(len(rows))} langkah tercatat; tidak ada yang dapat diubah atau dihapus.")
    if len(rows):
        tables.show(
            view, rows, LOG, title="Catatan keputusan", scope=scope, key="keputusan_log", headings={"person": "Pegawai"},
            widths={"state": 150, "reason": 210, "made_at": 100, "person": 100, "approver": 110},
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
        f" {formats.number(top['known'])} pegawai yang TMT jabatannya diketahui. Tanda kejenuhan per kelompok, bukan aturan."
    )
    tables.show(
        view,
        rows,
        ["job_group", "people", "known", "over", "share", "median_years"],
        title="Lebih dari lima tahun dalam jabatan",
        scope=scope,
        key="lima_tahun",
        headings={"known": "TMT diketahui"},
    )
