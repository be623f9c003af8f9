"""The panels of Usulan mutasi: numbers and pictures of a plan, why each move, both ends, what rules cost, papers."""

import datetime as dt

import pandas as pd
import streamlit as st

from pages.parts import (
    cards,
    export,
    facts,
    filters,
    formats,
    paper,
    person_panels,
    plan_book,
    plan_choice,
    plan_edit,
    plan_papers,
    plan_shown,
    store,
    store_plan,
    tables,
    words_plan,
)
from pages.parts.charts import curve, flow, house, ladder
from pages.parts.plan_papers import PlanPaper
from pages.parts.plan_shown import Shown
from pages.parts.store import View

MOVES = ["person", "from_unit", "from_position", "to_unit", "to_position", "score", "reason", "rules_met", "voluntary"]
ENDS = ["unit", "position", "end", "needed", "before", "after_0", "after_12", "after_24", "after_36", "floor", "safe"]
CHAINS = ["chain", "step", "person", "from_unit", "to_unit", "end"]
WORDS = {
    "person": "Pegawai",
    "score": "Skor kesesuaian",
    "reason": "Alasan utama",
    "rules_met": "Aturan",
    "voluntary": "Bersedia",
    "from_unit": "Unit asal",
    "to_unit": "Unit penerima",
    "from_position": "Jabatan asal",
    "to_position": "Jabatan tujuan",
}
LATER = {
    "before": "Sekarang",
    "after_0": "Sesudah",
    "after_12": "12 bulan",
    "after_24": "24 bulan",
    "after_36": "36 bulan",
    "safe": "Aman",
    "end": "Sisi",
}


def head(view: View, shown: Shown) -> None:
    """The marks of the plan and its five numbers."""
    st.markdown(words_plan.marks(shown.profile, f"kriteria {store_plan.weights(view).version}"))
    cards.numbers(plan_shown.numbers(shown))


def pictures(shown: Shown) -> None:
    """Who gives to whom; what each further move buys; from the whole shortage to what only recruitment can fill."""
    left, right = cards.pair()
    with left:
        rows = plan_shown.flows(shown.moves)
        cards.sentence(words_plan.flow(rows))
        if len(rows):
            st.plotly_chart(flow.flow(rows), theme=None, config=house.CONFIG, key="aliran", alt="Unit asal ke unit penerima")
    with right:
        cards.sentence(words_plan.curve(shown.curve, shown.knee))
        st.plotly_chart(
            curve.curve(shown.curve, shown.knee, height=190),
            theme=None,
            config=house.CONFIG,
            key="kurva",
            alt="Perpindahan dan unit di bawah 80 persen pemenuhan",
        )
        cards.sentence(words_plan.ladder(shown.ladder))
        st.plotly_chart(
            ladder.ladder(shown.ladder, height=190, size=14),
            theme=None,
            config=house.CONFIG,
            key="tangga_rencana",
            alt="Tangga dari kekurangan ke pengadaan",
        )


def tabs(view: View, shown: Shown, scope: str) -> None:
    """The rows behind the pictures and what can be done; only the open one is computed."""
    panels = {
        "Usulan": moves,
        "Kedua ujung": ends,
        "Akibat aturan": _costs,
        "Simpan dan ubah": plan_edit.panel,
        "Bandingkan": compare,
        "Berkas": papers,
    }
    for name, place in zip(panels, st.tabs(list(panels), key="usulan_bagian", on_change="rerun"), strict=True):
        if place.open:
            with place:
                panels[name](view, shown, scope)


def moves(view: View, shown: Shown, scope: str) -> None:
    """Every proposed move with its main reason; one of them in full."""
    if shown.moves.empty:
        base = store_plan.ground(view)
        st.markdown(
            words_plan.nothing(view, len(base.givers), int(base.places["open"].sum()), len(base.pairs), len(base.pairs))
        )
        return
    tables.show(
        view,
        shown.moves,
        MOVES,
        title="Usulan mutasi",
        scope=scope,
        key="usulan_tabel",
        headings=WORDS,
        widths={"from_unit": 150, "to_unit": 170, "reason": 220},
    )
    labels = {
        int(row.person_id): f"{row.person}: {row.from_unit} → {row.to_position}, {row.to_unit}"
        for row in shown.moves.itertuples()
    }
    person = int(st.selectbox("Mengapa", list(labels), format_func=labels.__getitem__, key="usulan_mengapa"))
    one = shown.moves[shown.moves["person_id"].eq(person)].iloc[0]
    person_panels.why(view, person, str(one["cell_id"]), scope)
    others = store_plan.candidates(view, str(one["cell_id"]))
    others = others[others["person_id"].ne(person)].head(3)
    if len(others):
        st.markdown(
            "**Calon berikutnya**: "
            + "; ".join(
                f"Pegawai {int(row.person_id):04d} ({formats.number(row.score, 2)},"
                f" selisih {formats.number(one['score'] - row.score, 2)})"
                for row in others.itertuples()
            )
        )


def ends(view: View, shown: Shown, scope: str) -> None:
    """Both ends before, after and up to 36 months on, and the chains of vacancies."""
    if shown.ends.empty:
        st.markdown("Tidak ada perpindahan, jadi tidak ada ujung yang berubah.")
        return
    cards.sentence(words_plan.ends(shown.ends))
    tables.show(
        view, shown.ends, ENDS, title="Kedua ujung", scope=scope, key="usulan_ujung", headings=LATER, widths={"unit": 220}
    )
    rows = plan_shown.chains(view, shown)
    if len(rows):
        cards.sentence(words_plan.chains(rows, {}))
        tables.show(
            view, rows, CHAINS, title="Rantai perpindahan", scope=scope, key="usulan_rantai", headings=WORDS | {"end": "Akhir"}
        )


