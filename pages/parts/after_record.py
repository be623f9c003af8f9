"""The form that fixes how a transfer will be judged, before anybody sees the result."""

import datetime as dt

import streamlit as st

from data.dates import month as parsed_month
from data.dates import months_later
from data.evaluations import fix, record
from data.workbooks_after import GROUPS
from pages.parts import after, filters, formats, store
from pages.parts.after import Series
from pages.parts.store import View

USUAL_BEFORE = 24  # months of base the form proposes


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
    with st.form("rancangan_baru", border=False):
        label = st.text_input("Nama evaluasi", value=f"{one.indicator} {one.unit}"[:80], key="rancangan_nama", max_chars=80)
        left, middle, right = st.columns(3)
        kind = left.selectbox("Jenis", list(GROUPS), key="rancangan_jenis")
        day = middle.date_input("TMT mutasi", value=max(days, default=None), format="DD-MM-YYYY", key="rancangan_tmt")
        transition = right.number_input("Bulan peralihan", 0, 6, 1, key="rancangan_peralihan")
        left, middle, right = st.columns(3)
        first = left.text_input("Awal data dasar", key="rancangan_awal", placeholder="misalnya 2024-03")
        sesoi = middle.number_input("Perubahan berarti (kosong = bawaan)", min_value=0.0, value=None, key="rancangan_ambang")
        target = right.number_input("Target (boleh kosong)", value=None, key="rancangan_target")
        chosen = st.multiselect("Unit pembanding", list(others), format_func=others.__getitem__, key="rancangan_pembanding",
                                placeholder="paling sedikit empat")
        who = filters.who() or st.text_input("Nama Anda", key=f"{filters.TYPED}_rancangan", max_chars=60)
        if st.form_submit_button("Tetapkan", icon=":material/lock:"):
            _save(view, one, label=label, kind=kind, day=day, transition=int(transition), first=first, sesoi=sesoi, target=target,
                  chosen=chosen, who=who)


def _save(view: View, one: Series, *, label: str, kind: str, day: object, transition: int, first: str, sesoi: float | None,
          target: float | None, chosen: list[int], who: str) -> None:
    start = parsed_month(first) if first.strip() else _usual(day)
    wrong = _wrong(label, day, start, chosen, who)
    if wrong or not isinstance(day, dt.date) or not isinstance(start, dt.date):
        st.error(wrong)
        return
    last = (day.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    told = {"label": label.strip(), "type": kind, "service": one.service, "indicator": one.indicator, "effective_on": day,
            "baseline_from": start, "baseline_to": last, "transition_months": transition, "sesoi": sesoi, "target": target}
    fixed = record(told, unit_id=one.unit_id, comparators=chosen)
    with store.opened(view.data).write(who) as cursor:
        found = fix(cursor, view.region_id, fixed, by=who, now=dt.datetime.now().replace(microsecond=0))
    if isinstance(found, int):
        filters.go(kasus=found)
        st.rerun()
    st.error(f"{found.reason} {found.remedy}")


def _wrong(label: str, day: object, start: object, chosen: list[int], who: str) -> str:
    """What still has to be filled in, '' when all is there."""
    if not label.strip() or not who.strip():
        return "Isi nama evaluasi dan nama Anda."
    if not isinstance(day, dt.date):
        return "Isi TMT mutasi."
    if not isinstance(start, dt.date) or start >= day.replace(day=1):
        return "Awal data dasar harus bulan sebelum TMT, ditulis seperti 2024-03."
    if not chosen:
        return f"Pilih unit pembanding; kurang dari {formats.number(4)} berarti paling jauh indikasi."
    return ""


def _usual(day: object) -> dt.date | None:
    """Two years before the transfer."""
    return months_later(day, -USUAL_BEFORE).replace(day=1) if isinstance(day, dt.date) else None
