"""Bagaimana jika: the outlook once more with other assumptions, beside the base, which nothing here touches.

A copy keeps assumptions, never results: opened next year it is worked out from next year's data.
"""

from typing import Any

import pandas as pd
import streamlit as st

from analytics.outlook import BASE, Outlook
from data import outlooks
from pages.parts import ahead, asking, cards, filters, outlook_rows, store, store_outlook, tables, words_outlook
from pages.parts.charts import house, years
from pages.parts.outlook_rows import BASE_NAME
from pages.parts.slices import Slice
from pages.parts.store import View

NOW = "Andaian di layar"
COMPARED = ["outlook", "settings", "shortage_1", "shortage_2", "shortage_3", "shortage_4", "shortage_5", "change", "surplus_5",
            "now"]
KEYS = {"bup_years": "jika_bup", "hired_per_year": "jika_rekrut", "need_growth": "jika_tumbuh", "attrition": "jika_keluar",
        "renewed": "jika_kontrak"}
CONTRACTED = ("PPPK", "PPPK PW")
MOST = 4  # copies drawn at once; more lines cannot be told apart


@st.fragment
def panel(view: View, part: Slice, total: dict[str, Any]) -> None:
    """The assumptions, their effect beside the base and the copies chosen, and the keeping of copies."""
    st.markdown("**Bagaimana jika …** Skenario dihitung di samping dasar; data dan dasar tidak berubah.")
    assumed = _assumptions()
    kept = store_outlook.saved(view)
    shown = st.multiselect("Bandingkan dengan skenario tersimpan", list(kept), format_func=lambda number: _name(kept, number),
                           key="jika_banding", max_selections=MOST, disabled=not kept, placeholder="pilih skenario"
                           if kept else "belum ada skenario tersimpan")
    chosen = {BASE_NAME: BASE} | ({NOW: assumed} if assumed != BASE else {}) | {
        _name(kept, number): kept[number][1] for number in shown if number in kept}
    _compare(view, part, total, chosen)
    _keep(view, assumed, kept)


def _assumptions() -> Outlook:
    columns = st.columns(5, vertical_alignment="bottom")
    bup = columns[0].number_input("BUP bertambah (tahun)", -5, 10, 0, key=KEYS["bup_years"],
                                  help="Semua batas usia pensiun sekian tahun lebih tinggi (atau lebih rendah).")
    hired = columns[1].number_input("Rekrut per tahun (orang)", 0, 100_000, 0, step=10, key=KEYS["hired_per_year"],
                                    help="Orang baru setahun di seluruh wilayah, ditempatkan sebanding kekurangan.")
    growth = columns[2].number_input("Kebutuhan naik (% setahun)", -20.0, 50.0, 0.0, step=0.5, format="%.1f",
                                     key=KEYS["need_growth"])
    lost = columns[3].number_input("Keluar lain (% setahun)", 0.0, 50.0, 0.0, step=0.1, format="%.1f", key=KEYS["attrition"],
                                   help="Yang keluar selain pensiun dan akhir kontrak.")
    renewed = columns[4].pills("Kontrak diperpanjang", CONTRACTED, selection_mode="multi", key=KEYS["renewed"])
    return Outlook(bup_years=int(bup), hired_per_year=int(hired), need_growth=round(growth / 100, 4),
                   attrition=round(lost / 100, 4), renewed=tuple(name for name in CONTRACTED if name in renewed))


def _compare(view: View, part: Slice, total: dict[str, Any], chosen: dict[str, Outlook]) -> None:
    sums = store_outlook.compared(view, part, chosen)
    said = {name: outlook_rows.assumed(one) for name, one in chosen.items()}
    rows = outlook_rows.side_by_side(sums, total, said)
    name = NOW if NOW in chosen else list(chosen)[-1]
    cards.sentence(words_outlook.scenario(rows, name) if len(chosen) > 1 else
                   "**Ubah satu andaian di atas untuk melihat akibatnya di samping dasar.**")
    lines = pd.concat([ahead.timeline(view, own, total).assign(outlook=one) for one, own in sums.groupby("outlook", sort=False)])
    st.plotly_chart(years.outlooks(lines), theme=None, config=house.CONFIG, key="skenario",
                    alt="Kekurangan menurut dasar dan setiap skenario")
    heads = outlook_rows.year_names(store_outlook.ends(view), COMPARED[2:7], "Kurang")
    last = store_outlook.ends(view)[-1:]
    tables.show(view, rows, COMPARED, title="Perbandingan skenario", scope=filters.scope(view), key="banding",
                headings={"outlook": "Skenario"} | heads | outlook_rows.year_names(last, COMPARED[8:9], "Lebih"),
                widths={"outlook": 120, "settings": 175})


def _keep(view: View, assumed: Outlook, kept: dict[int, tuple[str, Outlook]]) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        name = st.text_input("Simpan andaian di layar dengan nama", key="jika_nama", max_chars=60,
                             placeholder="mis. BUP naik 2 tahun")
        who = asking.who("jika")
        if st.button("Simpan skenario", icon=":material/save:", key="jika_simpan",
                     disabled=not (name.strip() and who) or assumed == BASE):
            outlooks.save(store.opened(view.data), view.region_id, name, store_outlook.settings_of(assumed), by=who,
                          now=asking.now())
            asking.keep(who)
            st.rerun()
    with right:
        number = st.selectbox("Skenario tersimpan", list(kept), index=None, format_func=lambda one: _name(kept, one),
                              key="jika_pilih", placeholder="pilih skenario", disabled=not kept)
        with st.container(horizontal=True):
            st.button("Muat ke layar", icon=":material/input:", key="jika_muat", disabled=number not in kept,
                      on_click=_load, args=(kept.get(number, ("", BASE))[1],))
            if st.button("Hapus dari daftar", icon=":material/delete:", key="jika_hapus", disabled=number not in kept or not who,
                         help="Barisnya tetap tersimpan dengan siapa dan kapan."):
                outlooks.drop(store.opened(view.data), view.region_id, int(number), by=who, now=asking.now())
                st.rerun()


def _load(kept: Outlook) -> None:
    """Puts the assumptions of a copy on the screen."""
    st.session_state[KEYS["bup_years"]] = kept.bup_years
    st.session_state[KEYS["hired_per_year"]] = kept.hired_per_year
    st.session_state[KEYS["need_growth"]] = kept.need_growth * 100
    st.session_state[KEYS["attrition"]] = kept.attrition * 100
    st.session_state[KEYS["renewed"]] = list(kept.renewed)


def _name(kept: dict[int, tuple[str, Outlook]], number: int) -> str:
    """The name of a copy; its number beside it where two carry the same."""
    if number not in kept:
        return "–"
    name = kept[number][0]
    twice = sum(other == name for other, _ in kept.values()) > 1 or name in (BASE_NAME, NOW)
    return f"{name} ({number})" if twice else name
