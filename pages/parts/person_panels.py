"""Pegawai: one person's profile, the places they may take with points, why and why not, wishes, support; names only if asked."""

import pandas as pd
import streamlit as st

from pages.parts import cards, formats, store, store_person, store_plan, tables
from pages.parts.store import View

OUTCOMES = {"pass": "Memenuhi syarat", "fail": "Tidak memenuhi syarat", "unknown": "Perlu verifikasi"}
POINTS = ["label", "value", "weight", "points", "words", "formula"]
HEADINGS = {"label": "Kriteria", "value": "Nilai", "weight": "Bobot"}
PLACES = ["unit", "position", "open", "score", "unverified"]
# What is told of a person besides the profile: title and columns per view, and all of those columns in the order shown.
HISTORY = {
    "past_posts": ("Riwayat jabatan", ("position", "unit", "since", "until")),
    "wishes": ("Minat", ("rank", "area", "family", "field_of_interest", "willing")),
    "competencies": ("Kompetensi", ("competency", "level_held", "certificate", "valid_until")),
    "training": ("Pelatihan dan pendampingan", ("competency", "type", "due_on", "done_on")),
}
TOLD = list(dict.fromkeys(column for _, columns in HISTORY.values() for column in columns))
MOST = 30  # open places listed for one person


def profile(view: View, person: pd.Series) -> None:
    """What is known of the person, in two columns of facts; what is not known says so."""
    years = (
        (pd.Timestamp(view.on) - pd.Timestamp(person["position_since"])).days / 365.25
        if pd.notna(person["position_since"])
        else float("nan")
    )
    long = " · > 5 tahun dalam jabatan" if years > 5 else ""
    told = [
        ("Jabatan", person["position"]),
        ("Unit kerja", person["unit"]),
        ("Status", person["status"]),
        ("Golongan", person["grade"]),
        ("Pendidikan", _study(person)),
        ("Masa dalam jabatan", f"{formats.number(years, 1)} tahun{long}" if years == years else None),
        ("Predikat SKP", person["skp"]),
        ("Kecamatan domisili", person["home_area"]),
        ("Keahlian", person["skills"]),
    ]
    left, right = st.columns(2)
    for number, (name, value) in enumerate(told):
        shown = value if isinstance(value, str) and value.strip() else "belum diketahui"
        (left if number % 2 == 0 else right).markdown(f"**{name}**: {shown}")


def _study(person: pd.Series) -> str:
    """Level and field; a field that names its level says both."""
    level, field = (value if isinstance(value, str) else "" for value in (person["education_level"], person["education_field"]))
    return field if field.startswith(level) else f"{level} {field}".strip()


def history(view: View, person_id: int, scope: str) -> None:
    """Earlier posts, wishes, competencies and supports, each with its sentence where there is none."""
    for name, (title, columns) in HISTORY.items():
        rows = store.rows(view, name)
        rows = rows[rows["person_id"].eq(person_id)]
        if rows.empty:
            st.markdown(f"**{title}**: belum ada yang tercatat.")
            continue
        st.markdown(f"**{title}**")
        tables.show(view, rows, [one for one in TOLD if one in columns], title=title, scope=scope, key=f"pegawai_{name}")


