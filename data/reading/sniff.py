"""What a file really is, decided by its bytes and never by its name, and whether it is safe to open."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from typing import Literal

from data.cells import Problem
from data.reading.book import Limits

Format = Literal["xlsx", "xls", "ods", "csv", "html", "xml2003", ""]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RATIO, _RATIO_FROM = 100, 20 * 2**20  # real sheets unpack 5–20 times; more than 100 times over 20 MB is a bomb
_WORKBOOK_TYPES = (
    b"spreadsheetml.sheet.main+xml", b"spreadsheetml.template.main+xml", b"ms-excel.sheet.macroEnabled.main+xml",
    b"ms-excel.template.macroEnabled.main+xml",
)
_MEMBERS = 10_000
_OTHERS = (
    (b"%PDF", "PDF"), (b"\xff\xd8\xff", "gambar JPEG"), (b"\x89PNG", "gambar PNG"), (b"GIF8", "gambar GIF"),
    (b"Rar!", "arsip RAR"), (b"7z\xbc\xaf", "arsip 7-Zip"), (b"\x1f\x8b", "arsip GZIP"), (b"{\\rtf", "dokumen RTF"),
    (b"MZ", "program"), (b"\x7fELF", "program"), (b"SQLite format 3", "basis data SQLite"), (b"PAR1", "berkas Parquet"),
)
_HTML = re.compile(r"<(html|table|!doctype html|head|body|meta|style|div|tr|center|br)\b")
_SAVE_AS = "Buka di Excel, pilih Simpan sebagai Buku Kerja Excel (.xlsx), lalu unggah hasilnya."


class RefusedError(Exception):
    """The file is not read; problem says why in words for the user. It never carries a cell value."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.problem = Problem(reason=reason, remedy=remedy, severity="stop")


def real_format(path: Path, limits: Limits) -> Format:
    """The format of the file by its content; RefusedError when it is empty, too big, locked, broken or foreign."""
    size = path.stat().st_size
    if size == 0:
        raise RefusedError("Berkas ini kosong (0 byte).", "Simpan ulang berkasnya di Excel, lalu unggah lagi.")
    with path.open("rb") as file:
        head = file.read(8192)
    kind = _by_content(path, head, limits)
    _refuse_large(size, limits.csv_bytes if kind == "csv" else limits.file_bytes)
    return kind


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.0f} MB".replace(",", ".")


def _refuse_large(size: int, most: int) -> None:
    if size > most:
        raise RefusedError(
            f"Berkas ini {_megabytes(size)}, lebih besar dari batas {_megabytes(most)}.",
            "Hapus lembar, gambar dan kolom yang tidak perlu, atau pecah menjadi beberapa berkas.",
        )


