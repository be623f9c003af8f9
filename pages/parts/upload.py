"""One upload on its way: its draft in the store, what was decided, and the workbook as understood so far.

The workbook is read once per visit and cleaned again only when an answer changes; a reload finds the draft by the id in
the address and goes on where it was. Uploads always go to the office's own store, never to a sample.
"""

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from data import drafts, importer, reader
from data.drafts import Choices, Draft
from data.importer import Prepared
from data.layout import Question
from data.preview import Preview
from data.receipt import Receipt
from data.store import Store
from pages.parts import filters, formats, store
from pages.parts.asking import now

DRAFT, SAVED = "draf", "impor"      # in the address: the upload going on, the import just saved
_WORK, _REFUSED = "unggahan", "unggahan_ditolak"
TOP = "unggahan_ke_atas"  # in the session once an import is saved
_SCROLL = "document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0);"


@dataclass(slots=True, kw_only=True)
class Work:
    """A draft with what was understood of it. `key` changes with every decision that changes what is understood;
    `progress` is the place on the page where long work tells how far it is."""

    draft: Draft
    choices: Choices
    key: tuple[Any, ...]
    cells: tuple[reader.Look, dict[str, reader.SheetCells]]
    prepared: Prepared
    progress: Any = None
    rehearsed: tuple[tuple[Any, ...], Receipt, Preview] | None = None


def office() -> Store:
    """The office's own store; made when the first file comes in."""
    return store.opened(store.OFFICE)


def unfinished() -> list[Draft]:
    """Uploads begun and neither saved nor cancelled, newest first; those older than a week go now."""
    if store.OFFICE not in store.stores():
        return []
    drafts.sweep(office(), now=now())
    return drafts.unfinished(office())


def begin(file: Any) -> None:
    """Keeps an uploaded file as a draft and puts its id into the address."""
    with st.spinner("Menyimpan berkas sementara …"):
        file.seek(0)
        draft = drafts.start(office(), file, file.name, by=filters.who(), now=now())
    _forget()
    st.session_state["nomor_unggah"] = st.session_state.get("nomor_unggah", 0) + 1  # an empty drop zone next time
    resume(draft.id)
    st.rerun()


def resume(draft_id: str) -> None:
    """Puts a draft into the address."""
    st.query_params.pop(SAVED, None)
    st.query_params[DRAFT] = draft_id


def current() -> Draft | None:
    """The draft the address names, as long as it can go on."""
    identity = st.query_params.get(DRAFT, "")
    draft = drafts.find(office(), identity) if identity and store.OFFICE in store.stores() else None
    if draft is not None and draft.open:
        return draft
    if identity:
        st.query_params.pop(DRAFT, None)
        st.session_state["kabar_unggah"] = (
            "Unggahan yang dituju alamat ini sudah selesai, dibatalkan, atau lebih lama dari tujuh hari. Berkas mentahnya"
            " sudah dihapus; unggah lagi bila perlu.")
    return None


def saved() -> int | None:
    """The import whose receipt the address asks for."""
    return filters.number(SAVED)


def understood(draft: Draft) -> Work:
    """The workbook as read and checked under the decisions so far, with progress shown while that takes time."""
    decided = drafts.choices(draft)
    key = (draft.id, tuple(sorted(decided.answers.items())), decided.region)
    kept = st.session_state.get(_WORK)
    place = st.empty()  # in every run, or all below it would be drawn anew and open panels would close
    if isinstance(kept, Work) and kept.key == key:
        kept.choices, kept.progress = decided, place
        return kept
    with place.status(f"Membaca {draft.file_name} …") as status:
        same = isinstance(kept, Work) and kept.draft.id == draft.id
        cells = kept.cells if same else reader.read_all(draft.path)  # type: ignore[union-attr]
        status.update(label="Memeriksa isi berkas …")
        prepared = importer.prepare(office(), draft.path, answers=decided.answers, region=decided.region,
                                    today=now().date(), file_name=draft.file_name, cells=cells)
    place.empty()
    work = Work(draft=draft, choices=decided, key=key, cells=cells, prepared=prepared, progress=place)
    st.session_state[_WORK] = work
    return work


def rehearsed(work: Work) -> tuple[Receipt, Preview]:
    """What saving would do, found by doing it and rolling back."""
    key = (work.key, work.choices.whole_region, office().version())
    if work.rehearsed is None or work.rehearsed[0] != key:
        with work.progress.status("Membandingkan dengan data yang berlaku …"):
            receipt, found = importer.rehearse(office(), work.prepared, by=filters.who(), now=now(),
                                               whole_region=work.choices.whole_region)
        work.progress.empty()
        work.rehearsed = (key, receipt, found)
    return work.rehearsed[1:]


