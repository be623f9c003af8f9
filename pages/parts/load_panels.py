"""Beban kerja: its four numbers, why one post needs its people, and the tabs behind the charts."""

import pandas as pd
import streamlit as st

from pages.parts import (
    cards,
    corrections,
    filters,
    formats,
    load_methods,
    load_tabs,
    store,
    store_load,
    tables,
    wanted_file,
    words,
    words_load,
)
from pages.parts.charts import house, loads
from pages.parts.slices import Slice
from pages.parts.store import View

# What a laptop's edge cuts stands last: the agency, which the unit mostly tells.
TASKS = ["unit", "position", "task", "volume_per_year", "result_unit", "minutes_per_result", "minutes", "people", "service",
         "agency"]  # fmt: skip
LOADS = ["unit", "position", "fte", "needed", "filled", "ej", "pj", "burden", "agency"]
ROWS = ["label", "fte", "filled", "eu", "pj", "burden", "half_known"]
EU = "Beban per orang"  # the tab of EU and its letter, per row of the bars
POST_TASKS = [
    "task",
    "result_unit",
    "volume",
    "period",
    "volume_per_year",
    "norm",
    "norm_unit",
    "minutes_per_result",
    "minutes",
    "people",
    "measured_on",
]


def why(view: View, part: Slice, scope: str) -> None:
    """Why one jabatan in one unit needs its people: task by task, and every other method beside it."""
    rows = store_load.tasks(view, part)
    rows = rows[rows["unit_id"].eq(part.unit_id)] if part.unit_id else rows
    side = store_load.side_by_side(view, part)
    side = side[side["unit_id"].eq(part.unit_id)] if part.unit_id else side
    st.markdown("**Mengapa sekian orang**")
    told = words_load.why_otherwise(side)
    if rows.empty and told:
        cards.sentence(told)
    elif rows.empty:
        wanted_file.ask("workload", why="Uraian tugas jabatan ini belum dimuat.")
    else:
        held, sums, there = store_load.rules(view), store_load.total(view, part), store.total(view, part)
        decreed = there["needed"] or None
        cards.sentence(words_load.why(rows, float(held.minutes.value), sums["recomputed"], decreed, there["filled"]))
        if sums["posts"]:
            st.plotly_chart(
                loads.tasks(rows), theme=None, config=house.CONFIG, key="tugas_orang", alt="Beban tiap tugas dalam orang"
            )
        if checked := words_load.to_check(store_load.of_post(view, part), rows):
            cards.sentence(checked)
        tables.show(view, rows, _with_checks(POST_TASKS, rows), title="Uraian tugas", scope=scope, key="uraian_tugas",
                    widths={"task": 260, "to_check": 140})
    if len(side):
        st.markdown("**Metode berdampingan**")
        load_methods.worked_out(view, side, scope, "metode_jabatan", of_one=True)


def doubt(view: View, part: Slice) -> None:
    """How sure the shortage of one unit or jabatan is, where a norm, a volume or a dispute makes its need unsure."""
    if (part.unit_id or part.position_id) and (said := words_load.in_doubt(store_load.sure(view, part))):
        cards.sentence(said)


def posts(view: View, part: Slice, scope: str) -> None:
    """The load of each jabatan per person with its letter, then the tasks of a part, one a row."""
    rows = store_load.tasks(view, part)
    sums = store_load.total(view, part)
    cards.sentence(words_load.total(sums))
    load_methods.rounded(view, part)
    loads_now = store_load.load(view, part)
    loads_now = loads_now[loads_now["fte"].notna()]
    loads_now = loads_now.assign(sure=loads_now["to_check"].eq("")).sort_values(
        ["sure", "ej", "fte", "unit", "position"], ascending=[True, False, False, True, True], na_position="first"
    )
    if said := words_load.to_check(loads_now, rows):
        cards.sentence(said)
    if len(loads_now):
        tables.show(
            view,
            loads_now.assign(burden=words_load.burdens(loads_now)),
            _with_checks(LOADS, loads_now),
            title="Beban per jabatan",
            scope=scope,
            key="ej_jabatan",
            widths={"unit": 190, "position": 180, "burden": 130, "agency": 160, "to_check": 140},
        )
        st.caption("PJ adalah huruf beban, bukan prestasi: A berarti orangnya terlalu sedikit untuk pekerjaannya.")
    if len(rows):
        tables.show(view, rows, _with_checks(TASKS, rows), title="Uraian tugas", scope=scope, key="tugas",
                    widths={"task": 200, "unit": 150, "position": 140, "agency": 160, "to_check": 140})


