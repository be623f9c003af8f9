"""The panels of Layanan pascamutasi: one case, all of them, the headline per type of move, the check, who needs a look."""

import math
from collections.abc import Callable
from typing import Any, NoReturn

import pandas as pd
import streamlit as st

from analytics.quarters import QUARTER
from analytics.review import Case
from analytics.scales import Scale, kind_of
from pages.parts import (
    after,
    after_clicks,
    after_compared,
    after_look,
    after_notes,
    after_record,
    cards,
    empty,
    facts,
    filters,
    formats,
    jobs,
    marks,
    tables,
    words,
    words_after,
    words_months,
    words_pooled,
)
from pages.parts.after import Series
from pages.parts.charts import house, months
from pages.parts.store import View

REGION = "seluruh wilayah"
COLOURED = ("Membaik", "Memburuk")


def nothing_measured(view: View) -> NoReturn:
    """No service figure yet: which file opens this page."""
    st.info("Belum ada angka layanan. Unggah **Indikator layanan per bulan** (disiapkan unit layanan: waktu proses, permohonan"
            " selesai, pengaduan, …) dan **Daftar mutasi yang sudah berlaku** (dari BKPSDM). Putusan baru bisa diberikan bila"
            " **Rancangan evaluasi mutasi** ditetapkan lebih dahulu; templat ketiganya ada di halaman Unggah.")
    empty.upload_link()
    facts.footer(view)
    st.stop()


def warning(view: View) -> None:
    """The banner where the method failed on the office's own past."""
    if after.calibrated(view) is False:
        st.warning(words_after.check(after.check(view)), icon=":material/warning:")


def one_case(view: View, found: list[Case]) -> None:
    """The verdict of one record with its chart; without records, the chart of one series."""
    if not found:
        st.info("Belum ada **rancangan evaluasi**, jadi tidak ada putusan. Grafik di bawah hanya menunjukkan bulan yang tidak"
                " biasa. Rancangan ditetapkan sebelum hasil dilihat: unggah berkas *Rancangan evaluasi mutasi*.")
        one_series(view, found)
        after_record.panel(view)
        return
    known = {int(case.record.evaluation_id): case for case in found}
    case = known[filters.addressed("Evaluasi", "kasus", list(known), below=("bulan", "pembanding"),
                                   words=lambda number: f"{known[number].label} · {known[number].verdict.label}")]
    names_of = after.panel(view).drop_duplicates("unit_id").set_index("unit_id")["unit"]
    unit = str(names_of.get(case.record.unit_id, "unit tanpa nilai"))
    with st.container(border=True):
        st.markdown(f"##### {words_after.verdict(case, unit)}")
        st.caption(_when(case) + after_record.late(view, case))
    _picture(view, Series(unit_id=int(case.record.unit_id), unit=unit, service=str(case.record.service),
                          indicator=case.record.indicator), case)
    left, right = cards.pair()
    with left:
        after_compared.panel(view, case)
    with right:
        st.markdown("**Dasar putusan**")
        st.markdown(words_after.basis(case.verdict))
        record = case.record
        counted = after.measure(view, str(record.service), record.indicator, [int(record.unit_id)])
        st.caption(words_after.raw(case.verdict, counted) + words_after.target(case.verdict, counted))
        _judged(case)
    _behind(view, case)
    after_record.fixed(view, case)
    after_notes.panel(view, int(case.record.unit_id), unit)
    after_record.panel(view)


def _judged(case: Case) -> None:
    """The differences the verdict is made of, marked as effects against the level of before."""
    series, found = case.verdict.series, case.verdict
    before = series.loc[series["part"].eq("before"), "d"].mean() if len(series) else math.nan
    if math.isnan(before):
        return
    scale = Scale(kind=kind_of(found.indicator), base=found.raw_before / 100 if found.unit == "pp" else 0.5)
    told = marks.marks(scale, series["d"].to_numpy(dtype=float), centre=before, fine=words_after.fine(found.indicator))
    st.plotly_chart(months.difference(series, marks=told, centre=before, every=found.every), theme=None, config=house.CONFIG,
                    key="selisih", alt=f"Yang dinilai, per {words_after.row(found)}", on_select=filters.put("selisih", "bulan"),
                    selection_mode="points")
    st.caption(words_after.drawn(found))