def places(view: View, person_id: int, scope: str) -> str | None:
    """Open places the person may take, the best fit first; the cell_id chosen."""
    rows, source = store_plan.fit(view, person_id), store_person.source(view, person_id)
    st.caption(f"Ikut dipertimbangkan dalam usulan: {source}." if source else "Tidak ikut dipertimbangkan dalam usulan:"
               " jabatannya di unit asal tidak melebihi kebutuhan dan tidak ada permintaan pindah, atau memimpin unit.")
    if rows.empty:
        st.markdown("Belum ada formasi kosong yang boleh diisi pegawai ini; alasannya ada di bagian *Mengapa tidak*.")
        return None
    st.markdown(
        f"**{formats.number(len(rows))} formasi dapat dipertimbangkan**; paling sesuai {rows['position'].iloc[0]} di"
        f" {rows['unit'].iloc[0]}, skor kesesuaian {formats.number(rows['score'].iloc[0], 2)}."
    )
    shown = rows.head(MOST)
    told = shown.assign(unverified=[store_person.needs_check(view, keys) for keys in shown["unverified"]])
    tables.show(
        view,
        told,
        PLACES,
        title="Formasi yang dapat dipertimbangkan",
        scope=scope,
        key="pegawai_tempat",
        headings={"score": "Skor kesesuaian", "unverified": "Perlu verifikasi"},
        widths={"unit": 260},
    )
    labels = {str(row.cell_id): f"{row.position}, {row.unit}" for row in shown.itertuples()}
    return str(st.selectbox("Lihat rincian untuk", list(labels), format_func=labels.__getitem__, key="pegawai_rinci"))


def why(view: View, person_id: int, cell_id: str, scope: str) -> None:
    """Points per criterion that add up to the score, and every rule with its answer and source."""
    points = store_plan.points(view, pd.DataFrame({"person_id": [person_id], "cell_id": [cell_id]}))
    total = int(points["points"].sum())
    cards.sentence(
        f"**Skor kesesuaian {formats.number(total / 10_000, 4)}**: {formats.number(total)} dari 10.000 angka, jumlah tepat dari"
        f" {formats.number(len(points))} kriteria."
    )
    tables.show(
        view,
        points,
        POINTS,
        title="Angka per kriteria",
        scope=scope,
        key="pegawai_angka",
        headings=HEADINGS,
        widths={"words": 190, "formula": 300},
    )
    rules(view, person_id, [cell_id], scope)


def rules(view: View, person_id: int, cell_ids: list[str], scope: str) -> None:
    """Every rule for the places named: outcome in words, the arithmetic, the source."""
    told = store_plan.judged(view, person_id, cell_ids)
    order = told["outcome"].map({"fail": 0, "unknown": 1, "pass": 2})  # what stands against it comes first
    told = told.assign(outcome=told["outcome"].map(OUTCOMES), order=order).sort_values("order", kind="stable")
    told = told.drop_duplicates(["label", "outcome", "words"])
    counts = told["outcome"].value_counts()
    st.markdown(" · ".join(f"**{word}** {formats.number(counts.get(word, 0))}" for word in OUTCOMES.values()))
    tables.show(
        view,
        told,
        ["label", "outcome", "words", "source"],
        title="Aturan",
        scope=scope,
        key="pegawai_aturan",
        height="content",
        headings={"label": "Aturan", "words": "Penjelasan"},
        widths={"words": 360},
    )


def why_not(view: View, person_id: int, scope: str) -> None:
    """Rules that keep the person from an open place somebody names."""
    open_places = store_plan.ground(view).places
    open_places = open_places[open_places["open"].gt(0)]
    if open_places.empty:
        st.markdown("Tidak ada formasi kosong pada data ini.")
        return
    units = store.unit_names(view)
    labels = {str(row.cell_id): f"{units.get(row.unit_id)} · {row.position}" for row in open_places.itertuples()}
    chosen = str(
        st.selectbox("Formasi", sorted(labels, key=labels.__getitem__), format_func=labels.__getitem__, key="mengapa_tidak")
    )
    rules(view, person_id, [chosen], scope)


def states(view: View, person_id: int, scope: str) -> None:
    """Steps of decisions about this person, whatever the plan."""
    rows = store.rows(view, "decision_steps")
    rows = rows[rows["person_id"].eq(person_id)]
    if rows.empty:
        st.markdown("**Keputusan**: belum ada usulan untuk pegawai ini.")
        return
    tables.show(view, rows, ["made_at", "state", "reason", "made_by"], title="Keputusan", scope=scope, key="pegawai_keputusan")
