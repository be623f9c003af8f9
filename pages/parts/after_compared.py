"""The comparison units of a verdict: each can be clicked, in the chart and by name, and opened with its own chart."""

import pandas as pd
import streamlit as st

from analytics.review import Case
from pages.parts import after, after_clicks, cards, filters, formats, tables, words_months
from pages.parts.after import Series
from pages.parts.charts import house, months
from pages.parts.store import View

FEW = 4


def panel(view: View, case: Case) -> None:
    """Which units are compared with, which are not and why, and all of them in one chart."""
    rows = after.comparators(view, case.verdict)
    used, left = rows[rows["why"].isna()], rows[rows["why"].notna()]
    cards.sentence(f"**Unit pembanding: {formats.number(len(used))} dipakai, {formats.number(len(left))} tidak**")
    if len(used) < FEW:
        st.caption("Kurang dari empat pembanding: paling jauh indikasi, tidak pernah putusan berwarna.")
    chosen = _chosen(used)
    with st.container(horizontal=True, gap="small"):
        for row in used.itertuples():
            st.button(str(row.unit), key=f"pembanding_{row.unit_id}", type="tertiary", icon=":material/show_chart:",
                      on_click=filters.go, kwargs={"pembanding": row.unit_id})
    if len(used):
        _chart(view, case, chosen)
    if chosen is not None:
        _one(view, _series(view, case, chosen), case)
    for place, row in enumerate(left.itertuples()):
        _left_out(view, case, row, place)


def _chosen(used: pd.DataFrame) -> int | None:
    """The comparison unit the address names."""
    asked = {str(unit): int(unit) for unit in used["unit_id"]}
    return asked.get(st.query_params.get("pembanding", ""))


def _chart(view: View, case: Case, chosen: int | None) -> None:
    lines = after.beside(view, case.verdict)
    measure = after.measure(view, str(case.record.service), case.record.indicator, lines["unit_id"].unique().tolist())
    st.plotly_chart(months.against(lines, unit_id=case.record.unit_id, chosen=chosen, effective_on=case.record.effective_on,
                                   measure=measure),
                    theme=None, config=house.CONFIG, key="bulanan_pembanding", alt="Unit ini dan pembandingnya per bulan",
                    on_select=filters.put("bulanan_pembanding", "pembanding"), selection_mode="points")
    with st.expander("Angka pembanding", icon=":material/table:", key="angka_pembanding", on_change="rerun") as opened:
        if opened.open:
            rows = lines if chosen is None else lines[lines["unit_id"].isin([chosen, case.record.unit_id])]
            tables.show(view, rows, ["unit", "month", "value"], title=f"Pembanding {case.label}", scope=case.label,
                        key="tabel_pembanding", height=260, headings={"month": "Bulan", "value": measure.heading})


def _series(view: View, case: Case, unit_id: int) -> Series | None:
    record = case.record
    return next((one for one in after.series(view) if one.unit_id == unit_id
                 and (one.service, one.indicator) == (str(record.service), record.indicator)), None)


def _one(view: View, one: Series | None, case: Case) -> None:
    """Whence the figures of a comparison unit come, and the way to its own chart."""
    if one is None:
        return
    rows = after.values(view, one)
    with st.container(horizontal=True, vertical_alignment="center"):
        cards.sentence(words_months.comparator(rows, one.unit, case.record.effective_on))
        st.button("Buka grafiknya", key="buka_pembanding", icon=":material/open_in_new:", on_click=after_clicks.open_series,
                  args=(one,))
        filters.chip("pembanding", "Tutup")


def _left_out(view: View, case: Case, row, place: int) -> None:  # type: ignore[no-untyped-def]
    said, one = f"{row.unit}: tidak dipakai ({row.why}).", _series(view, case, int(row.unit_id))
    if one is None:
        st.caption(said)
    else:
        st.button(said, key=f"luar_{place}", type="tertiary", on_click=after_clicks.open_series, args=(one,))
