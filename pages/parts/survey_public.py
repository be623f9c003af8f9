"""Masyarakat: the satisfaction index per service and over time, the nine unsur, enough respondents, trust."""

import datetime as dt
from collections.abc import Callable

import pandas as pd
import streamlit as st

from analytics.satisfaction_change import SESOI, Change
from analytics.satisfaction_scale import UNSUR
from pages.parts import after_public, cards, filters, formats, store, survey_numbers, wanted_file, words_survey
from pages.parts.charts import house, intervals, periods
from pages.parts.store import View

TENS = range(30, 101, 10)
TONES = {"naik": "better", "turun": "worse"}


def panel(view: View) -> None:
    """One unit at a time: its services in a period beside an earlier one, and what changed."""
    units = after_public.surveyed(view)
    if not units:
        wanted_file.ask("satisfaction")
        return
    left, middle, right = st.columns([2, 1, 1])
    with left:
        unit = filters.addressed("Unit", "unit", list(units), units.__getitem__, below=("layanan", "unsur"))
    days, grain = after_public.periods(view, unit), after_public.grain(view, unit)

    def named(day: dt.date) -> str:
        return words_survey.period(day, grain)

    with middle:
        later = filters.addressed("Periode", "periode", days, named)
    older = [day for day in days if day < later]
    before = None
    if older:
        with right:
            before = filters.addressed("Dibandingkan dengan", "dasar", older, named)
    found = after_public.compared(view, unit, before, later) if before else None
    _headline(view, unit, later, before, found, named)
    _pictures(view, unit, later, before, found, named)
    _unsur(view, unit, later, found, named)
    survey_numbers.behind(view, unit, later, found, units[unit], named)
    survey_numbers.published(view, unit, later)
    wanted_file.line(view, "satisfaction", len(store.rows(view, "satisfaction_answers")),
                     f"baris jawaban; periode {grain}, sel di bawah 10 responden tidak masuk hitungan mana pun")


def _headline(view: View, unit: int, later: dt.date, before: dt.date | None, found: Change | None,
              named: Callable[[dt.date], str]) -> None:
    rows, services = after_public.over_time(view, unit), after_public.by_service(view, unit, later)
    own = rows[rows["month"].eq(pd.Timestamp(later))]
    now = after_public.trust(view, unit, later)
    then = after_public.trust(view, unit, before) if before else None
    small = int(services["status"].eq("disembunyikan").sum())
    unit_name = after_public.surveyed(view)[unit]
    for row in own.to_dict("records"):
        cards.sentence(words_survey.index(row, unit_name, named(later), small))
    if own.empty:
        st.info(f"Semua layanan {unit_name} pada {named(later)} kurang dari 10 responden: angkanya disamarkan.")
        return
    row = own.to_dict("records")[-1]
    moved = f"{words_survey.signed(found.same_mix.value)}" if found and found.same_mix.value == found.same_mix.value else "–"
    cards.numbers([
        ("IKM", formats.number(row["ikm"], 2), cards.meaning("ikm")),
        ("Mutu", row["letter"] if row["ranked"] else "–", cards.meaning("letter")),
        ("Perubahan IKM", moved, f"Poin, pada bauran layanan yang sama; berarti mulai {formats.number(SESOI, 1)}."),
        ("Kepercayaan (1–4)", formats.number(now.mean, 2), cards.meaning("trust")),
        ("Responden", formats.number(row["n"]), cards.meaning("n")),
    ])  # fmt: skip
    cards.sentence(words_survey.trust(now, then))


def _pictures(view: View, unit: int, later: dt.date, before: dt.date | None, found: Change | None,
              named: Callable[[dt.date], str]) -> None:
    left, right = cards.pair(420)
    floors = after_public.floors(view, later)
    with left:
        rows = after_public.by_service(view, unit, later)
        past = after_public.by_service(view, unit, before) if before else rows.iloc[:0]
        cards.sentence(words_survey.services(rows))
        drawn = _services(rows, past).assign(id=rows["service"])
        st.plotly_chart(
            intervals.dots(drawn, reach=_reach(drawn), marks={at: name for at, name in floors.items() if at > _reach(drawn)[0]},
                           ticks=TENS, words=[str(ten) for ten in TENS]),
            theme=None, config=house.CONFIG, key="ikm_layanan", alt=f"IKM per layanan, {named(later)}",
            on_select=filters.put("ikm_layanan", "layanan"), selection_mode="points")
    with right:
        service = _service(view, unit)
        found = after_public.compared(view, unit, before, later, service) if service and before else found
        if found and before:
            cards.sentence(words_survey.change(found, named(before), named(later)))
        else:
            cards.sentence("**Baru satu periode:** perubahan baru dapat dibaca sesudah survei berikutnya.")
        over = after_public.over_time(view, unit, service)
        if over["ikm"].notna().any():
            marks = {at: f"mutu {name}" for at, name in floors.items()}
            st.plotly_chart(periods.over_time(over, named=named, floors=marks), theme=None,
                            config=house.CONFIG, key="ikm_waktu", alt="IKM dari waktu ke waktu",
                            on_select=filters.put("ikm_waktu", "periode"), selection_mode="points")
        notes = [words_survey.classes(found), words_survey.seen(found)] if found else []
        if over["line"].dropna().nunique() > 1:
            notes.append("Skala lama (2004) tidak disambung dengan skala 2017: angka yang sama berarti mutu lain.")
        if over["mode_changed"].any():
            notes.append("Cara survei berubah pada garis putus-putus jingga: kenaikan di sana belum tentu perbaikan layanan.")
        st.caption(" ".join(filter(None, notes)))


