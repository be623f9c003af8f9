"""python -m data: sample, import, imports, undo, read, form, backup, restore, check.

Exit code 0: done (also "sudah diunggah", also with rows held); 1: refused, or a question is open; 2: wrong call.
"""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import json
import sys
from pathlib import Path
from typing import Any

from data import asked, forms, receipt_words
from data import backup as backups
from data.importer import finish, undo
from data.receipt import Receipt
from data.store import Store, StoreUnavailable, open_store, store_path
from data.workbooks import KINDS


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    utf8 = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "") in ("utf8", "cp65001")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a Windows console may still be cp1252
    given = _parser().parse_args(arguments)
    given.ascii = not utf8  # who reads it (PowerShell 5.1, say) will not take it for UTF-8: JSON can do without
    if given.run in (_imports, _undo, _read, _form, _backup, _check) and not store_path(given.store).exists():
        print(f"Berkas data {store_path(given.store)} belum ada. Periksa --store, atau impor berkas dahulu.", file=sys.stderr)
        return 2  # opening would make an empty one, and `check` would call it whole
    try:
        code: int = given.run(given)
        return code
    except StoreUnavailable as problem:
        print(problem, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description="Data Neraca ASN dari baris perintah.")
    commands = parser.add_subparsers(required=True, metavar="PERINTAH")
    sample = _command(commands, "sample", _sample, "tulis buku kerja contoh satu daerah, bila diminta langsung impor")
    sample.add_argument("region", choices=_regions())
    sample.add_argument("--load", action="store_true", help="impor juga ke penyimpanan contoh")
    sample.add_argument("--out", type=Path, help="folder tujuan buku kerja")
    file = _command(commands, "import", _import, "impor satu buku kerja")
    file.add_argument("file", type=Path)
    file.add_argument("--kind", choices=sorted(KINDS))
    file.add_argument("--date", type=_day, help="tanggal data, misalnya 2025-12-31")
    file.add_argument("--region", help="nama daerah; boleh tidak disebut selama daerahnya belum ada atau hanya satu")
    file.add_argument("--by", default="")
    file.add_argument("--answer", action="append", default=[], type=_answer, metavar="KUNCI=NILAI",
                      help="jawaban satu pertanyaan; boleh berulang")
    file.add_argument("--yes", action="store_true", help="setiap pertanyaan lain dijawab dengan pilihan amannya")
    file.add_argument("--json", action="store_true")
    _command(commands, "imports", _imports, "daftar impor")
    taken = _command(commands, "undo", _undo, "batalkan satu impor")
    taken.add_argument("import_id", type=int)
    taken.add_argument("--by", default="")
    read = _command(commands, "read", _read, "baca satu tampilan data")
    read.add_argument("view")
    read.add_argument("--date", type=_day)
    read.add_argument("--region")
    read.add_argument("--format", choices=("csv", "json", "parquet"), default="csv")
    form = _command(commands, "form", _form, "tulis formulir aspirasi yang sudah berisi nama, satu per perangkat daerah")
    form.add_argument("agency", nargs="*", help="nama perangkat daerah; tanpa nama, semuanya")
    form.add_argument("--out", type=Path, required=True, help="folder tujuan")
    form.add_argument("--region")
    _command(commands, "backup", _backup, "cadangkan ke folder").add_argument("folder", type=Path)
    _command(commands, "restore", _restore, "pulihkan dari folder cadangan").add_argument("folder", type=Path)
    _command(commands, "check", _check, "periksa keutuhan data")
    return parser


def _command(commands: Any, name: str, run: Any, help_: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=help_)
    command.add_argument("--store", type=Path, help="berkas penyimpanan (bawaan: var/neraca.duckdb)")
    command.set_defaults(run=run)
    return command


