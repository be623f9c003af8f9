"""The panels of Pelatihan: how fast needs were met, where support is late, who waits (without names)."""

import streamlit as st

from analytics import training
from pages.parts import after_people, cards, facts, filters, formats, store, tables, wanted_file, words_people
from pages.parts.charts import house, stacks, survival
from pages.parts.store import View

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


def unit(view: View) -> int | None:
    """The unit the page is cut to, shown with the click that takes it off; a unit nobody moved to is not one."""
    asked = filters.number("unit")
    if asked is None:
        return None
    name = after_people.names(view).get(asked, "unit itu")
    if after_people.needs(view, asked).empty:
        st.caption(f"Tidak ada kebutuhan dukungan di {name}; seluruh wilayah ditampilkan.")
        return None
    filters.chip("unit", name)
    return asked


def numbers(view: View, unit_id: int | None) -> None:
    """Needs, the share met in time, what is open, what is late."""
    found, rows = after_people.met_in_time(view, unit_id), after_people.support_by(view, "unit", unit_id)
    unknown = after_people.needs(view, unit_id)["state"].eq(training.UNASSESSED).sum()
    cards.numbers([
        ("Kebutuhan", formats.number(rows["needs"].sum()), cards.meaning("needs")),
        (f"Terpenuhi {found.days} hari", formats.percent(found.share), cards.meaning("met_in_time")),
        ("Menunggu", formats.number(rows["waiting"].sum()), cards.meaning("waiting")),
        ("Terlambat", f"{'▼ ' if rows['overdue'].any() else ''}{formats.number(rows['overdue'].sum())}",
         cards.meaning("overdue_needs")),
        ("Belum dinilai", formats.number(unknown), cards.meaning("unassessed")),
    ])  # fmt: skip


def pictures(view: View, unit_id: int | None) -> None:
    """The curve of needs met and the units side by side."""
    left, right = cards.pair(420)
    with left:
        cards.sentence(words_people.support(after_people.met_in_time(view, unit_id)))
        points = after_people.curve(view, unit_id)
        if len(points) > 1:
            st.plotly_chart(survival.met(points, target=training.DAYS), theme=None, config=house.CONFIG, key="terpenuhi",
                            alt="Bagian kebutuhan dukungan yang terpenuhi menurut hari sejak mutasi")
            st.caption("Kaplan–Meier: yang belum 90 hari dihitung selama sudah diamati. Beberapa kebutuhan satu orang"
                       " dianggap terpisah, jadi kisarannya agak terlalu sempit.")
    with right:
        rows = after_people.support_by(view, "unit", unit_id)
        cards.sentence(words_people.support_units(rows))
        st.plotly_chart(stacks.parts(rows, looks=LOOKS), theme=None, config=house.CONFIG, key="dukungan_unit",
                        alt="Dukungan per unit: selesai, menunggu, terlambat", selection_mode="points",
                        on_select=filters.put("dukungan_unit", "unit"))
        st.caption("Klik sebuah batang untuk melihat satu unit saja.")


def late(view: View, unit_id: int | None) -> None:
    """The overdue list: numbered rows, no person."""
    rows = after_people.overdue(view, unit_id)
    with st.container(border=True):
        cards.sentence(words_people.overdue(rows))
        if len(rows):
            tables.show(view, rows, ["number", "unit", "competency", "days_late", "due_on", "effective_on", "competency_gap"],
                        title="Dukungan terlambat", scope=_scope(view, unit_id), key="tabel_terlambat",
                        height="auto" if len(rows) < 7 else 280)
        st.caption("Nama tidak ditampilkan; pemilik unit mengenali pegawainya dari kompetensi dan TMT mutasi.")


def behind(view: View, unit_id: int | None) -> None:
    """Where the rows come from; units and competencies as tables, computed when opened."""
    wanted_file.line(view, "training", len(store.rows(view, "training")), "dukungan")
    with st.expander("Angka di balik grafik", icon=":material/table:", key="angka_pelatihan", on_change="rerun") as opened:
        if not opened.open:
            return
        for by, heading in (("unit", "Unit kerja"), ("competency", "Kompetensi")):
            rows = after_people.support_by(view, by, unit_id)
            tables.show(view, rows, COLUMNS, title=f"Dukungan per {heading.lower()}", scope=_scope(view, unit_id),
                        key=f"tabel_dukungan_{by}", headings=HEADINGS | {"label": heading})
        tables.show(view, after_people.curve(view, unit_id), ["days", "share", "low", "high"], title="Terpenuhi menurut hari",
                    scope=_scope(view, unit_id), key="tabel_terpenuhi", height=260, headings={"share": "Terpenuhi"})


def _scope(view: View, unit_id: int | None) -> str:
    return "seluruh wilayah" if unit_id is None else after_people.names(view).get(unit_id, "satu unit")