def _when(case: Case) -> str:
    ahead = f" Tinjauan berikut {formats.date(case.next_review)}." if case.next_review else ""
    if case.review is None:
        return f"Belum ada tinjauan yang jatuh tempo; ini keadaan sementara, bukan putusan.{ahead}"
    return f"Putusan tinjauan {formats.date(case.review)}, memakai bulan yang sudah lengkap saat itu.{ahead}"


def one_series(view: View, found: list[Case]) -> None:
    """The chart of any unit, service and indicator, with the moves of the unit."""
    one = filters.addressed("Unit dan indikator", "deret", after.series(view), below=("bulan",), text=lambda one: one.address,
                            words=lambda one: f"{one.unit} · {one.indicator} · {one.service}")
    _picture(view, one, None)
    _months_behind(view, one)
    after_notes.panel(view, one.unit_id, one.unit)


def _picture(view: View, one: Series, case: Case | None) -> None:
    start = case.record.effective_on if case else after.last_move(view, one)
    limits = after.chart(view, one, start, case.record.transition_months if case else 0)
    moves, notes = after.arrivals(view, one.unit_id), after.notes(view, one.unit_id)
    targets = after.values(view, one)["target"].dropna()
    measure = after.measure_of(view, one)
    with st.container(border=True):
        before = after.before(view, one, start) if start else None
        cards.sentence(words_months.months(limits, one.unit, one.indicator, start, before))
        st.plotly_chart(
            months.months(limits.points, drawn=limits.status != "run_chart", moves=moves, notes=notes, effective_on=start,
                          measure=measure, target=float(targets.iloc[-1]) if len(targets) else None),
            theme=None, config=house.CONFIG, key="bulanan", alt=f"{one.indicator} {one.unit} per bulan",
            on_select=filters.put("bulanan", "bulan"), selection_mode="points")
        after_clicks.month(view, one)
        rare = after.rare(view, one)
        kept = start and limits.status != "run_chart"
        frozen = "Batas dibekukan dari bulan sebelum mutasi dan diteruskan ke depan. " if kept else ""
        provisional = {"run_chart": "Belum ada batas (kurang dari 8 bulan). ", "sementara": "Batas sementara (8–11 bulan). "}
        told = [note for note in limits.notes if not (rare and note.startswith("Musim"))]
        plain = ["Kasusnya kurang dari lima sebulan: musim tidak dipisahkan, nilai tampil apa adanya."] if rare else []
        st.caption(f"{frozen}{provisional.get(limits.status, '')}{' '.join([*plain, *told])}")


def _months_behind(view: View, one: Series) -> None:
    with st.expander("Angka di balik grafik", icon=":material/table:", key="angka_deret", on_change="rerun") as opened:
        if opened.open:
            points = after.chart(view, one, after.last_move(view, one), 0).points
            tables.show(view, points, ["month", "given", "value", "mean", "lpl", "upl", "rule", "word"], height=320,
                        key="tabel_deret", title=f"Bulan {one.indicator} {one.unit}", scope=one.service,
                        headings={"month": "Bulan", "value": f"{after.measure_of(view, one).heading} pada bagan",
                                  "rule": "Tanda", "word": "Artinya"})


