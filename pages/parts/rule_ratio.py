"""A ratio of the office's own, typed on Aturan: so many people of a family of positions per population, visits, tools, rooms."""

import streamlit as st

from analytics.need_rules import RATIO, slug
from data.workbooks_load import ALLOWANCE, DRIVERS
from pages.parts import formats, rule_block, rule_words, store
from pages.parts.store import View

UNIT = "orang per data dasar"


def button(view: View, label: str, widget: str) -> None:
    """A button that opens the dialog for a ratio of a family that may have none yet."""
    if st.button(label, icon=":material/balance:", key=widget, type="tertiary"):
        _ask(view)


@st.dialog("Rasio baru", width="large")
def _ask(view: View) -> None:
    st.markdown("Rasio menjawab *berapa orang per penduduk, kunjungan, alat, atau ruang*. Ia berdiri di samping metode lain di"
                " Beban kerja; kebutuhan yang berlaku tidak berubah.")
    told = store.rows(view, "drivers")
    left, right = st.columns(2)
    families = sorted(store.rows(view, "positions")["family"].dropna().unique())
    family = left.selectbox("Rumpun jabatan", families, index=None, key="rasio_rumpun", placeholder="pilih rumpun")
    names = list(dict.fromkeys([*sorted(set(told["driver"]) - {ALLOWANCE}), *DRIVERS]))
    driver = right.selectbox("Data dasar", names, index=None, key="rasio_data", placeholder="pilih, atau ketik yang lain",
                             accept_new_options=True)
    people = left.number_input("Orang", 1, 1000, 1, key="rasio_orang", help="Lebih dari satu untuk kerja bergilir.")
    per = right.number_input("untuk setiap (banyaknya)", 0.0, None, None, step=1.0, format="%.10g", key="rasio_per",
                             help="Satuan data dasarnya: jiwa, kunjungan, alat, ruang.")
    if not (family and driver and per):
        st.caption("Isi rumpun, data dasar, dan banyaknya yang dilayani.")
        return
    key, value = RATIO + slug(family), {driver: float(per), "orang": int(people)}
    st.markdown(f"**{rule_words.name(key)}: {rule_words.value(value)}.** {_known(told[told['driver'].eq(driver)], driver)}")
    block, who = rule_block.typed(key, value, UNIT, view.on)
    rule_block.weigh(view, block, who, changed=True)


def _known(rows, driver: str) -> str:  # type: ignore[no-untyped-def]
    """For how many units the figure is there."""
    if rows.empty:
        return f"Angka {driver} belum dimuat; rasionya dihitung begitu berkas data dasar memuatnya."
    return f"Angka {driver} ada untuk {formats.number(rows['unit_id'].nunique())} unit."
