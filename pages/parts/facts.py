"""Checkable facts about the data on the screen: what was counted, from which file, for how many agencies."""

import pandas as pd
import streamlit as st

from pages.parts import formats, store
from pages.parts.store import View

KINDS = {"roster": "nominatif", "headcount": "bezetting", "need": "kebutuhan", "unit": "unit organisasi",
         "position": "referensi jabatan", "transfer": "daftar mutasi", "indicator": "indikator layanan",
         "satisfaction": "SKM", "staff_survey": "survei pegawai", "training": "pelatihan",
         "community_input": "masukan masyarakat", "evaluation": "rancangan evaluasi",
         "workload": "beban kerja", "driver": "data dasar kebutuhan", "output": "hasil kerja perorangan",
         "aspiration": "formulir aspirasi"}


def badges(view: View) -> str:
    """The marks beside every title: data date, CONTOH, sementara."""
    return store.made(view, ("badges",), lambda: _badges(view))


def _badges(view: View) -> str:
    marks = [f":gray-badge[data per {formats.date(view.on)}]"]
    if view.is_sample:
        marks.append(":orange-badge[CONTOH: semua angka buatan]")
    if note := provisional(store.rows(view, "completeness")):
        marks.append(f":orange-badge[{note}]")
    return " ".join(marks)


def provisional(completeness: pd.DataFrame) -> str:
    """'sementara: 78 % pegawai sudah dipadankan', or '' when everybody is matched or only one side is loaded."""
    row = completeness.iloc[0]
    if not row["people"] or not row["need_cells"] or row["people_matched"] >= row["people"]:
        return ""
    # Never rounded up to 100 %: that would say "finished" while somebody is still uncounted.
    share = min(row["people_matched"] / row["people"], 0.999)
    return f"sementara: {formats.percent(share, 1 if share > 0.99 else 0)} pegawai sudah dipadankan"


def head_count(lines: pd.DataFrame, nameless: int = 0) -> str:
    """'11.482 baris pegawai − 12 cuti di luar tanggungan negara − 31 … = 11.217 dihitung'.

    People counted on from data before, though no row in force names them, are added: '+ 3 dari data sebelumnya'.

    `nameless`: people whom only a bezetting counts, so that the line ends at the Bezetting of the screen.
    """
    if lines.empty or not lines["people"].any():
        return ""
    ordered = lines.sort_values("sort")
    first, *middle, last = ordered.to_dict("records")
    words = [f"{formats.number(first['people'])} {first['label']}"]
    words += [f"{formats.MINUS if line['people'] < 0 else '+'} {formats.number(abs(line['people']))} {line['label']}"
              for line in middle]
    found = f"{' '.join(words)} = {formats.number(last['people'])} {last['label']}"
    if not nameless:
        return found
    return (f"{found}; + {formats.number(nameless)} dari berkas bezetting (tanpa nama)"
            f" = {formats.number(last['people'] + nameless)}")


def sources(facts: pd.DataFrame, completeness: pd.DataFrame) -> str:
    """'bezetting per 31-12-2025 · ABK ditetapkan 2025 (Kep. 061/123) · ABK masuk 44 dari 48 perangkat daerah'."""
    words = [_source(fact) for fact in facts.to_dict("records") if fact["kind"] in ("roster", "headcount", "need")]
    row = completeness.iloc[0]
    if row["agencies"]:
        words.append(f"kebutuhan masuk {formats.number(row['agencies_with_need'])} dari"
                     f" {formats.number(row['agencies'])} perangkat daerah")
        words.append(f"pegawai masuk {formats.number(row['agencies_with_staff'])} dari"
                     f" {formats.number(row['agencies'])}")
    return " · ".join(dict.fromkeys(words))


def _source(fact: dict) -> str:
    if fact["kind"] != "need":
        return f"{KINDS[fact['kind']]} per {formats.short_date(fact['data_date'])}"
    decree = f" ({fact['decree_number']})" if isinstance(fact["decree_number"], str) else ""
    year = "" if fact["year"] != fact["year"] else f" {int(fact['year'])}"
    return f"{fact['basis']}{year}{decree}"


def both(view: View) -> tuple[str, str]:
    """Where the data comes from, and how the head count adds up ('' without a roster)."""
    return store.made(view, ("facts",), lambda: (
        sources(store.rows(view, "data_facts"), store.rows(view, "completeness")),
        head_count(store.rows(view, "head_count"), _nameless(view))))


def _nameless(view: View) -> int:
    staff = store.rows(view, "staffing")
    return int(staff.loc[staff["source"].eq("headcount"), "filled"].sum())


def line(view: View) -> str:
    """Both lines as one text; also stamped on downloads."""
    return " · ".join(text for text in both(view) if text)


def footer(view: View) -> None:
    """The last lines of every screen."""
    source, counted = both(view)
    st.caption(source)
    if counted:
        st.caption(f"Jumlah pegawai: {counted}")
