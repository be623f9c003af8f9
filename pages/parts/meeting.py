"""The screens of a meeting: one question each, big type, no names, nothing to scroll at 1920×1080."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from pages.parts import (
    after,
    basis,
    cards,
    corrections,
    facts,
    filters,
    overview,
    picture,
    plan_shown,
    slices,
    store,
    store_plan,
    words,
    words_after,
    words_plan,
)
from pages.parts.charts import bars, flow, house, ladder, months, timeline
from pages.parts.slices import Slice
from pages.parts.store import View

STYLE = Path(__file__).with_name("rapat.css")
BIG = 22  # pixels of the text in charts
EVERYTHING = Slice()
MOST_CASES = 3  # readable from five metres


def picture_now(view: View) -> None:
    """Gambaran: the four numbers and the ladder; with one side alone, that side."""
    total = store.total(view, EVERYTHING)
    st.title(words.headline(total, view.region), anchor=False)
    if not total.get("needed"):
        _numbers(total, ("needed", "filled"))
        with st.container(key="rapat_bagan_gambaran"):
            overview.alone(view, total, EVERYTHING, slices.AGENCY, size=BIG, height="stretch")
        return
    _numbers(total, cards.four(total))
    if basis.minimum(total):
        with st.container(key="rapat_bagan_gambaran"):
            overview.positions(store.rolled(view, EVERYTHING, slices.POSITION), total, limit=6, size=BIG, height="stretch")
        return
    steps = overview.ladder(view)
    with st.container(key="rapat_bagan_gambaran"):
        cards.sentence(words.ladder(steps))
        st.plotly_chart(ladder.ladder(steps, size=BIG), theme=None, config=house.CONFIG, key="rapat_tangga", height="stretch",
                        alt="Tangga dari kekurangan ke pengadaan")


def worst(view: View) -> None:
    """Kekurangan terbesar: seven units, or the jabatan of the one unit somebody asks about."""
    units = store.rolled(view, EVERYTHING, slices.UNIT)
    names = dict(zip(units["id"].tolist(), units["label"].tolist(), strict=True))
    asked = st.session_state.get("rapat_unit")
    part = Slice(unit_id=asked) if asked in names else EVERYTHING
    rows = store.rolled(view, part, slices.POSITION) if asked in names else units
    total = store.total(view, part)
    known = total.get("needed")
    said = words.worst(rows, names.get(asked, "")) if known else words.balance(total, names.get(asked, view.region))
    st.title(words.plain(said), anchor=False)
    left, right = st.columns([4, 1], gap="large")
    with right:
        _numbers(total, ("shortage", *(() if basis.minimum(total) else ("surplus",)), "fulfilment") if known
                 else ("needed", "filled"), upright=True)
        st.selectbox("Rincian untuk unit …", sorted(names, key=names.__getitem__), index=None, key="rapat_unit",
                     format_func=names.__getitem__, placeholder="ketik nama unit")
    with left.container(key="rapat_bagan_terbesar"):
        uneven = rows[rows["shortage"].gt(0) | rows["surplus"].gt(0)]  # a row without bars would read as sesuai
        if known and not uneven.empty:
            st.plotly_chart(bars.shortage_surplus(uneven, sides=basis.sides(total), limit=7, size=BIG), theme=None,
                            config=house.CONFIG, key="rapat_batang", height="stretch",
                            alt="Kekurangan dan kelebihan terbesar")
        elif not known:
            st.markdown("Untuk layar ini perlu kebutuhan (ABK) **dan** pegawai, dengan nama unit dan jabatan yang sudah"
                        " dipadankan.")


def pensions(view: View) -> None:
    """Pensiun 12 bulan: when, and in which units; five years when nobody leaves so soon."""
    if store.persons(view, EVERYTHING).empty:
        st.title(f"{view.region}: pensiun belum dapat dihitung", anchor=False)
        st.markdown("Untuk layar ini perlu nominatif pegawai (SIASN/SIMPEG) dari BKPSDM, dengan tanggal lahir.")
        return
    span = "12 bulan"
    rows = store.leaving(view, EVERYTHING, *picture.SPANS[span])
    st.title(words.plain(words.leaving(rows, span)), anchor=False)
    if not rows["people"].sum():
        span = "5 tahun"
        rows = store.leaving(view, EVERYTHING, *picture.SPANS[span])
        cards.sentence(words.leaving(rows, span))
    units = store.leaving(view, EVERYTHING, picture.SPANS[span][0], slices.UNIT)
    units = units.assign(label=units["id"].map(slices.unit_labels(store.rows(view, "units"), EVERYTHING)))
    if not rows["people"].sum():
        return
    left, right = st.columns([3, 2], gap="large")
    with left.container(key="rapat_bagan_bulan"):
        st.plotly_chart(timeline.stacked(rows, names=picture.REASONS, size=BIG), theme=None, config=house.CONFIG,
                        key="berhenti", height="stretch", alt=f"Pensiun dan akhir kontrak dalam {span}")
    with right.container(key="rapat_bagan_unit"):
        st.markdown("**Terbanyak di**")
        st.plotly_chart(bars.counts(units, limit=7, size=BIG), theme=None, config=house.CONFIG, height="stretch",
                        key="rapat_unit_pensiun", alt="Unit dengan pensiun terbanyak")


def reviewed(view: View) -> None:
    """Evaluasi mutasi: what the reviewed moves came to, the surest first."""
    found = after.cases(view) if not store.rows(view, "evaluations").empty else []
    st.title(words.plain(words_after.overview(found)), anchor=False)
    if not found:
        st.markdown("Untuk layar ini perlu **rancangan evaluasi** yang ditetapkan sebelum hasil dilihat, dan indikator layanan"
                    " per bulan.")
        return
    names = after.panel(view).drop_duplicates("unit_id").set_index("unit_id")["unit"]
    for case in found[:MOST_CASES]:
        with st.container(border=True):
            st.markdown(words_after.verdict(case, str(names.get(case.record.unit_id, ""))))
    first = found[0]
    if len(lines := after.beside(view, first.verdict)):
        with st.container(key="rapat_bagan_evaluasi"):
            st.markdown(f"**{words.capital(first.record.indicator)} per bulan, dibanding unit pembanding**")
            measure = after.measure(view, str(first.record.service), first.record.indicator, lines["unit_id"].unique().tolist())
            st.plotly_chart(months.against(lines, unit_id=first.record.unit_id, chosen=None, size=BIG, measure=measure,
                                           effective_on=first.record.effective_on),
                            theme=None, config=house.CONFIG, key="rapat_pembanding", height="stretch",
                            alt="Unit pertama dan pembandingnya per bulan")


def simulated(view: View) -> None:
    """Simulasi penataan: what the ready plan would do, in numbers and units, never in names."""
    asked = store_plan.ready_for(view)
    shown = plan_shown.ready(view, asked) if asked else None
    if shown is None:
        st.title(f"{view.region}: simulasi penataan belum disusun", anchor=False)
        st.markdown("Analis menyusunnya di halaman **Usulan mutasi**; sesudah itu layar ini menampilkan hasilnya."
                    " Semuanya usulan.")
        return
    st.title(words.plain(words_plan.curve(shown.curve, shown.knee)), anchor=False)
    for place, (label, value, _) in zip(st.columns(4), plan_shown.numbers(shown)[:4], strict=True):
        with place:
            st.markdown(label)
            with st.container(key=f"rapat_angka_simulasi_{label.replace(' ', '_')}"):
                st.markdown(value)
    with st.container(key="rapat_bagan_simulasi"):
        rows = plan_shown.flows(shown.moves, most=7)
        cards.sentence(words_plan.flow(rows) + " Ini usulan, bukan keputusan.")
        if len(rows):
            st.plotly_chart(flow.flow(rows, size=BIG), theme=None, config=house.CONFIG, key="rapat_aliran", height="stretch",
                            alt="Perangkat daerah asal ke penerima")


SCREENS: dict[str, Callable[[View], None]] = {
    "Gambaran": picture_now, "Kekurangan terbesar": worst, "Pensiun 12 bulan": pensions,
    "Simulasi penataan": simulated, "Evaluasi mutasi": reviewed,
}


def style() -> None:
    """Hides the sidebar and the header and makes the type big, on this page only."""
    st.html(STYLE)


def screen() -> str:
    """The screen in the address; the first one where it names none."""
    place = filters.number("layar") or 1
    return list(SCREENS)[min(max(place, 1), len(SCREENS)) - 1]


def steps(view: View, current: str) -> None:
    """One line: back, the names of the screens, forward, facts, the way out; arrow keys do the same."""
    names = list(SCREENS)
    place = names.index(current) + 1
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="rapat_langkah"):
        st.button("Mundur", icon=":material/arrow_back:", shortcut="Left", key="rapat_mundur", disabled=place == 1,
                  on_click=filters.go, kwargs={"layar": place - 1})
        for number, name in enumerate(names, start=1):
            st.button(f"**{number} {name}**" if name == current else f"{number} {name}", type="tertiary",
                      key=f"rapat_layar_{number}", on_click=filters.go, kwargs={"layar": number})
        st.button("Maju", icon=":material/arrow_forward:", shortcut="Right", key="rapat_maju",
                  disabled=place == len(names), on_click=filters.go, kwargs={"layar": place + 1})
        st.markdown(facts.badges(view) + corrections.mark(view), width="content")
        st.page_link("pages/beranda/ringkasan.py", label="Keluar", icon=":material/close:",
                     query_params=filters.address())


def _numbers(total: dict[str, float], names: tuple[str, ...], upright: bool = False) -> None:
    places = [st.container() for _ in names] if upright else st.columns(len(names))
    for place, name in zip(places, names, strict=True):
        with place:
            st.markdown(cards.label(name, total))
            with st.container(key=f"rapat_angka_{name}"):
                st.markdown(cards.value(total, name))
