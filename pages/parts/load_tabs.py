"""The tabs of Beban kerja: spread, surges, what is in doubt, drivers, belanja pegawai."""


import pandas as pd
import streamlit as st

from data import figures
from pages.parts import (
    asking,
    cards,
    filters,
    load_people,
    slices,
    store,
    store_drivers,
    store_load,
    store_output,
    tables,
    wanted_file,
    words_load,
)
from pages.parts.charts import house, loads, surge
from pages.parts.slices import Slice
from pages.parts.store import View

SPREAD = ["position", "places", "unmanned", "load", "lightest", "heaviest", "coefficient", "gini", "to_move"]
SURGE = ["unit", "service", "month", "value", "expected", "bound", "status", "words", "excess_person_months", "surge_score"]
DOUBT = ["unit", "position", "needed", "needed_lo", "needed_hi", "filled", "certainty", "unsure", "shortage_certain",
         "shortage_possible", "agency"]  # fmt: skip
CERTAIN = ["unit", "certainty", "words", "shortage_certain", "shortage_possible", "needed", "filled", "agency"]
DIFFER = ["unit", "position", "stated", "recomputed", "deviation", "words", "figure", "origin", "agency"]
HEAVIEST, LIGHTEST = 8, 6  # places of one jabatan drawn where there are more
MOST = 400  # rows of a long table on screen; the download has the same


def evenness(view: View, part: Slice, scope: str) -> None:
    """How evenly the work of each jabatan lies over units or areas, one of them drawn; or over people, where their output is
    imported."""
    between = [slices.UNIT, slices.area_of(view.region), *([load_people.PEOPLE] if store_output.known(view) else [])]
    over = str(
        st.segmented_control(
            "Antar", between, default=slices.UNIT, required=True, key="sebaran_antar", bind="query-params"
        )
    )
    if over == load_people.PEOPLE:
        load_people.evenness(view, part, scope)
        return
    rows = store_load.spread(view, part, over)
    cards.sentence(words_load.spread(rows, over))
    if rows.empty:
        return
    left, right = cards.pair()
    with left:
        tables.show(
            view,
            rows,
            SPREAD,
            title=f"Sebaran beban antar {over}",
            scope=scope,
            key="sebaran",
            on_select=filters.picked("sebaran", slices.POSITION, rows["position_id"].tolist()),
            widths={"position": 180},
        )
    with right:
        one = int(part.position_id or rows["position_id"].iloc[0])
        shown = _ends(store_load.places(view, part, one))
        name = store.rows(view, "positions").set_index("position_id")["name"].get(one, "")
        cards.sentence(words_load.places(shown, name))
        st.plotly_chart(
            loads.per_person(shown.assign(id=shown["unit_id"]), value="ej"),
            theme=None,
            config=house.CONFIG,
            key="sebaran_unit",
            alt="Beban per orang tiap unit untuk satu jabatan",
        )
    half = words_load.half_known(store_load.total(view, part)["half_known"])
    st.caption(f"Beban per orang adalah beban jabatan di satu unit dibagi pegawainya; bukan penilaian orang per orang.{half}")


def _ends(rows: pd.DataFrame) -> pd.DataFrame:
    """The places with people, where there are many only the heaviest and the lightest: both ends of the spread."""
    known = rows[rows["ej"].notna()]
    return known if len(known) <= HEAVIEST + LIGHTEST else pd.concat([known.head(HEAVIEST), known.tail(LIGHTEST)])


def surges(view: View, part: Slice, scope: str) -> None:
    """Services whose applications rise above the bound, one of them drawn with the bound."""
    told = store_load.applications(view)
    if told.empty:
        wanted_file.ask("indicator", why="Belum ada jumlah permohonan masuk per bulan.")
        return
    newest = store_load.surges_of(view, part)
    if newest.empty:
        st.info("Tidak ada layanan dengan permohonan per bulan pada bagian ini.")
        return
    options = {place: f"{row.unit} · {row.service}" for place, row in enumerate(newest.itertuples())}
    chosen = int(st.selectbox("Layanan", list(options), format_func=options.__getitem__, key="lonjakan_layanan"))
    one = newest.iloc[chosen]
    judged = store_load.surges(view, 12)
    judged = judged[judged["unit_id"].eq(one["unit_id"]) & judged["service"].eq(one["service"])].sort_values("month")
    series = told[told["unit_id"].eq(one["unit_id"]) & told["service"].eq(one["service"])].sort_values("month")
    cards.sentence(words_load.surge(judged))
    st.plotly_chart(
        surge.surge(series.tail(store_load.TOLD), judged),
        theme=None,
        config=house.CONFIG,
        key="lonjakan",
        alt="Permohonan masuk per bulan dengan batas wajar",
    )
    tables.show(
        view,
        newest,
        SURGE,
        title="Lonjakan permohonan",
        scope=scope,
        key="lonjakan_tabel",
        headings={"value": "Permohonan", "words": "Penjelasan"},
        widths={"unit": 170, "service": 120, "status": 110, "words": 250},
    )