def _by_content(path: Path, head: bytes, limits: Limits) -> Format:
    if head.startswith((b"PK", _OLE)):
        _refuse_large(path.stat().st_size, limits.file_bytes)
    if head.startswith(b"PK"):
        return _in_zip(path, limits)
    if head.startswith(_OLE):
        return _in_ole(path)
    if head[:2] in (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08"):
        raise RefusedError("Berkas ini dibuat oleh Excel yang sangat lama (sebelum 1997).", _SAVE_AS)
    for magic, name in _OTHERS:
        if head.startswith(magic):
            raise RefusedError(f"Berkas ini sebenarnya {name}, bukan buku kerja Excel.", "Unggah berkas Excel aslinya.")
    return _in_text(head)


def _in_text(head: bytes) -> Format:
    words = decoded_head(head).lstrip("\ufeff \t\r\n").casefold()
    spreadsheet = "urn:schemas-microsoft-com:office:spreadsheet" in words and "<html" not in words
    if spreadsheet and words.startswith(("<?xml", "<workbook", "<ss:workbook", "<!--")):
        refuse_dtd(head)
        return "xml2003"
    if words.startswith("<") and _HTML.search(words):
        return "html"
    if words.startswith("<"):
        refuse_dtd(head)
        raise RefusedError("Berkas ini berisi XML atau HTML tanpa tabel.", _SAVE_AS)
    if words.startswith(("{", "[{")):
        raise RefusedError("Berkas ini berisi data JSON, bukan tabel.", "Unggah berkas Excel atau CSV.")
    binary = sum(byte < 9 or 13 < byte < 32 for byte in words.encode())
    if "\x00" in words or binary > len(words) // 50:
        raise RefusedError("Isi berkas ini bukan tabel Excel dan bukan CSV.", "Unggah berkas Excel aslinya.")
    return "csv"


def decoded_head(head: bytes) -> str:
    """The first bytes as text, whatever their encoding; good enough to recognise marks in it."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", errors="replace")
    if head[1:2] == b"\x00" and head.count(0) * 3 > len(head):
        return head.decode("utf-16-le", errors="replace")
    return head.decode("utf-8", errors="replace")


def refuse_dtd(head: bytes) -> None:
    """RefusedError when XML declares a document type: entities there can blow up memory or fetch other files."""
    flat = head.replace(b"\x00", b"").upper()
    if b"<!DOCTYPE" in flat or b"<!ENTITY" in flat:
        raise RefusedError(
            "Berkas ini memuat deklarasi DTD/ENTITY di dalam XML, yang bisa dipakai untuk menyerang komputer.",
            "Buka di Excel, simpan ulang sebagai .xlsx, lalu unggah hasilnya.",
        )


def _in_zip(path: Path, limits: Limits) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            _refuse_bomb(archive, path.stat().st_size, limits)
            kind = _zip_kind(archive, names)
            for info in archive.infolist():
                if info.filename.endswith((".xml", ".rels")):
                    with archive.open(info) as member:
                        refuse_dtd(member.read(4096))
            return kind
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, KeyError) as error:
        raise RefusedError(
            "Berkas ini rusak atau terpotong; biasanya karena unduhan atau salinannya tidak selesai.",
            "Unduh atau salin ulang berkasnya, pastikan bisa dibuka di Excel, lalu unggah lagi.",
        ) from error
    except RuntimeError as error:  # zipfile: the archive itself is encrypted
        raise locked() from error


def _refuse_bomb(archive: zipfile.ZipFile, size: int, limits: Limits) -> None:
    total = sum(info.file_size for info in archive.infolist())
    if len(archive.infolist()) > _MEMBERS or total > limits.unpacked_bytes or (
        total > _RATIO_FROM and total > _RATIO * size
    ):
        raise RefusedError(
            f"Berkas kecil ini membengkak menjadi {_megabytes(total)} saat dibuka (bom zip), jadi tidak dibaca.",
            "Salin hanya tabelnya ke buku kerja baru, simpan sebagai .xlsx, lalu unggah lagi.",
        )


def _zip_kind(archive: zipfile.ZipFile, names: list[str]) -> Format:
    if "mimetype" in names and b"opendocument.spreadsheet" in archive.read("mimetype")[:200]:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise locked()
        return "ods"
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if any(mark in types for mark in _WORKBOOK_TYPES):
        return "xlsx"
    if b"sheet.binary" in types:
        raise RefusedError("Berkas ini buku kerja Excel biner (.xlsb), yang tidak dibaca di sini.", _SAVE_AS)
    kinds = ((b"wordprocessingml", "dokumen Word"), (b"presentationml", "presentasi PowerPoint"))
    name = next((label for mark, label in kinds if mark in types), "arsip zip")
    name = "dokumen OpenDocument" if "mimetype" in names else name
    raise RefusedError(f"Berkas ini sebenarnya {name}, bukan buku kerja Excel.", "Unggah berkas Excel aslinya.")


def locked() -> RefusedError:
    return RefusedError(
        "Berkas ini dikunci dengan kata sandi, jadi isinya tidak bisa dibaca.",
        "Buka di Excel, pilih Berkas > Info > Proteksi > Enkripsi, hapus kata sandinya, simpan, lalu unggah lagi.",
    )


def _in_ole(path: Path) -> Format:
    with path.open("rb") as file:
        content = file.read()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise locked()
    if "Workbook".encode("utf-16-le") in content or "Book\0".encode("utf-16-le") in content:
        return "xls"
    for mark, name in (("WordDocument", "dokumen Word"), ("PowerPoint", "presentasi PowerPoint")):
        if mark.encode("utf-16-le") in content:
            raise RefusedError(f"Berkas ini sebenarnya {name}, bukan buku kerja Excel.", "Unggah berkas Excel aslinya.")
    raise RefusedError("Berkas ini rusak atau bukan buku kerja Excel.", _SAVE_AS)
