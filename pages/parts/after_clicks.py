"""What a click in Layanan pascamutasi opens: a case, the chart of another unit, one month. All of it stands in the address."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from analytics.review import Case
from pages.parts import after, cards, filters, words_months
from pages.parts.after import Series
from pages.parts.store import View

PAGE = "pages/pascamutasi/layanan.py"
CASE, UNIT = "Satu evaluasi", "Unit lain"  # the panels a click can open
CHOSEN = ("kasus", "deret", "bulan", "pembanding")


def month(view: View, one: Series) -> None:
    """The figures of the month that was clicked in a chart of this series: value, target, cases, source, what it means."""
    asked = pd.to_datetime(st.query_params.get("bulan", ""), errors="coerce")
    rows = after.values(view, one)
    row = rows[rows["month"].eq(asked)]
    if row.empty:
        st.caption("Klik sebuah bulan untuk angkanya.")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        cards.sentence(words_months.one_month(row.iloc[0].to_dict(), after.measure_of(view, one)))
        filters.chip("bulan", "Tutup")


def open_series(one: Series) -> None:
    """The chart of one unit, service and indicator."""
    _open(UNIT, deret=one.address)


def open_case(number: int) -> None:
    """One evaluation."""
    _open(CASE, kasus=number)


def picked_case(table: str, numbers: Sequence[int]) -> Callable[[], None]:
    """A click on a row of the table `table` opens the evaluation of that row."""
    return _picked(table, lambda place: open_case(numbers[place]))


def picked_course(table: str, pairs: Sequence[str]) -> Callable[[], None]:
    """A click on a row of the table `table` shows the course of the effect on that indicator."""
    return _picked(table, lambda place: filters.go(perjalanan=pairs[place]))


def picked_unit(view: View, table: str, units: Sequence[int], found: Sequence[Case]) -> Callable[[], None]:
    """A click on a row of the table `table` opens what is known of its unit."""
    return _picked(table, lambda place: open_unit(view, units[place], found))


def open_unit(view: View, unit_id: int, found: Sequence[Case]) -> None:
    """The surest evaluation of a unit; without any the chart of its first series; without figures the page as it is."""
    own = [case for case in found if case.record.unit_id == unit_id]
    measured = [one for one in after.series(view) if one.unit_id == unit_id]
    if own:
        open_case(int(own[0].record.evaluation_id))
    elif measured:
        open_series(measured[0])


def to_unit(view: View, chart: str) -> Callable[[], None]:
    """A click on a point of `chart` on another page opens Layanan pascamutasi at that unit."""

    def narrow() -> None:
        points = st.session_state[chart]["selection"]["points"]
        if points:
            leave(view, int(points[0]["customdata"][0]))

    return narrow


def picked_away(view: View, table: str, units: Sequence[int]) -> Callable[[], None]:
    """A click on a row of the table `table` on another page opens Layanan pascamutasi at the unit of that row."""
    return _picked(table, lambda place: leave(view, units[place]))


def leave(view: View, unit_id: int) -> None:
    """From another page to Layanan pascamutasi at a unit."""
    open_unit(view, unit_id, after.cases(view))
    more = {name: st.query_params[name] for name in CHOSEN if name in st.query_params}
    panel = {"panel": str(st.session_state["panel"])} if "panel" in st.session_state else {}
    st.switch_page(PAGE, query_params=filters.address() | more | panel)


def _open(panel: str, **chosen: int | str) -> None:
    st.session_state["panel"] = panel
    filters.go(**(dict.fromkeys(CHOSEN) | chosen))


def _picked(table: str, act: Callable[[int], None]) -> Callable[[], None]:
    def narrow() -> None:
        if rows := st.session_state[table]["selection"]["rows"]:
            act(rows[0])

    return narrow
