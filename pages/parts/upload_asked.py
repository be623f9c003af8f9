"""What a workbook seems to be, in one sentence to confirm, and the questions only a person can answer."""

import datetime as dt
from typing import Any

import streamlit as st

from data.layout import Question
from data.workbooks import BASES, KINDS
from pages.parts import formats, upload, upload_columns
from pages.parts.upload import Work

STEPS = ("Baca", "Kenali", "Periksa", "Bandingkan", "Simpan")
ONLY_UNITS, WHOLE = "Hanya unit di berkas ini", "Seluruh wilayah"
EARLIEST = dt.date(2000, 1, 1)
FIXED = ("kind", "data_date", "basis", "region")
AGAIN = ("table", "unit", "fill_down", "norm_unit")


def refused(work: Work) -> None:
    """Ends here when the file cannot be taken: the reason stands on the first screen, the raw file is gone."""
    if work.prepared.refused:
        upload.refuse(work)
        st.rerun()


def steps(work: Work) -> None:
    """How far this upload is, and the way out."""
    done = 2 if upload.open_questions(work) else 5
    words = [_step(place + 1, step, done) for place, step in enumerate(STEPS)]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{work.draft.file_name}** · {' › '.join(words)}", width="stretch")
        st.button("Batalkan unggahan", key="batal_unggah", icon=":material/close:", on_click=upload.cancel,
                  args=(work.draft,), help="Berkas mentah dihapus; tidak ada yang berubah.")


def _step(number: int, words: str, now: int) -> str:
    if number < now:
        return f":green[✓ {words}]"
    return f"**{number} {words}**" if number == now else f":gray[{number} {words}]"


def proposal(work: Work) -> None:
    """The sentence, the five facts that can be changed, the questions left, and the columns."""
    found = work.prepared.proposal
    if found is None:
        _only_hidden(work)
        return
    with st.container(border=True):
        unknown = any(question.key == "kind" for question in upload.open_questions(work))
        st.markdown(f"#### {_unknown(work) if unknown else found.sentence}")
        st.caption(_facts(work))
        for said in found.table.cross.words if found.table.cross else ():  # names across the columns: how each was read
            st.markdown(said)
        _fields(work)
        for question in upload.open_questions(work):
            if question.key not in FIXED:
                _question(work, question)
            elif question.key in ("region", "basis", "data_date"):
                st.markdown(f":orange[{question.text}]")
        if upload.open_questions(work):
            _confirm(work)
        else:
            _again(work)
        upload_columns.show(work)


def _only_hidden(work: Work) -> None:
    """No visible sheet holds a table: nothing can be shown before it is said whether the hidden ones are read."""
    with st.container(border=True):
        for question in upload.open_questions(work):
            _question(work, question)
        _confirm(work)


def _unknown(work: Work) -> str:
    """The sentence for a table whose headings tell nothing."""
    found = work.prepared.proposal
    assert found is not None
    return (f"Tabel dengan {formats.number(sum(map(bool, found.table.headings)))} kolom dan {formats.number(len(found.table))}"
            " baris; judul kolomnya belum dikenali. Pilih jenis berkas, lalu tunjukkan kolomnya.")


def waits(work: Work) -> bool:
    """True while a question is open."""
    return bool(upload.open_questions(work))


def _facts(work: Work) -> str:
    found = work.prepared.proposal
    assert found is not None
    words = [f"Lembar {found.sheet}", f"disusun {found.owner}" if found.owner else ""]
    if found.kind == "need":
        words += [f"keputusan {found.decree_number}" if found.decree_number else ""]
        words += ["berisi juga bezetting" if found.also else ""]
    if found.dropped:
        words.append(f"dibuang saat dibaca: {formats.listing(upload_columns.private(found.dropped))}")
    return " · ".join(word for word in words if word)


def _fields(work: Work) -> None:
    """Kind, date, basis and year of a need, region, coverage: shown with what was found, changed in place."""
    found = work.prepared.proposal
    assert found is not None
    asked = {question.key: question for question in upload.open_questions(work)}
    parts = st.columns([3, 2, 2, 1.5, 2, 2.5] if found.kind == "need" else 4)
    with parts[0]:
        _choose(work, "kind", "Jenis berkas", list(KINDS), None if "kind" in asked else found.kind,
                words=lambda kind: KINDS[kind].label, drop=("kind", "column:", "basis", *AGAIN))
    with parts[1]:
        _date(work, asked.get("data_date"))
    with parts[-2]:
        _region(work, asked.get("region"))
    with parts[-1]:
        _coverage(work)
    if found.kind == "need":
        with parts[2]:
            question = asked.get("basis")
            _choose(work, "basis", "Dasar kebutuhan", list(BASES),
                    question.default if question else work.choices.answers.get("basis") or found.basis)
        with parts[3]:
            _year(work)


def _choose(work: Work, key: str, label: str, options: list[str], value: str | None, *, words: Any = str,
            drop: tuple[str, ...] = ()) -> None:
    widget = f"{work.draft.id}_{key}"
    if widget not in st.session_state:
        st.session_state[widget] = value

    def changed() -> None:
        if answer := st.session_state[widget]:
            upload.decide(work, drop=drop, answers={key: answer})

    st.selectbox(_label(work, key, label), options, key=widget, format_func=words, on_change=changed,
                 placeholder="pilih")


