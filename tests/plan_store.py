"""A store with something of everything a transfer plan knows: wishes, abilities, past posts, a plan and its decisions."""

import datetime as dt
from pathlib import Path
from typing import Any

from data import documents, flags, hearings
from data.importer import import_workbook
from data.store import open_store
from tests.data.desk import BACK, BY, DAY, NOW, PAPERS, Desk, office
from tests.data.simple_files import ROSTER, nip, person, write_sheet


def planned(path: Path) -> Path:
    """One move in effect, one sent back by I-MUT, one still a draft; answers, talks and objections beside them."""
    store = open_store(path)
    office(store, path.parent)
    said: dict[str, Any] = {"region": "Kota Uji", "data_date": DAY, "yes": True, **BY}
    wishes = write_sheet(path.with_name("minat.xlsx"), ("NIP", "Nama", "Bersedia Pindah", "Unit yang Diminati", "Bidang Minat"), [
        (nip(0), "Orang", "Ya", "Loket", "layanan"),
        (nip(0), "Orang", None, None, "arsip"), (nip(1), "Orang", "Tidak", None, None)])
    abilities = write_sheet(path.with_name("kompetensi.xlsx"), ("NIP", "Nama", "Kompetensi", "Level Dimiliki", "Berlaku Sampai"),
                            [(nip(0), "Orang", "Arsip", 3, dt.date(2027, 1, 1))])
    past = write_sheet(path.with_name("riwayat.xlsx"), (*ROSTER, "Riwayat Jabatan"), [
        [*person(0, "Bagian Umum", "Sekretariat Daerah", "Arsiparis"), "Bendahara @ Dinas Sosial (2015-2019); Arsiparis"]])
    for file in (wishes, abilities, past):
        assert import_workbook(store, file, **said).import_id is not None
    desk = Desk(store)
    desk.reach("Berlaku")
    desk.reach(BACK, who=2)
    at = (store, 1, desk.plan, 2)
    hearings.note_consent(*at, answer="keberatan", concern="Jauh", how_met="Jadwal pagi", said_on=DAY, **BY)
    hearings.log_talk(*at, talked_on=DAY, with_whom="Kepala bidang", text="Bersedia", **BY)
    hearings.note_briefing(*at[:3], unit_id=None, held_on=DAY, attendance=9, questions="TPP?", **BY)
    hearings.object_to(*at, kind="sanggahan", text="Keliru", filed_on=NOW.date(), **BY)
    documents.give(*at[:3], [2], PAPERS[0], reference="800/2", **BY)
    flags.answer_flag(*at[:3], flag="long_distance", person_id=None, answer="Diminta sendiri", **BY)
    assert desk.state(2) == BACK
    store.close()
    return path