def _behind(view: View, case: Case) -> None:
    with st.expander("Angka di balik grafik", icon=":material/table:", key="angka", on_change="rerun") as opened:
        if not opened.open:
            return
        found = case.verdict
        series = found.series.assign(part=found.series["part"].map(words_after.PARTS))
        row = words.capital(words_after.row(found))
        tables.show(view, series, ["month", "value", "part"], title=f"{row} {case.label}", scope=case.label, key="tabel_bulan",
                    height=320, headings={"month": "Triwulan sejak" if found.every == QUARTER else row, "value": "Nilai"})
        st.markdown(words_after.estimates(found))
        fakes = after.fake_dates(view, case)
        if len(fakes):
            st.markdown("**Tanggal tiruan** 6–12 bulan sebelum mutasi: yang diharapkan sekitar nol.")
            tables.show(view, fakes, ["effective_on", "effect"], title=f"Tanggal tiruan {case.label}", scope=case.label,
                        key="tabel_tiruan", headings={"effective_on": "Tanggal tiruan"})
        if len(found.sensitivity):
            tables.show(view, found.sensitivity, ["months", "estimate", "lo", "hi"], title=f"Kepekaan {case.label}",
                        scope=case.label, key="tabel_kepekaan",
                        headings={"months": "Bulan peralihan", "estimate": "Perkiraan", "lo": "Bawah", "hi": "Atas"})


def every_case(view: View, found: list[Case]) -> None:
    """All records, the surest first; never ordered by how large an effect looks."""
    rows = pd.DataFrame([{
        "label": case.label, "verdict": words_after.SIGNS[case.verdict.label].replace(":blue[", "").replace(":orange[", "")
        .replace("]", ""), "why": words_after.REASONS.get(str(case.verdict.reason), ""),
        "indication": words_after.INDICATED.get(str(case.verdict.indication), ""), "review": case.review,
        "next": case.next_review} for case in found])
    if rows.empty:
        st.info("Belum ada rancangan evaluasi.")
        return
    cards.sentence("**Urut menurut kepastian, bukan besarnya perubahan:** perkiraan terbesar sering yang paling tidak pasti.")
    st.caption("Klik sebuah baris untuk membukanya.")
    numbers = [int(case.record.evaluation_id) for case in found]
    tables.show(view, rows, ["label", "verdict", "indication", "why", "review", "next"], title="Semua evaluasi", scope=REGION,
                key="tabel_evaluasi", on_select=after_clicks.picked_case("tabel_evaluasi", numbers),
                headings={"label": "Evaluasi", "verdict": "Putusan", "indication": "Indikasi", "why": "Alasan",
                          "review": "Tinjauan", "next": "Berikutnya"})


def by_type(view: View, found: list[Case]) -> None:
    """The pooled headline of every type of move: what one unit cannot show, many together may."""
    rows = after.headlines(view)
    told = rows[rows["reason"].isna()]
    cards.sentence("**Gabungan semua mutasi sejenis lebih kuat daripada satu unit.** Diuji dengan menempatkan tanggal mutasi"
                   " secara acak pada unit lain; p: bagian penempatan acak yang hasilnya sejauh ini atau lebih.")
    for row in told.to_dict("records"):
        st.markdown(f"- {row['indicator']} · {row['service']} — {words_pooled.headline(row, *after.shown(row))}")
    if len(told) > 1:
        st.caption(words_pooled.many(len(told)))
    if told.empty:
        st.info("Belum ada jenis mutasi dengan sedikitnya dua unit dan empat pembanding yang cukup bulannya.")
    for line in words_pooled.not_pooled(rows[rows["reason"].notna()]):
        st.caption(line)
    _course(view)
    rows = after.doses(view)
    if len(rows):
        st.markdown("**Menurut besarnya mutasi** (dosis = perubahan pegawai dibagi jumlah semula): hanya untuk dilihat"
                    " berdampingan.")
        pairs = [f"{row.service}|{row.indicator}" for row in rows.itertuples()]
        tables.show(view, rows, ["indicator", "service", "type", "bin", "effect", "n"], title="Dampak menurut dosis",
                    scope=REGION, key="tabel_dosis", headings={"type": "Jenis mutasi", "n": "Unit"},
                    on_select=after_clicks.picked_course("tabel_dosis", pairs))


