"""Which plan is on the screen: one of three ready ones by its goal, or a kept one; and how a ready one is worked out."""

import pandas as pd
import streamlit as st

from analytics import candidates
from analytics.proposal import BY_HAND, PROFILES, Asked
from pages.parts import filters, formats, jobs, plan_bounds, store, store_plan, wanted_file, words_plan
from pages.parts.store import View

HORIZONS = {"kosong sekarang": 0, "+ akan kosong 12 bulan": 12, "+ akan kosong 24 bulan": 24, "+ akan kosong 36 bulan": 36}
AHEAD = "Formasi yang akan ditinggalkan karena pensiun atau akhir kontrak diisi sesudah yang kosong sekarang, dan bertanggal."
RISING = ("Unit dengan lonjakan permohonan diisi dahulu, lalu yang kebutuhannya akan naik menurut angka pendorongnya; banyak"
          " formasi yang terisi tetap sama.")
EMPTY = "Rencana kosong dimulai tanpa perpindahan: simpan, lalu isi dengan tangan atau dengan tukar guling, misalnya dalam rapat."
READY = 0  # in the list of plans: none of the kept ones


def possible(view: View) -> bool:
    """Whether there is anything to plan with; else the sentence that says which file is missing."""
    balance = store.rows(view, "balance")
    if store.rows(view, "people").empty:
        wanted_file.ask("roster", why="Usulan mutasi memerlukan pegawai per orang.")
        return False
    if not balance["needed"].gt(0).any():
        wanted_file.ask("need", why="Usulan mutasi memerlukan kebutuhan tiap unit dan jabatan.")
        return False
    return True


def choose(view: View) -> tuple[Asked, int | None]:
    """The goal, the limit and the doubt allowed, or the number of a kept plan."""
    plans = store.rows(view, "plans").sort_values("plan_id", ascending=False)
    names = {READY: "Rencana siap"} | {int(row.plan_id): f"{row.name} (tersimpan)" for row in plans.itertuples()}
    at = filters.number("rencana") or READY
    st.session_state["usulan_rencana"] = at if at in names else READY
    left, middle, right = st.columns([3, 9, 3], vertical_alignment="bottom")  # the four goals in one line on an office laptop
    number = int(left.selectbox("Rencana", list(names), format_func=names.__getitem__, key="usulan_rencana", on_change=_opened))
    if number:
        return Asked(), number
    profile = str(
        middle.segmented_control("Tujuan", [*PROFILES, BY_HAND], default=PROFILES[0], required=True, key="tujuan",
                                 bind="query-params", help=EMPTY)
    )
    most = right.number_input(
        "Paling banyak perpindahan", 1, None, None, key="paling_banyak", placeholder="tanpa batas", bind="query-params"
    )
    left, middle, right = st.columns([2, 3, 2], vertical_alignment="bottom")
    ahead = left.selectbox("Formasi", list(HORIZONS), key="formasi", bind="query-params", help=AHEAD)
    rising = middle.toggle("Dahulukan lonjakan dan kebutuhan yang naik", key="naik", bind="query-params", help=RISING)
    doubt = right.toggle(
        "Sertakan yang perlu verifikasi",
        value=True,
        key="ragu",
        bind="query-params",
        help="Data yang belum ada tidak pernah dianggap memenuhi syarat; pasangan seperti ini ditandai.",
    )
    asked = Asked(profile=profile, max_moves=int(most) if most else None, unverified=doubt,  # type: ignore[arg-type]
                  horizon=HORIZONS[ahead], rising=rising)
    return plan_bounds.choose(view, asked), None


def _opened() -> None:
    """The plan chosen stands in the address: a link opens it again."""
    filters.go(rencana=st.session_state["usulan_rencana"] or None)


def work_out(view: View, asked: Asked) -> None:
    """The button that has a ready plan worked out, its progress, and Hentikan."""
    base = store_plan.ground(view, asked.horizon)
    if base.pairs.empty:
        st.info(words_plan.nothing(view, base))
        if len(base.givers) and len(candidates.offered(base.places)):
            costs(view, asked)
        return
    later = int(base.places["later"].sum())
    st.markdown(
        f"**{formats.number(len(base.givers))} pegawai dapat dipertimbangkan** untuk"
        f" {formats.number(base.places['open'].sum())} formasi kosong"
        + (f" dan {formats.number(later)} yang akan kosong dalam {asked.horizon} bulan" if asked.horizon else "")
        + f"; {formats.number(len(base.pairs))} pasangan lolos atau menunggu verifikasi menurut aturan."
    )
    lacks(view, asked)
    jobs.panel(
        view,
        store_plan.PLAN,
        store_plan.params(view, asked),
        lambda: store_plan.inputs(view),
        label="Susun usulan",
        shown=lambda _: st.rerun(),
    )


def lacks(view: View, asked: Asked) -> None:
    """What is not on file about those who may be asked, and what follows from it; nothing where all is known."""
    base = store_plan.ground(view, asked.horizon)
    for sentence in words_plan.lacks(base):
        st.caption(sentence)


def costs(view: View, asked: Asked) -> None:
    """What each rule leaves empty, worked out on request by solving without it."""

    def shown(found: dict) -> None:
        rows: pd.DataFrame = found["costs"]
        st.markdown(words_plan.costs(rows))
        for row in rows[rows["places"].gt(0)].itertuples():
            st.markdown(f"- {words_plan.cost(row.label, row.value, row.unit, int(row.places))}")
        st.caption("Batas pemenuhan dan standar minimum unit asal selalu ditaati dalam hitungan ini: tanpa keduanya kekosongan"
                   " hanya berpindah unit." + (" Batas tambahan tidak ikut dalam hitungan ini." if asked.limited else ""))

    jobs.panel(
        view,
        store_plan.COSTS,
        store_plan.params(view, asked),
        lambda: store_plan.inputs(view),
        label="Hitung akibat tiap aturan",
        shown=shown,
    )