def _costs(view: View, shown: Shown, scope: str) -> None:
    plan_choice.costs(view, shown.asked)


def compare(view: View, shown: Shown, scope: str) -> None:
    """This plan against today, or against a kept one: who differs, and the numbers side by side."""
    plans = store.rows(view, "plans")
    names = {0: "Hari ini (tanpa rencana)"} | {
        int(row.plan_id): str(row.name) for row in plans.itertuples() if int(row.plan_id) != shown.plan_id
    }
    other_id = int(st.selectbox("Bandingkan dengan", list(names), format_func=names.__getitem__, key="usulan_banding"))
    other = plan_shown.kept(view, other_id) if other_id else plan_shown.today(view, shown.asked)
    if other is None:
        return
    both = shown.moves[["person_id", "cell_id"]].merge(
        other.moves[["person_id", "cell_id"]], on="person_id", how="outer", suffixes=("_a", "_b")
    )
    both = both[both["cell_id_a"].fillna("").ne(both["cell_id_b"].fillna(""))]
    change = (
        pd.Series("hanya di rencana ini", index=both.index)
        .mask(both["cell_id_a"].isna(), "hanya di pembanding")
        .mask(both["cell_id_a"].notna() & both["cell_id_b"].notna(), "ke tempat lain")
    )
    cards.sentence(words_plan.changes(both.assign(change=change), shown.title, names[other_id]))
    sides = pd.DataFrame(
        [
            (label, own, theirs)
            for (label, own, _), (_, theirs, _) in zip(plan_shown.numbers(shown), plan_shown.numbers(other), strict=True)
        ],
        columns=["label", "after", "before"],
    )
    tables.show(
        view,
        sides,
        ["label", "before", "after"],
        title="Perbandingan rencana",
        scope=scope,
        key="usulan_banding_tabel",
        headings={"label": "Ukuran", "before": names[other_id], "after": shown.title},
    )


def papers(view: View, shown: Shown, scope: str) -> None:
    """Matrix, telaahan staf, berita acara, lampiran: by code, or with names when asked for here."""
    if shown.moves.empty:
        st.markdown("Belum ada usulan untuk dicetak.")
        return
    named = st.toggle(
        "Sertakan nama dan NIP", key="berkas_nama_nip", help="Untuk rapat Tim Penilai Kinerja; berkas menjadi terbatas."
    )
    plan = paper_of(view, shown, named=named)
    stamp = export.stamp(view, f"rencana {shown.title}", filters.who(), facts.line(view), dt.datetime.now())
    made = {
        "Matriks usulan (Excel)": (lambda: plan_book.matrix(plan, stamp), export.MIME, "xlsx"),
        "Telaahan staf": (lambda: plan_papers.staff_study(plan), paper.MIME, "docx"),
        "Berita acara rapat": (lambda: plan_papers.minutes(plan), paper.MIME, "docx"),
        "Rancangan lampiran keputusan": (lambda: plan_papers.annex(plan), paper.MIME, "docx"),
    }
    with st.container(horizontal=True):
        for name, (make, mime, ending) in made.items():
            st.download_button(
                name,
                data=make,
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"berkas_{ending}_{name[:8]}",
                file_name=f"{name.split(' (')[0]} {view.region}.{ending}",
            )
    st.caption("Semua berkas bertanda KONSEP: USULAN, BUKAN KEPUTUSAN · TERBATAS.")


def paper_of(view: View, shown: Shown, *, named: bool) -> PlanPaper:
    """What the papers of this plan tell; names and NIP only when asked for."""
    rows = shown.moves.assign(nip="")
    if named:
        who = store.rows(view, "identities").set_index("person_id")
        rows = rows.assign(
            person=rows["person_id"].map(who["name"]).fillna(rows["person"]), nip=rows["person_id"].map(who["nip"]).fillna("")
        )
    classes = store.rows(view, "positions").set_index("position_id")["class"]
    rows = rows.assign(
        class_before=rows["from_position_id"].map(classes),
        class_after=rows["to_position_id"].map(classes),
        support="",
        consent="",
        state="Konsep",
    )
    table = shown.ends.rename(columns={"after_0": "after"})
    units = (
        table.groupby("unit", as_index=False)[["needed", "before", "after", "after_36"]].sum()
        if len(table)
        else pd.DataFrame(columns=["unit", "needed", "before", "after", "after_36"])
    )
    rules = tuple(f"{row.label} ({row.source})" for row in store_plan.rules(view).itertuples())
    return PlanPaper(
        region=view.region,
        is_sample=view.is_sample,
        on=view.on,
        plan=shown.title,
        profile=shown.profile,
        criteria=f"kriteria {store_plan.weights(view).version}",
        rules=rules,
        summary=(
            words_plan.ladder(shown.ladder).replace("**", ""),
            words_plan.curve(shown.curve, shown.knee).replace("**", ""),
        ),
        steps=shown.ladder,
        moves=rows,
        ends=units,
        source=facts.line(view),
        who=filters.who(),
    )
