"""An office with a small plan, and short ways along the steps of its moves."""

import datetime as dt
from pathlib import Path
from typing import Any

from data import documents, hearings, weights
from data.decision_states import WAY, State
from data.decisions import approve, propose, state_of, step, submit, take_effect
from data.evaluations import Record, record
from data.importer import import_workbook
from data.plan_events import place
from data.plans import append, new
from data.store import Store
from tests.data.simple_files import ROSTER, person, write_sheet

DAY = dt.date(2025, 12, 31)
NOW = dt.datetime(2026, 1, 15, 9, 0)
TMT = dt.date(2026, 3, 2)
BY: dict[str, Any] = {"by": "Analis", "now": NOW}
ASKED: State = "Dimintai tanggapan"
BOARD: State = "Pertimbangan Tim Penilai Kinerja"
AGREED: State = "Disetujui PPK"
SENT: State = "Diajukan ke I-MUT"
BACK: State = "Dikembalikan I-MUT"
JUDGED: State = "Masa evaluasi"
PAPERS = ("Surat usulan PPK", "SK pangkat terakhir", "SK jabatan terakhir", "Penilaian kinerja dua tahun terakhir",
          "Pernyataan tidak menjalani hukuman disiplin", "Pernyataan tidak tugas belajar", "Analisis jabatan dan beban kerja",
          "Berita acara Tim Penilai Kinerja")


def office(store: Store, folder: Path) -> None:
    """Six people of one office, persons 1 to 6, and one of the counter, which is short."""
    rows = [person(n, "Bagian Umum", "Sekretariat Daerah", "Arsiparis") for n in range(6)]
    path = write_sheet(folder / "pegawai.xlsx", ROSTER, [*rows, person(6, "Loket", "Disdukcapil", "Arsiparis")])
    import_workbook(store, path, data_date=DAY, region="Kota Uji", yes=True, **BY)


class Desk:
    """An office with a plan that moves persons 1 to 3 to the counter, and short ways along the steps."""

    def __init__(self, store: Store) -> None:
        self.store = store
        row = store.read("people", region_id=1).iloc[-1]
        self.unit, self.position = int(row["unit_id"]), int(row["position_id"])
        self.plan = new(store, 1, "A", on=DAY, profile="kebutuhan", settings={}, **BY)
        moves = [place(who, self.unit, self.position, "Loket kurang 3") for who in (1, 2, 3)]
        self.last = append(store, self.plan, moves, after=0, **BY)
        weights.set_weights(store, 1, {"education": 0.6, "distance": 0.4}, approver="Sekda", reason="Awal", **BY)

    def state(self, who: int = 1) -> State:
        return state_of(self.store, self.plan, who)[0]

    def go(self, to: State, who: int = 1, *, now: dt.datetime = NOW) -> None:
        """One step the shortest way, with all it needs."""
        store, plan = self.store, self.plan
        if to == "Diusulkan":
            propose(store, 1, plan, [who], reason="Kekurangan loket", **BY)
        elif to == AGREED:
            approve(store, 1, plan, [who], approver="Wali Kota", criteria_version=1, records=[self.record()], **BY)
        elif to == SENT:
            for paper in PAPERS:
                documents.give(store, 1, plan, [who], paper, reference="800/1", **BY)
            submit(store, 1, plan, [who], **BY)
        elif to == "Berlaku":
            take_effect(store, 1, plan, [who], pertek_number="AB-1/2026", effective_on=TMT, **BY)
        else:
            if to == BOARD:
                hearings.note_consent(store, 1, plan, who, answer="setuju", said_on=NOW.date(), **BY)
            step(store, 1, plan, [who], to, reason="Alasan", by="Analis", now=now)

    def reach(self, to: State, who: int = 1) -> None:
        """Along the straight way up to a state; to the exits from a step they are usual at."""
        before: dict[State, State] = {BACK: SENT, "Ditolak": "Diusulkan", "Ditunda": ASKED, "Dibatalkan": AGREED}
        later: dict[State, dt.datetime] = {"Selesai": dt.datetime(2027, 6, 1), JUDGED: dt.datetime(2026, 4, 1)}
        for state in WAY[1: WAY.index(before.get(to, to)) + 1]:
            self.go(state, who, now=later.get(state, NOW))
        if to in before:
            self.go(to, who)

    def record(self, **other: Any) -> Record:
        told = {"label": "Loket 2026", "type": "bersih masuk", "service": "KTP-el", "indicator": "waktu proses",
                "effective_on": TMT, "baseline_from": dt.date(2024, 3, 1), "baseline_to": dt.date(2026, 2, 1),
                "target": 12.0} | other
        return record(told, unit_id=self.unit, comparators=[])