def doubts(view: View, part: Slice, scope: str) -> None:
    """Which shortage is certain, and where the files do not agree with their own tasks."""
    rows = store_load.sure(view, part)
    cards.sentence(words_load.certainty(rows))
    units = store_load.sure_units(view, part)
    if len(units):
        st.markdown(words_load.certain_units(units))
        tables.show(
            view,
            units,
            CERTAIN,
            title="Kepastian kekurangan per unit",
            scope=scope,
            key="kepastian_unit",
            height=520,
            headings={"words": "Mengapa"},
            widths={"unit": 170, "certainty": 105, "words": 330, "agency": 150},
        )
    open_rows = rows[rows["unsure"].fillna("").ne("")]
    if len(open_rows):
        tables.show(
            view, open_rows, DOUBT, title="Kebutuhan yang belum pasti", scope=scope, key="belum_pasti",
            widths={"unit": 150, "position": 140, "certainty": 105, "unsure": 190, "agency": 150},
        )
    differ = store_load.reconciled(view, part)
    cards.sentence(words_load.reconciled(differ))
    if len(differ):
        tables.show(
            view,
            differ.head(MOST),
            DIFFER,
            title="Beda dengan hitungan ulang",
            scope=scope,
            key="beda_hitungan",
            headings={"words": "Penjelasan"},
            widths={"unit": 160, "position": 160, "words": 250, "agency": 150},
        )


def drivers(view: View, part: Slice, scope: str) -> None:
    """Figures a need follows from, and how they grew."""
    rows, shares = store_drivers.drivers(view, part), store_drivers.allowances(view, part)
    if len(shares):
        st.markdown("**Faktor tugas penunjang (FTP)**, persen waktu kerja; di ABK-Kes didahulukan dari nilai aturan.")
        tables.show(view, shares, ["unit", "detail", "year", "value"], title="Faktor tugas penunjang", scope=scope, key="ftp",
                    headings={"detail": "Jabatan atau rumpun", "value": "FTP (%)"})
    if rows.empty and len(shares):
        return
    if rows.empty:
        wanted_file.ask("driver", why="Belum ada data dasar kebutuhan (rombel, penduduk, kunjungan) untuk bagian ini.")
        return
    cards.sentence(words_load.growth(rows))
    tables.show(
        view,
        rows,
        ["driver", "detail", "first_year", "first", "year", "value", "growth"],
        title="Data dasar kebutuhan",
        scope=scope,
        key="data_dasar",
        headings={"value": "Nilai terakhir"},
    )
    _lessons_without_post(view, part, scope)
    areas = store_drivers.drivers_of_areas(view, part)
    if areas["area"].nunique() > 1:
        area = slices.area_of(view.region)
        cards.sentence(words_load.growth_of_areas(areas, area))
        tables.show(
            view,
            areas.head(MOST),
            ["area", "driver", "detail", "first_year", "first", "year", "value", "growth"],
            title=f"Data dasar per {area}",
            scope=scope,
            key="data_dasar_wilayah",
            headings={"area": area.capitalize(), "value": "Nilai terakhir"},
        )


def _lessons_without_post(view: View, part: Slice, scope: str) -> None:
    rows = store_drivers.lessons_without_post(view, part)
    if len(rows):
        st.markdown(words_load.lessons_without_post(rows))
        tables.show(view, rows, ["unit", "subject", "hours", "teachers"], title="Jam pelajaran tanpa jabatan guru", scope=scope,
                    key="jam_tanpa_jabatan")


def spending(view: View) -> None:
    """Belanja pegawai against its limit, and the form for the figure."""
    found = store_load.spending(view)
    st.markdown(found.words if found else "Belanja pegawai belum diisi: satu angka per tahun dari APBD."
                " Isi di bawah, atau unggah sebagai *Data dasar kebutuhan* bernama *Belanja pegawai* dan *Belanja daerah*.")
    with st.expander("Isi belanja pegawai", icon=":material/payments:", key="belanja"):
        left, middle, right = st.columns(3)
        year = int(left.number_input("Tahun anggaran", 2000, 2100, view.on.year, key="belanja_tahun"))
        staff = middle.number_input("Belanja pegawai (miliar rupiah)", 0.0, None, None, key="belanja_pegawai")
        whole = right.number_input("Total belanja daerah (miliar rupiah)", 0.0, None, None, key="belanja_total")
        source = st.text_input("Sumber", key="belanja_sumber", max_chars=120, placeholder="Perda APBD nomor …")
        who = asking.who("belanja")
        if st.button("Simpan angka", key="belanja_simpan", disabled=not (staff and whole and source.strip() and who)):
            for key, value in (("belanja pegawai", staff), ("total belanja", whole)):
                figures.put(store.opened(view.data), view.region_id, key, year, float(value or 0), source, by=who,
                            now=asking.now())
            asking.keep(who)
            st.rerun()
