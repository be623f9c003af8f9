"""How a transfer will be judged: what was fixed and who tried to change it, and the form that fixes a new one."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analytics.review import Case
from analytics.scales import SHOWN, kind_of
from data.dates import month as parsed_month
from data.dates import months_later
from data.evaluations import fix, record, usual_sesoi
from data.workbooks_after import GROUPS
from pages.parts import after, asking, filters, formats, store, words_after
from pages.parts.after import Series
from pages.parts.measures import Measure
from pages.parts.store import View

USUAL_BEFORE = 24  # months of base the form proposes


def fixed(view: View, case: Case) -> None:
    """What was fixed for one evaluation, when and by whom, and every attempt to change it."""
    rows = store.rows(view, "evaluations")
    row = rows[rows["evaluation_id"] == case.record.evaluation_id].iloc[0].to_dict()
    tried = store.rows(view, "evaluation_refusals")
    tried = tried[tried["evaluation_id"] == case.record.evaluation_id]
    with st.expander("Rancangan yang ditetapkan", icon=":material/lock:", key="rancangan_tetap"):
        st.markdown(told(row, after.measure(view, str(row["service"]), row["indicator"], [row["unit_id"]])))
        if tried.empty:
            st.caption("Belum pernah ada yang mencoba mengubahnya.")
            return
        st.markdown(f"**{formats.number(len(tried))} percobaan mengubah ditolak dan dicatat:**")
        st.markdown("\n".join(f"- {formats.date(one.tried_at)}, {one.tried_by}: {one.what}" for one in tried.itertuples()))


def late(view: View, case: Case) -> str:
    """A warning where a record was fixed only after the day of the review it is judged by, '' else."""
    rows = store.rows(view, "evaluations")
    fixed_at = rows.loc[rows["evaluation_id"] == case.record.evaluation_id, "fixed_at"].iloc[0]
    if case.review is None or pd.Timestamp(fixed_at).date() <= case.review:
        return ""
    return (f" Rancangannya baru ditetapkan {formats.date(fixed_at)}, sesudah tinjauan itu: hasilnya sudah dapat dilihat ketika"
            " pembanding dan bulan dipilih.")


def told(row: Mapping[str, Any], measure: Measure) -> str:
    """A record (row of evaluations) in sentences."""
    reviews = formats.listing([formats.date(row[f"review_{months}"]) for months in (3, 6, 12)])
    target = f"; target {measure.said(row['target'])}" if pd.notna(row["target"]) else ""
    months = int(row["transition_months"])
    moved = f"{formats.number(months)} bulan sesudah TMT tidak dihitung" if months else "semua bulan sesudah TMT dihitung"
    unit = SHOWN[kind_of(row["indicator"])]
    matters = words_after.size(row["sesoi"], words_after.FINE if unit == "poin" and 0 < row["sesoi"] < 1 else unit)
    return (f"**{row['indicator']} {row['service']}, TMT {formats.date(row['effective_on'])} ({row['type']}).** Data dasar"
            f" {formats.month(row['baseline_from'])} sampai {formats.month(row['baseline_to'])}; {moved}; perubahan berarti"
            f" mulai {matters}{target}; {formats.number(len(row['comparators']))} unit pembanding disebut. Ditinjau {reviews}."
            f"\n\nDitetapkan {formats.date(row['fixed_at'])} oleh {row['fixed_by']}; sidik `{str(row['hash'])[:12]}`. Putusan"
            " memakai isi ini apa adanya.")


def panel(view: View) -> None:
    """The form; once saved a record is never changed."""
    with st.expander("Tetapkan rancangan evaluasi", icon=":material/lock:", key="rancangan", on_change="rerun") as opened:
        if not opened.open:
            return
        st.caption("Ditetapkan sebelum hasil dilihat. Sesudah disimpan isinya **tidak bisa diubah atau dihapus**; percobaan"
                   " mengubah dicatat. Pembanding: unit dengan layanan dan indikator yang sama, yang pegawainya tidak berubah.")
        inside = [one for one in after.series(view) if one.unit_id > 0]
        one = st.selectbox("Unit dan indikator", inside, key="rancangan_deret",
                           format_func=lambda one: f"{one.unit} · {one.indicator} · {one.service}")
        _form(view, one)


def _form(view: View, one: Series) -> None:
    others = {other.unit_id: other.unit for other in after.series(view)
              if (other.service, other.indicator) == (one.service, one.indicator) and other.unit_id != one.unit_id}
    days = after.arrivals(view, one.unit_id)["effective_on"].tolist()
    counted = after.measure_of(view, one)
    with st.form("rancangan_baru", border=False):
        label = st.text_input("Nama evaluasi", value=f"{one.indicator} {one.unit}"[:80], key="rancangan_nama", max_chars=80)
        left, middle, right = st.columns(3)
        kind = left.selectbox("Jenis", list(GROUPS), key="rancangan_jenis")
        day = middle.date_input("TMT mutasi", value=max(days, default=None), format="DD-MM-YYYY", key="rancangan_tmt")
        transition = right.number_input("Bulan peralihan", 0, 6, 1, key="rancangan_peralihan")
        left, middle, right = st.columns(3)
        first = left.text_input("Awal data dasar", key="rancangan_awal", placeholder="misalnya 2024-03")
        sesoi = middle.number_input(f"Perubahan berarti, {SHOWN[kind_of(one.indicator)]} (kosong = bawaan)", min_value=0.0,
                                    value=None, key="rancangan_ambang")
        target = right.number_input(f"Target, {counted.axis or 'persen'} (boleh kosong)", value=None, key="rancangan_target")
        chosen = st.multiselect("Unit pembanding", list(others), format_func=others.__getitem__, key="rancangan_pembanding",
                                placeholder="paling sedikit empat")
        who = filters.who() or st.text_input("Nama Anda", key=f"{filters.TYPED}_rancangan", max_chars=60)
        if st.form_submit_button("Tetapkan", icon=":material/lock:"):
            _save(view, one, label=label, kind=kind, day=day, transition=int(transition), first=first, sesoi=sesoi, target=target,
                  chosen=chosen, who=who)


def _save(view: View, one: Series, *, label: str, kind: str, day: object, transition: int, first: str, sesoi: float | None,
          target: float | None, chosen: list[int], who: str) -> None:
    start = parsed_month(first) if first.strip() else _usual(day)
    wrong = _wrong(label, day, start, chosen, who, known=sesoi is not None or usual_sesoi(one.indicator) is not None)
    if wrong or not isinstance(day, dt.date) or not isinstance(start, dt.date):
        st.error(wrong)
        return
    last = (day.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    told = {"label": label.strip(), "type": kind, "service": one.service, "indicator": one.indicator, "effective_on": day,
            "baseline_from": start, "baseline_to": last, "transition_months": transition, "sesoi": sesoi, "target": target}
    fixed = record(told, unit_id=one.unit_id, comparators=chosen)
    with store.opened(view.data).write(who) as cursor:
        found = fix(cursor, view.region_id, fixed, by=who, now=asking.now())
    if isinstance(found, int):
        filters.go(kasus=found)
        st.rerun()
    st.error(f"{found.reason} {found.remedy}")


def _wrong(label: str, day: object, start: object, chosen: list[int], who: str, *, known: bool) -> str:
    """What still has to be filled in, '' when all is there."""
    if not label.strip() or not who.strip():
        return "Isi nama evaluasi dan nama Anda."
    if not isinstance(day, dt.date):
        return "Isi TMT mutasi."
    if not known:
        return "Isi perubahan berarti: indikator buatan sendiri tidak punya nilai bawaan."
    if not isinstance(start, dt.date) or start >= day.replace(day=1):
        return "Awal data dasar harus bulan sebelum TMT, ditulis seperti 2024-03."
    if not chosen:
        return f"Pilih unit pembanding; kurang dari {formats.number(4)} berarti paling jauh indikasi."
    return ""


def _usual(day: object) -> dt.date | None:
    """Two years before the transfer."""
    return months_later(day, -USUAL_BEFORE).replace(day=1) if isinstance(day, dt.date) else None
