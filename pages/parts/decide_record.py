"""How approved moves will be judged: indicator, months before, target and review dates, fixed at the approval and never after."""

import datetime as dt

import streamlit as st

from data.dates import months_later
from data.evaluations import Record, record, usual_sesoi
from data.workbooks_after import GROUPS
from pages.parts import after, formats, store_decision, tables
from pages.parts.after import Series
from pages.parts.store import View

BEFORE, LEAST, MOST = 24, 6, 60  # months of data before the move: usual, fewest, most
FIXED = ["label", "unit", "indicator", "effective_on", "baseline_from", "baseline_to", "target", "review_3", "review_6",
         "review_12"]  # fmt: skip


def asked(view: View, plan_id: int, people: list[int]) -> tuple[Record, ...]:
    """The records of the indicators chosen for the units these people go to: fixed earlier, or filled in here."""
    units = store_decision.destinations(view, plan_id, people)
    known = {f"{one.label} · TMT {formats.short_date(one.effective_on)}, sudah ditetapkan": one
             for one in store_decision.fixed(view, units, view.on)}
    found = {_named(one): one for one in after.series(view) if one.unit_id in units}
    if not known and not found:
        st.info("Unit penerima belum punya indikator layanan. Unggah **Indikator layanan per bulan**, atau tulis di bawah mengapa"
                " tidak dinilai.")
        return ()
    chosen = st.multiselect(
        "Dinilai dengan indikator", [*known, *found], key="evaluasi_indikator", placeholder="pilih indikator unit penerima",
        help="Ditetapkan bersama persetujuan dan tidak dapat diubah sesudahnya. Yang di atas sudah ditetapkan lebih dahulu.")
    fresh = [found[name] for name in chosen if name in found]
    return (*(known[name] for name in chosen if name in known), *(_filled(view, plan_id, fresh) if fresh else ()))


def _named(one: Series) -> str:
    return f"{one.unit} · {one.indicator} · {one.service}"


def _filled(view: View, plan_id: int, fresh: list[Series]) -> list[Record]:
    """Day and months before are the same for all; target and comparison units belong to each indicator."""
    left, middle, right = st.columns(3)
    day = left.date_input("Rencana TMT", value=months_later(view.on, 3), format="DD-MM-YYYY", key="evaluasi_tmt")
    months = int(middle.number_input("Bulan data dasar", LEAST, MOST, BEFORE, key="evaluasi_bulan"))
    kind = str(right.selectbox("Jenis evaluasi", GROUPS, key="evaluasi_jenis"))
    if not isinstance(day, dt.date):
        st.warning("Isi rencana TMT: tanggal tinjauan dihitung dari situ.")
        return []
    told = {"type": kind, "effective_on": day, "baseline_from": months_later(day, -months).replace(day=1),
            "baseline_to": (day.replace(day=1) - dt.timedelta(days=1)).replace(day=1)}
    asked_for = [_one(view, plan_id, one, told) for one in fresh]
    made = [one for one in asked_for if one is not None]
    if len(made) < len(asked_for):  # half of what was chosen is not what was chosen
        return []
    first = made[0]
    st.caption(f"Data dasar {formats.month(first.baseline_from)} sampai {formats.month(first.baseline_to)}; ditinjau"
               f" {formats.date(first.review_3)}, {formats.date(first.review_6)}, dan {formats.date(first.review_12)}.")
    return made


def _one(view: View, plan_id: int, one: Series, told: dict[str, object]) -> Record | None:
    name = f"{one.unit_id}_{one.service}_{one.indicator}"
    left, right = st.columns([1, 2])
    counted = after.measure_of(view, one).axis or "persen"
    target = left.number_input(f"Target {one.indicator}, {counted} (boleh kosong)", value=None, key=f"evaluasi_target_{name}")
    sesoi = usual_sesoi(one.indicator)
    if sesoi is None:
        sesoi = left.number_input(f"Perubahan berarti {one.indicator}", min_value=0.0, value=None, key=f"evaluasi_ambang_{name}")
    others = store_decision.comparators(view, plan_id, one)
    compared = right.multiselect(
        f"Unit pembanding {one.unit}", list(others), default=list(others), format_func=others.__getitem__,
        key=f"evaluasi_banding_{name}", placeholder="paling sedikit empat")
    if sesoi is None:
        st.warning(f"Isi perubahan berarti {one.indicator}: indikator buatan sendiri tidak punya nilai bawaan.")
        return None
    return record({**told, "label": f"{one.indicator} {one.unit}"[:80], "service": one.service, "indicator": one.indicator,
                   "target": target, "sesoi": sesoi}, unit_id=one.unit_id, comparators=compared)


def kept(view: View, plan_id: int, scope: str) -> None:
    """What was fixed at the approval of moves of this plan."""
    rows = store_decision.records(view, plan_id)
    if rows.empty:
        return
    st.markdown(f"**{formats.number(len(rows))} rancangan evaluasi ditetapkan bersama persetujuan;** isinya tidak dapat diubah."
                " Hasilnya diikuti di *Layanan pascamutasi*.")
    tables.show(view, rows, FIXED, title="Rancangan evaluasi usulan", scope=scope, key="keputusan_evaluasi",
                widths={"unit": 180})
