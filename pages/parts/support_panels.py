"""The panels of Pelatihan: how fast needs were met, where support is late, who waits (without names)."""

import streamlit as st

from analytics import training
from pages.parts import after_people, cards, facts, filters, formats, store, tables, wanted_file, words_people
from pages.parts.after_people import Cut
from pages.parts.charts import house, stacks, survival
from pages.parts.store import View

LOOKS = {"met": ("Selesai", house.SURPLUS), "waiting": ("Menunggu", house.BALANCE),
         "overdue": ("Terlambat", house.SHORTAGE)}
COLUMNS = ["label", "needs", "met", "waiting", "overdue", "unassessed", "met_in_time", "low", "high"]
BY = {"unit": "Unit kerja", "competency": "Kompetensi"}
HEADINGS = {"met": "Selesai", "overdue": "Terlambat"}


def needed(view: View) -> None:
    """Stops the page where no support has been recorded: which file is missing."""
    if store.rows(view, "training").empty:
        wanted_file.ask("training")
        facts.footer(view)
        st.stop()


def cut(view: View) -> Cut:
    """The unit and the competency the page is cut to, shown with the clicks that take them off; one without needs is none."""
    unit, competency = filters.number("unit"), st.query_params.get("kompetensi", "")
    if unit is not None and after_people.needs(view, Cut(unit)).empty:
        name = after_people.names(view).get(unit, "unit itu")
        st.caption(f"Tidak ada kebutuhan dukungan di {name}; seluruh wilayah ditampilkan.")
        unit = None
    if competency and after_people.needs(view, Cut(unit, competency)).empty:
        st.caption("Kompetensi itu tidak ada pada kebutuhan di sini; semua kompetensi ditampilkan.")
        competency = ""
    with st.container(horizontal=True):
        if unit is not None:
            filters.chip("unit", after_people.names(view)[unit])
        if competency:
            filters.chip("kompetensi", competency)
    return Cut(unit, competency)


def numbers(view: View, part: Cut) -> None:
    """Needs, the share met in time, what is open, what is late."""
    found, rows = after_people.met_in_time(view, part), after_people.support_by(view, "unit", part)
    unknown = after_people.needs(view, part)["state"].eq(training.UNASSESSED).sum()
    cards.numbers([
        ("Kebutuhan", formats.number(rows["needs"].sum()), cards.meaning("needs")),
        (f"Terpenuhi {found.days} hari", formats.percent(found.share), cards.meaning("met_in_time")),
        ("Menunggu", formats.number(rows["waiting"].sum()), cards.meaning("waiting")),
        ("Terlambat", f"{'▼ ' if rows['overdue'].any() else ''}{formats.number(rows['overdue'].sum())}",
         cards.meaning("overdue_needs")),
        ("Belum dinilai", formats.number(unknown), cards.meaning("unassessed")),
    ])  # fmt: skip


def pictures(view: View, part: Cut) -> None:
    """The curve of needs met and the units, or the competencies, side by side."""
    left, right = cards.pair(420)
    with left:
        cards.sentence(words_people.support(after_people.met_in_time(view, part)))
        points = after_people.curve(view, part)
        if len(points) > 1:
            st.plotly_chart(survival.met(points, target=training.DAYS), theme=None, config=house.CONFIG, key="terpenuhi",
                            alt="Bagian kebutuhan dukungan yang terpenuhi menurut hari sejak mutasi")
            st.caption("Kaplan–Meier: yang belum 90 hari dihitung selama sudah diamati. Beberapa kebutuhan satu orang"
                       " dianggap terpisah, jadi kisarannya agak terlalu sempit.")
    with right:
        by = str(st.segmented_control("Menurut", list(BY), default="unit", required=True, key="dukungan_menurut",
                                      bind="query-params", format_func=BY.__getitem__, label_visibility="collapsed"))
        rows = after_people.support_by(view, by, part)
        cards.sentence(words_people.support_by(rows, BY[by].casefold()))
        chart, name = ("dukungan_unit", "unit") if by == "unit" else ("dukungan_kompetensi", "kompetensi")
        st.plotly_chart(stacks.parts(rows, looks=LOOKS), theme=None, config=house.CONFIG, key=chart,
                        alt=f"Dukungan per {BY[by].casefold()}: selesai, menunggu, terlambat", selection_mode="points",
                        on_select=filters.put(chart, name))
        st.caption(f"Klik sebuah batang untuk melihat satu {BY[by].casefold()} saja.")


def late(view: View, part: Cut) -> None:
    """The overdue list: numbered rows, no person."""
    rows = after_people.overdue(view, part)
    with st.container(border=True):
        cards.sentence(words_people.overdue(rows))
        if len(rows):
            tables.show(view, rows, ["number", "unit", "competency", "days_late", "due_on", "effective_on", "competency_gap"],
                        title="Dukungan terlambat", scope=_scope(view, part), key="tabel_terlambat",
                        height="auto" if len(rows) < 7 else 280)
        if told := words_people.postponed(after_people.needs(view, part)):
            st.markdown(told)
        st.caption("Nama tidak ditampilkan; pemilik unit mengenali pegawainya dari kompetensi dan TMT mutasi.")


def behind(view: View, part: Cut) -> None:
    """Where the rows come from; units and competencies as tables, computed when opened."""
    wanted_file.line(view, "training", len(store.rows(view, "training")), "dukungan")
    with st.expander("Angka di balik grafik", icon=":material/table:", key="angka_pelatihan", on_change="rerun") as opened:
        if not opened.open:
            return
        for by, heading in BY.items():
            rows = after_people.support_by(view, by, part)
            tables.show(view, rows, COLUMNS, title=f"Dukungan per {heading.casefold()}", scope=_scope(view, part),
                        key=f"tabel_dukungan_{by}", headings=HEADINGS | {"label": heading})
        tables.show(view, after_people.curve(view, part), ["days", "share", "low", "high"], title="Terpenuhi menurut hari",
                    scope=_scope(view, part), key="tabel_terpenuhi", height=260, headings={"share": "Terpenuhi"})


def _scope(view: View, part: Cut) -> str:
    where = "seluruh wilayah" if part.unit_id is None else after_people.names(view).get(part.unit_id, "satu unit")
    return f"{where}, {part.competency}" if part.competency else where