def _with_checks(columns: list[str], rows: pd.DataFrame) -> list[str]:
    """The columns, with why a figure should be looked at beside the words of the row, where any should."""
    if rows["to_check"].eq("").all():
        return columns
    at = columns.index("task" if "task" in columns else "position") + 1
    return [*columns[:at], "to_check", *columns[at:]]


def by_row(view: View, part: Slice, by: str, scope: str) -> None:
    """The rows behind the bars: load per person of each unit, agency or area (EU) with its letter, and what stands outside."""
    rows = store_load.by_row(view, part, by)
    cards.sentence(words_load.heaviest(rows, by))
    key = f"eu_{by.replace(' ', '_')}"
    tables.show(view, rows, ROWS if rows["half_known"].any() else ROWS[:-1], title=f"Beban per orang tiap {by}", scope=scope,
                key=key, headings={"label": words.capital(by)}, on_select=filters.picked(key, by, rows["id"].tolist()),
                widths={"label": 260, "burden": 150})
    st.caption("Di atas 1 berarti pekerjaan melebihi waktu kerja. PJ adalah huruf beban, bukan prestasi.")


TABS = {
    "Tugas": posts,
    "Metode": load_methods.by_method,
    "Sebaran": load_tabs.evenness,
    "Lonjakan": load_tabs.surges,
    "Kepastian": load_tabs.doubts,
    "Data dasar": load_tabs.drivers,
    "Koreksi angka": corrections.panel,
}


def tabs(view: View, part: Slice, scope: str, by: str) -> None:
    """The views behind the two charts; only the open one is computed. One post has its tasks and methods above; without tasks
    there is no load per row."""
    above = ("Tugas", "Metode", EU) if part.position_id and part.unit_id else () if len(store.rows(view, "tasks")) else (EU,)
    names = [name for name in ["Tugas", EU, *list(TABS)[1:], "Belanja pegawai"] if name not in above]
    for name, place in zip(names, st.tabs(names, key="beban_rincian", on_change="rerun"), strict=True):
        if place.open:
            with place:
                if name == EU:
                    by_row(view, part, by, scope)
                elif name in TABS:
                    TABS[name](view, part, scope)
                else:
                    load_tabs.spending(view)


def numbers(view: View, part: Slice) -> None:
    """Four numbers: work in people, need recomputed and in force, people there, load per person."""
    sums = store_load.total(view, part)
    least = "≥ " if sums["half_known"] else ""
    per = formats.number(sums["eu"], 2) + (" ▲" if sums["eu"] > 1 else "")
    cards.numbers(
        [
            (
                "Beban kerja",
                f"{least}{formats.number(sums['fte'], 1)} orang",
                "Seluruh beban tugas dibagi waktu kerja efektif setahun; ≥ bila ada tugas tanpa volume atau norma.",
            ),
            (
                "Kebutuhan: hitungan ulang / berlaku",
                f"{formats.number(sums['recomputed'], int(sums['recomputed'] % 1 > 0))} / {formats.number(sums['needed'])}",
                "Hitungan ulang dari uraian tugas berdiri di samping kebutuhan yang berlaku; keduanya tidak saling menggantikan.",
            ),
            ("Bezetting", formats.number(sums["filled"]), "Pegawai pada jabatan yang bebannya tercatat."),
            ("Beban per orang", per, "Di atas 1 berarti pekerjaan melebihi waktu kerja; itu beban, bukan prestasi."
             " Jabatan yang sebagian tugasnya tanpa volume atau norma tidak ikut."),
        ],
        widths=(5, 7, 4, 4),
    )