def _date(work: Work, question: Question | None) -> None:
    widget = f"{work.draft.id}_data_date"
    if widget not in st.session_state:
        told = question.default if question else None
        st.session_state[widget] = dt.date.fromisoformat(told) if told else work.prepared.data_date

    def changed() -> None:
        if day := st.session_state[widget]:
            upload.decide(work, answers={"data_date": day.isoformat()})

    st.date_input(_label(work, "data_date", "Data per tanggal"), key=widget, on_change=changed, format="DD-MM-YYYY",
                  min_value=EARLIEST, max_value=upload.now().date(),
                  help="Keadaan pada tanggal berapa, bukan tanggal unggah. Bezetting akhir tahun: 31 Desember.")


def _year(work: Work) -> None:
    """The year a need holds for; where the sheet tells it row by row, that is said and stays."""
    found = work.prepared.proposal
    assert found is not None
    if "year" in found.mapping.fields:
        st.text_input("Tahun", "per baris", disabled=True, key=f"{work.draft.id}_tahun_baris",
                      help=f"Dibaca dari kolom {found.mapping.headings['year']}.")
        return
    widget = f"{work.draft.id}_year"
    if widget not in st.session_state:
        st.session_state[widget] = found.year or (work.prepared.data_date or upload.now().date()).year

    def changed() -> None:
        if year := st.session_state[widget]:
            upload.decide(work, answers={"year": str(int(year))})

    st.number_input("Tahun", EARLIEST.year, 2099, step=1, key=widget, on_change=changed,
                    help="Tahun kebutuhan itu berlaku. Neraca memakai tahun terbaru yang sudah tiba.")


def _region(work: Work, question: Question | None) -> None:
    widget = f"{work.draft.id}_region"
    if widget not in st.session_state:
        st.session_state[widget] = None if question else upload.region_of(work)
    options = list(dict.fromkeys([*upload.regions(), *filter(None, [upload.named_region(work), work.choices.region])]))

    def changed() -> None:
        if name := " ".join((st.session_state[widget] or "").split()):
            upload.decide(work, region=name)

    st.selectbox(_label(work, "region", "Wilayah"), options, key=widget, on_change=changed, accept_new_options=True,
                 placeholder="pilih atau tulis nama", help=question.text if question else
                 "Pilih yang ada, atau tulis nama daerah baru lalu tekan Enter.")


def _coverage(work: Work) -> None:
    widget = f"{work.draft.id}_cakupan"
    if widget not in st.session_state:
        st.session_state[widget] = WHOLE if work.choices.whole_region else ONLY_UNITS

    def changed() -> None:
        upload.decide(work, whole_region=st.session_state[widget] == WHOLE)

    st.selectbox("Cakupan berkas", [ONLY_UNITS, WHOLE], key=widget, on_change=changed,
                 help="Unit yang tidak disebut berkas tidak disentuh, kecuali berkas ini memang memuat seluruh wilayah.")


def _label(work: Work, key: str, label: str) -> str:
    return f":orange[{label} (perlu dijawab)]" if any(q.key == key for q in upload.open_questions(work)) else label


def _question(work: Work, question: Question) -> None:
    """A question about tables, columns or the unit, its safe answer chosen beforehand."""
    widget = f"{work.draft.id}_{question.key}"
    options = list(question.options)
    st.session_state.setdefault(widget, question.default)
    free = question.key == "unit"
    if len(options) in (2, 3) and not free and max(map(len, options)) < 40:
        st.radio(f":orange[{question.text}]", options, key=widget, horizontal=True, index=None)
    elif options or free:
        st.selectbox(f":orange[{question.text}]", options, key=widget, accept_new_options=free,
                     placeholder="pilih atau tulis" if free else "pilih")
    else:
        st.text_input(f":orange[{question.text}]", key=widget)


def _confirm(work: Work) -> None:
    """Takes all shown answers at once; says which are still missing."""
    if st.button("Ya, benar. Periksa isinya", type="primary", key="benar", icon=":material/arrow_forward:"):
        said = {q.key: st.session_state.get(f"{work.draft.id}_{q.key}") for q in upload.open_questions(work)}
        answers = {key: _written(value) for key, value in said.items() if value and key != "region"}
        upload.decide(work, answers=answers, **({"region": said["region"]} if said.get("region") else {}))
        missing = [key for key, value in said.items() if not value]
        if missing:
            st.session_state["belum_dijawab"] = True
        st.rerun()
    if st.session_state.pop("belum_dijawab", False):
        st.warning("Masih ada pertanyaan bertanda jingga yang belum dijawab.")


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _again(work: Work) -> None:
    """What was answered can be asked again."""
    answered = [key for key in work.choices.answers if key in AGAIN]

    def ask_again() -> None:
        upload.decide(work, drop=tuple(answered))
        for key in answered:
            st.session_state.pop(f"{work.draft.id}_{key}", None)

    if answered:
        st.button("Jawab ulang pertanyaan tabel, unit, dan satuan", key="jawab_ulang", type="tertiary", on_click=ask_again,
                  icon=":material/undo:")
