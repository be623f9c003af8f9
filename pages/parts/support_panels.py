"""The panels of Pelatihan: how fast needs were met, where support is late, who waits (without names)."""

import streamlit as st

from analytics import training
from pages.parts import after_people, cards, facts, formats, store, tables, wanted_file, words_people
from pages.parts.charts import house, stacks, survival
from pages.parts.store import View

REGION = "seluruh wilayah"
LOOKS = {"met": ("Selesai", house.SURPLUS), "waiting": ("Menunggu", house.BALANCE),
         "overdue": ("Terlambat", house.SHORTAGE)}
COLUMNS = ["label", "needs", "met", "waiting", "overdue", "unassessed", "met_in_time", "low", "high"]
HEADINGS = {"met": "Selesai", "overdue": "Terlambat"}


def needed(view: View) -> None:
    """Stops the page where no support has been recorded: which file is missing."""
    if store.rows(view, "training").empty:
        wanted_file.ask("training")
        facts.footer(view)
        st.stop()


def numbers(view: View) -> None:
    """Needs, the share met in time, what is open, what is late."""
    found, rows = after_people.met_in_time(view), after_people.support_by(view, "unit")
    unknown = after_people.needs(view)["state"].eq(training.UNASSESSED).sum()
    cards.numbers([
        ("Kebutuhan", formats.number(rows["needs"].sum()), cards.meaning("needs")),
        (f"Terpenuhi {found.days} hari", formats.percent(found.share), cards.meaning("met_in_time")),
        ("Menunggu", formats.number(rows["waiting"].sum()), cards.meaning("waiting")),
        ("Terlambat", f"{'▼ ' if rows['overdue'].any() else ''}{formats.number(rows['overdue'].sum())}",
         cards.meaning("overdue_needs")),
        ("Belum dinilai", formats.number(unknown), cards.meaning("unassessed")),
    ])  # fmt: skip


def pictures(view: View) -> None:
    """The curve of needs met and the units side by side."""
    left, right = cards.pair(420)
    with left:
        cards.sentence(words_people.support(after_people.met_in_time(view)))
        points = after_people.curve(view)
        if len(points) > 1:
            st.plotly_chart(survival.met(points, target=training.DAYS), theme=None, config=house.CONFIG, key="terpenuhi",
                            alt="Bagian kebutuhan dukungan yang terpenuhi menurut hari sejak mutasi")
            st.caption("Kaplan–Meier: yang belum 90 hari dihitung selama sudah diamati. Beberapa kebutuhan satu orang"
                       " dianggap terpisah, jadi kisarannya agak terlalu sempit.")
    with right:
        rows = after_people.support_by(view, "unit")
        cards.sentence(words_people.support_units(rows))
        st.plotly_chart(stacks.parts(rows, looks=LOOKS), theme=None, config=house.CONFIG, key="dukungan_unit",
                        alt="Dukungan per unit: selesai, menunggu, terlambat")


def late(view: View) -> None:
    """The overdue list: numbered rows, no person."""
    rows = after_people.overdue(view)
    with st.container(border=True):
        cards.sentence(words_people.overdue(rows))
        if len(rows):
            tables.show(view, rows, ["number", "unit", "competency", "days_late", "due_on", "effective_on", "competency_gap"],
                        title="Dukungan terlambat", scope=REGION, key="tabel_terlambat", height="auto" if len(rows) < 7 else 280)
        st.caption("Nama tidak ditampilkan; pemilik unit mengenali pegawainya dari kompetensi dan TMT mutasi.")


def behind(view: View) -> None:
    """Where the rows come from; units and competencies as tables, computed when opened."""
    wanted_file.line(view, "training", len(store.rows(view, "training")), "dukungan")
    with st.expander("Angka di balik grafik", icon=":material/table:", key="angka_pelatihan", on_change="rerun") as opened:
        if not opened.open:
            return
        for by, heading in (("unit", "Unit kerja"), ("competency", "Kompetensi")):
            rows = after_people.support_by(view, by)
            tables.show(view, rows, COLUMNS, title=f"Dukungan per {heading.lower()}", scope=REGION, key=f"tabel_dukungan_{by}",
                        headings=HEADINGS | {"label": heading})
        tables.show(view, after_people.curve(view), ["days", "share", "low", "high"], title="Terpenuhi menurut hari",
                    scope=REGION, key="tabel_terpenuhi", height=260, headings={"share": "Terpenuhi"})