def _service(view: View, unit: int) -> str:
    """The service whose course is shown, '' for all; it stands above its chart with the click that takes it off."""
    asked = st.query_params.get("layanan", "")
    if asked not in set(after_public.open_answers(view, unit)["service"]):
        return ""
    filters.chip("layanan", asked)
    return asked


def _services(rows: pd.DataFrame, past: pd.DataFrame) -> pd.DataFrame:
    """The rows of the chart: one a service (and scheme), its earlier value beside it."""
    old = past.set_index(["service", "scheme"])["ikm"]
    several = rows["service"].duplicated(keep=False)
    label = rows["service"].where(~several, rows["service"] + " (skema " + rows["scheme"] + ")")
    earlier = pd.Series([old.get((row.service, row.scheme)) for row in rows.itertuples()], rows.index, dtype=float)
    return pd.DataFrame({
        "label": label, "value": rows["ikm"], "lo": rows["lo"], "hi": rows["hi"], "earlier": earlier, "tone": "plain",
        "word": [_service_word(row) for row in rows.itertuples()],
    })  # fmt: skip


def _service_word(row) -> str:  # type: ignore[no-untyped-def]
    if row.ikm != row.ikm:
        return "disamarkan: di bawah 10 responden" if row.status == "disembunyikan" else row.reason
    letter = row.letter if row.ranked else "tanpa mutu"
    return f"{formats.number(row.ikm, 1)} · {letter} · {formats.number(row.n)} responden"


def _reach(rows: pd.DataFrame) -> tuple[float, float]:
    """The axis begins where the data do, at a ten; a scale from 25 would press everything into one corner."""
    least = rows[["value", "lo", "earlier"]].min().min()
    return (25.0 if least != least else max(25.0, least // 10 * 10), 100.0)


def _unsur(view: View, unit: int, later: dt.date, found: Change | None, named: Callable[[dt.date], str]) -> None:
    """All unsur side by side, the course of the one that was clicked, and whether enough people answered."""
    left, right = cards.pair(420)
    with left:
        if found is None or found.unsur["after"].isna().all():
            rows = after_public.unsur(view, unit, later)
            drawn = pd.DataFrame({
                "label": _headings(rows), "value": rows["mean"], "lo": rows["mean"], "hi": rows["mean"], "tone": "plain",
                "id": rows["unsur"], "word": [formats.number(mean, 2) for mean in rows["mean"]]})
            cards.sentence("**Rata-rata tiap unsur (1–4);** perubahannya baru dapat diuji dengan dua periode.")
            figure = intervals.dots(drawn, reach=(1.0, 4.0), ticks=[1, 2, 3, 4], words=["1", "2", "3", "4"], height=450)
        else:
            cards.sentence(words_survey.unsur(found.unsur))
            drawn = _differences(found.unsur)
            wide = float(drawn[["lo", "hi"]].abs().max().max() or 0.5)
            figure = intervals.dots(drawn, reach=(-wide, wide), zero=0.0, height=450,
                                    ticks=[0], words=["tidak berubah"])
        st.plotly_chart(figure, theme=None, config=house.CONFIG, key="unsur", alt="Perubahan tiap unsur dengan kisarannya",
                        on_select=filters.put("unsur", "unsur"), selection_mode="points")
        st.caption("Klik sebuah unsur untuk perjalanannya dari waktu ke waktu.")
    with right:
        _course(view, unit, later, named)
        survey_numbers.enough(view, unit, later)


def _course(view: View, unit: int, later: dt.date, named: Callable[[dt.date], str]) -> None:
    """One unsur over the periods, under the click that takes it off."""
    name = st.query_params.get("unsur", "")
    if name not in UNSUR:
        return
    heading, rows = words_survey.heading(name).capitalize(), after_public.unsur_over_time(view, unit, name)
    filters.chip("unsur", heading)
    cards.sentence(words_survey.one_unsur(rows, heading, later, named))
    if rows["ikm"].notna().any():
        st.plotly_chart(periods.over_time(rows, named=named, floors={}, what=heading, reach=(1.0, 4.0), height=250), theme=None,
                        config=house.CONFIG, key="unsur_waktu", alt=f"{heading} dari waktu ke waktu", selection_mode="points",
                        on_select=filters.put("unsur_waktu", "periode"))


def _differences(rows: pd.DataFrame) -> pd.DataFrame:
    words, tones = [], []
    for row in rows.itertuples():
        if row.difference != row.difference:
            words.append("disamarkan: di bawah 10 jawaban")
            tones.append("unsure")
        else:
            moved = "naik" if row.difference > 0 else "turun"
            words.append(f"{words_survey.signed(row.difference, 2)} {moved if row.changed else '(tidak nyata)'}"
                         f" · kini {formats.number(row.after, 2)}")
            tones.append(TONES[moved] if row.changed else "unsure")
    return pd.DataFrame({"label": _headings(rows), "value": rows["difference"], "lo": rows["lo"], "hi": rows["hi"],
                         "word": words, "tone": tones, "id": rows["unsur"]})


def _headings(rows: pd.DataFrame) -> list[str]:
    return [words_survey.heading(name).capitalize() for name in rows["unsur"]]