def decide(work: Work, *, drop: tuple[str, ...] = (), answers: dict[str, str] | None = None, **changed: Any) -> None:
    """Remembers decisions with the draft: answers added, answers taken back, or another field of Choices."""
    kept = {key: value for key, value in work.choices.answers.items() if not key.startswith(drop or ("\0",))}
    work.choices = replace(work.choices, answers=kept | (answers or {}), **changed)
    drafts.remember(work.draft, work.choices)


def open_questions(work: Work) -> list[Question]:
    """What only the person can decide and has not decided; the region comes first."""
    asked = region_question(work)
    return [*([asked] if asked else []), *work.prepared.questions]


def regions() -> list[str]:
    """The names of the office's regions, also of those without any data now."""
    return [str(name) for name in office().regions()["name"]]


def named_region(work: Work) -> str:
    """The region the file itself names, spelled as the office's own where it is one of them."""
    proposal = work.prepared.proposal
    named = (proposal.region if proposal else None) or ""
    return next((name for name in regions() if name.casefold() == named.casefold()), named)


def region_question(work: Work) -> Question | None:
    """Asked when the file names another region than the office has, or when nothing tells which is meant."""
    if work.choices.region or work.prepared.proposal is None:
        return None
    known, named = regions(), named_region(work)
    if (named and (not known or named in known)) or (not named and len(known) == 1):
        return None
    text = f"Berkas ini menyebut {named}, daerah yang belum ada di data kantor. Impor ke daerah mana?" if named \
        else "Data ini milik daerah mana?"
    return Question(key="region", text=text, options=tuple(dict.fromkeys([*([named] if named else []), *known])))


def region_of(work: Work) -> str:
    """The region the import would go to; empty while that is asked."""
    if work.choices.region or region_question(work):
        return work.choices.region or ""
    return named_region(work) or regions()[0]


def save(work: Work, by: str) -> int:
    """Writes the import, forgets the draft and its raw file, and returns the number of the import."""
    receipt = importer.commit(office(), work.prepared, by=by, now=now(), whole_region=work.choices.whole_region,
                              gone=work.choices.gone)
    assert receipt.import_id is not None
    drafts.close(office(), work.draft, "disimpan", by=by, now=now())
    _forget()
    found = office().regions()
    region_id = int(found.loc[found["name"].str.casefold() == receipt.region.casefold(), "region_id"].iloc[0])
    st.query_params.pop(DRAFT, None)
    filters.start(store.OFFICE)
    filters.go(wilayah=region_id)
    st.query_params[SAVED] = str(receipt.import_id)
    st.session_state[TOP] = True
    return receipt.import_id


def to_the_top() -> None:
    """Once after an import is saved: the page is still scrolled down to the button that saved it, the receipt stands on top."""
    place = st.empty()  # in every run, or all below it would be drawn anew
    if st.session_state.pop(TOP, False):
        place.html(f"<script>{_SCROLL}</script>", unsafe_allow_javascript=True)


def cancel(draft: Draft) -> None:
    """Drops a draft and its raw file; nothing was written."""
    drafts.close(office(), draft, "dibatalkan", by=filters.who(), now=now())
    _forget()
    st.query_params.pop(DRAFT, None)


def already(work: Work, receipt: Receipt) -> None:
    """A file that was imported before: its draft and raw file go at once, and the first screen says since when it is there."""
    cancel(work.draft)
    assert receipt.already is not None
    st.session_state["kabar_unggah"] = (
        f"{work.draft.file_name} sudah diunggah pada {formats.date(receipt.already.date())} pukul {receipt.already:%H.%M} (impor"
        f" nomor {receipt.import_id}). Mengunggahnya lagi tidak mengubah apa pun; salinan berkas sudah dihapus.")


def refuse(work: Work) -> None:
    """The raw file of a refused workbook goes at once; why it was refused stays on the screen."""
    cancel(work.draft)
    st.session_state[_REFUSED] = (work.draft.file_name, [p for p in work.prepared.problems if p.severity == "stop"])


def refused() -> tuple[str, list] | None:
    """Name and problems of the workbook refused last, until another one is begun."""
    found: tuple[str, list] | None = st.session_state.get(_REFUSED)
    return found


def forget_refused() -> None:
    """Takes the refusal off the screen."""
    st.session_state.pop(_REFUSED, None)


def _forget() -> None:
    st.session_state.pop(_WORK, None)
    forget_refused()