def _course(view: View) -> None:
    """The course of the effect by months since the moves, for one indicator that at least two moved units report."""
    known = after.moved_series(view)
    if not known:
        return
    chosen = filters.addressed("Perjalanan dampak", "perjalanan", known, words=lambda pair: f"{pair[1]} · {pair[0]}",
                               text="|".join)
    course = after.course(view, *chosen)
    if course is None:
        st.info("Perjalanan dampak belum dapat digambar: perlu unit yang dimutasi dan unit yang tidak, masing-masing dengan nilai"
                " di semua bulan.")
        return
    with st.container(border=True):
        cards.sentence(f"**{words_pooled.moved_since(course.every)}:** {formats.number(course.n_moved)} unit pindah,"
                       f" {formats.number(course.n_never)} pembanding.")
        drawn = course.curve[["low", "high", "band_low", "band_high"]].to_numpy(dtype=float).ravel()
        told = marks.marks(Scale(kind=kind_of(chosen[1])), drawn, fine=words_after.fine(chosen[1]))
        st.plotly_chart(months.course(course.curve, marks=told, every=course.every), theme=None, config=house.CONFIG,
                        key="perjalanan",
                        alt=f"Perjalanan dampak per {'triwulan' if course.every == QUARTER else 'bulan'} sejak mutasi")
        few = " Unit pindah masih sedikit: bidangnya terlalu sempit." if course.caution else ""
        st.caption(f"{words_pooled.read(course.every)}{few}")
    with st.expander("Angka di balik grafik", icon=":material/table:", key="angka_perjalanan", on_change="rerun") as opened:
        if opened.open:
            tables.show(view, course.curve, ["event_time", "att", "low", "high", "band_low", "band_high"], height=260,
                        title="Perjalanan dampak", scope=f"{chosen[1]}, {chosen[0]}", key="tabel_perjalanan",
                        headings={"low": "Bawah", "high": "Atas",
                                  **({"event_time": "Triwulan sejak mutasi"} if course.every == QUARTER else {})})


def calibration(view: View, found: list[Case]) -> None:
    """The check of the method on the office's own past: fake moves, and how often a change was seen."""
    cards.sentence(words_after.check(after.check(view)))
    st.markdown("Metode yang sama dijalankan pada **mutasi tiruan**: tanggal acak, unit acak, hanya bulan sebelum mutasi yang"
                " sebenarnya. Yang benar: hampir tidak pernah ada perubahan. Bila lebih dari 7,5 % disebut berubah, semua putusan"
                " turun menjadi indikasi.")
    jobs.panel(view, after.CHECK, after.DRAWN, lambda: after.check_inputs(view), label="Jalankan kalibrasi", shown=_alarms)


def _alarms(found: dict[str, Any]) -> None:
    cards.numbers([("Mutasi tiruan", formats.number(found["draws"]), "Berapa kali metode dijalankan."),
                   ("Disebut membaik", formats.number(found["false_better"]), "Alarm palsu ke arah baik."),
                   ("Disebut memburuk", formats.number(found["false_worse"]), "Alarm palsu ke arah buruk.")])


def successes(view: View, found: list[Case]) -> None:
    """Only what was judged better, with what was done, to learn from."""
    good = [case for case in found if case.verdict.label == "Membaik" and case.review is not None]
    if not good:
        st.info("Belum ada evaluasi dengan putusan Membaik. Indikasi saja tidak masuk ke sini.")
        return
    names = after.panel(view).drop_duplicates("unit_id").set_index("unit_id")["unit"]
    for case in good:
        with st.container(border=True):
            st.markdown(f"**{case.label}**")
            st.markdown(words_after.verdict(case, str(names.get(case.record.unit_id, ""))))
            moves = after.arrivals(view, int(case.record.unit_id))
            near = moves[moves["effective_on"] == case.record.effective_on]
            if len(near):
                st.caption(words_after.done(near.iloc[0].to_dict()))
            number = int(case.record.evaluation_id)
            st.button("Buka evaluasi", key=f"buka_{number}", icon=":material/open_in_new:", on_click=after_clicks.open_case,
                      args=(number,))


TABS: dict[str, Callable[[View, list[Case]], None]] = {
    after_clicks.CASE: one_case, "Semua evaluasi": every_case, after_clicks.UNIT: one_series, "Per jenis mutasi": by_type,
    "Perlu penyesuaian": after_look.panel, "Kalibrasi": calibration, "Kisah berhasil": successes,
}