def _regions() -> list[str]:
    from data.sample import REGIONS

    return list(REGIONS)


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _answer(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign or not key.strip():
        raise argparse.ArgumentTypeError(f"'{text}' bukan KUNCI=NILAI")
    return key.strip(), value.strip()


def _now() -> dt.datetime:
    return dt.datetime.now().replace(microsecond=0)


def _by(given: argparse.Namespace) -> str:
    """Who runs the command: as told, else as the system knows the user (a service may run under none)."""
    try:
        return given.by or getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "baris perintah"


def _sample(given: argparse.Namespace) -> int:
    from data.sample import write
    from data.sample.load import load

    folder = given.out or store_path().parent / "contoh" / "berkas" / given.region
    if not given.load:
        for file in write(given.region, folder):
            print(file.path)
        return 0
    store = open_store(given.store or store_path().parent / "contoh" / f"{given.region}.duckdb")
    for file, receipt in load(store, given.region, folder, now=_now()):
        print(file.path.name)
        receipt_words.tell(receipt)
        if receipt.import_id is None:
            return 1
    return 0


def _import(given: argparse.Namespace) -> int:
    if not given.file.is_file():
        print(f"Berkas {given.file} tidak ada.", file=sys.stderr)
        return 2
    store = open_store(given.store)
    known = store.regions()["name"].tolist()
    given.region = given.region or dict(given.answer).get(asked.REGION)
    if given.region is None and len(known) > 1:  # a guess would put one office's people into another's
        print(f"Sebutkan daerahnya dengan --region. Yang ada: {'; '.join(known)}.", file=sys.stderr)
        return 2
    try:
        receipt = _imported(store, given)
    except asked.WrongAnswerError as problem:
        print(problem, file=sys.stderr)
        return 2
    if given.json:
        print(json.dumps(receipt_words.plain(receipt), ensure_ascii=given.ascii, indent=1))
    else:
        receipt_words.tell(receipt)
    return 0 if receipt.import_id is not None else 1


def _imported(store: Store, given: argparse.Namespace) -> Receipt:
    """What came of it; nothing is written while a question is open."""
    answers, now = {key: value for key, value in given.answer if key != asked.REGION}, _now()
    prepared = asked.prepared_with(store, given.file, answers, yes=given.yes, kind=given.kind, data_date=given.date,
                                   region=given.region, today=now.date())
    if given.region is None and not given.yes and (other := asked.about_region(store, prepared)) is not None:
        prepared.questions.append(other)
    questions, gone = asked.about_people(store, prepared, prepared.answers.get(asked.ABSENT), yes=given.yes, by=_by(given),
                                         now=now)
    prepared.questions += questions
    return finish(store, prepared, by=_by(given), now=now, gone=gone)


def _imports(given: argparse.Namespace) -> int:
    frame = open_store(given.store).read("import_list")
    frame.to_csv(sys.stdout, index=False)
    return 0


def _undo(given: argparse.Namespace) -> int:
    sentence = undo(open_store(given.store), given.import_id, by=_by(given), now=_now())
    print(sentence)
    return 0 if "angka kembali" in sentence else 1


def _region_id(store: Store, name: str | None) -> int | None:
    regions = store.regions()
    if name is None:
        return int(regions["region_id"].iloc[0]) if len(regions) == 1 else None
    found = regions[regions["name"].str.lower() == name.lower()]
    return int(found["region_id"].iloc[0]) if len(found) else None


def _read(given: argparse.Namespace) -> int:
    store = open_store(given.store)
    region_id = _region_id(store, given.region)
    if given.view not in store.views():
        print(f"Tampilan '{given.view}' tidak ada. Yang ada: {', '.join(store.views())}.", file=sys.stderr)
        return 2
    if region_id is None and given.view not in ("regions", "import_list"):
        print("Sebutkan daerahnya dengan --region.", file=sys.stderr)
        return 2
    frame = store.read(given.view, region_id=region_id, on=given.date)
    if given.format == "csv":
        frame.to_csv(sys.stdout, index=False)
    elif given.format == "json":
        print(frame.to_json(orient="records", date_format="iso", force_ascii=given.ascii))
    else:
        frame.to_parquet(sys.stdout.buffer)
    return 0


def _form(given: argparse.Namespace) -> int:
    store = open_store(given.store)
    region_id = _region_id(store, given.region)
    if region_id is None:
        print("Sebutkan daerahnya dengan --region.", file=sys.stderr)
        return 2
    units = store.read("units", region_id=region_id)
    agencies = units.loc[units["depth"].eq(0)].set_index("name")["unit_id"]
    if unknown := sorted(set(given.agency) - set(agencies.index)):
        print(f"Perangkat daerah tidak dikenal: {'; '.join(unknown)}.", file=sys.stderr)
        return 2
    given.out.mkdir(parents=True, exist_ok=True)
    for name in given.agency or agencies.index:
        path = given.out / forms.form_name(name)
        path.write_bytes(forms.form(store, region_id, int(agencies[name])))
        print(path)
    return 0


def _backup(given: argparse.Namespace) -> int:
    try:
        manifest = backups.backup(open_store(given.store), given.folder, now=_now())
    except FileExistsError:
        print(f"Folder {given.folder} sudah berisi; pilih folder baru.", file=sys.stderr)
        return 1
    print(f"{len(manifest['tables'])} tabel, {sum(t['rows'] for t in manifest['tables'].values())} baris dicadangkan.")
    return 0


def _restore(given: argparse.Namespace) -> int:
    manifest = backups.restore(open_store(given.store), given.folder)
    print(f"{len(manifest['tables'])} tabel dipulihkan; jumlah baris dan sidik jarinya sama dengan cadangan.")
    return 0


def _check(given: argparse.Namespace) -> int:
    broken = {name: count for name, count in backups.check(open_store(given.store)).items() if count}
    for name, count in broken.items():
        print(f"{name}: {count} baris melanggar")
    print("Data utuh." if not broken else "Data tidak utuh; pulihkan dari cadangan.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
