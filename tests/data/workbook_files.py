"""Builders of files as they really arrive: wrong, broken, old, hostile."""

import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter

Value = str | float | bool | None

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="{main}"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}"/></Relationships>'
)
_BOOK = (
    '<?xml version="1.0"?>{before}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
SHEET = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'


def bare_xlsx(path: Path, body: str, *, main: str = _MAIN, before: str = "", sheet_bytes: bytes | None = None) -> Path:
    """The smallest .xlsx around a sheet body written by hand; main is the content type of the workbook part."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES.format(main=main))
        archive.writestr("_rels/.rels", _RELS.format(kind="officeDocument", target="xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", _BOOK.format(before=before))
        archive.writestr("xl/_rels/workbook.xml.rels", _RELS.format(kind="worksheet", target="worksheets/sheet1.xml"))
        archive.writestr("xl/worksheets/sheet1.xml", sheet_bytes or SHEET.format(body).encode())
    return path


def inline(ref: str, words: str) -> str:
    return f'<c r="{ref}" t="inlineStr"><is><t>{words}</t></is></c>'


def sparse_xlsx(path: Path, *, dimension: str = '<dimension ref="A1:XFD1048576"/>') -> Path:
    """Two cells in opposite corners: under 5 KB, and 17 thousand million cells to whoever believes the rectangle."""
    rows = f'<row r="1">{inline("A1", "x")}</row><row r="1048576">{inline("XFD1048576", "y")}</row>'
    return bare_xlsx(path, f"{dimension}<sheetData>{rows}</sheetData>")


def dtd_xlsx(path: Path) -> Path:
    return bare_xlsx(path, "<sheetData/>", before='<!DOCTYPE x [<!ENTITY lol "lol">]>')


def bomb_xlsx(path: Path, megabytes: int = 64) -> Path:
    """A sheet that is nothing but blanks, a thousand times larger unpacked."""
    blanks = SHEET.format("<sheetData/>").encode() + b" " * (megabytes << 20)
    return bare_xlsx(path, "", sheet_bytes=blanks)


def word_file(path: Path) -> Path:
    return bare_xlsx(path, "", main="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")


def write_xlsx(path: Path, sheets: dict[str, Sequence[Sequence[Value]]], hidden: Sequence[str] = ()) -> Path:
    book = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif value is not None:
                    sheet.write(number, column, value)
        if name in hidden:
            sheet.hide()
    book.close()
    return path


def spreadsheet_xml(path: Path, body: str, before: str = "") -> Path:
    path.write_text(
        f'<?xml version="1.0"?>{before}<?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel" '
        f'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{body}</Workbook>', "utf-8")
    return path


def ods(path: Path, table_rows: str, *, encrypted: bool = False) -> Path:
    names = "".join(f'xmlns:{short}="{uri}" ' for short, uri in (
        ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
        ("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
        ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
        ("calcext", "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0")))
    secret = "<manifest:encryption-data/>" if encrypted else ""
    manifest = ('<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                f'<manifest:file-entry manifest:full-path="content.xml">{secret}</manifest:file-entry></manifest:manifest>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr(
            "content.xml", f'<office:document-content {names}><office:body><office:spreadsheet>'
            f'<table:table table:name="Data">{table_rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>")
    return path


def ods_cell(words: str, attributes: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>"


# A true .xls, written by hand because no library here writes one: BIFF8 records in a compound file.


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def label(row: int, column: int, words: str) -> bytes:
    text = words.encode("utf-16-le")
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(words), 1) + text)


def real(row: int, column: int, value: float) -> bytes:
    return _record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def error(row: int, column: int, code: int = 0x2A) -> bytes:
    return _record(0x0205, struct.pack("<HHHBB", row, column, 0, code, 1))


def xls(path: Path, cells: bytes, *, locked: bool = False, name: str = "Data") -> Path:
    """A BIFF8 workbook with one sheet of the given cell records; locked adds the FILEPASS record."""
    bof = b"\x00\x06%b\xbb\x0d\xcc\x07" + b"\x00" * 8
    begin = _record(0x0809, bof % struct.pack("<H", 5))
    begin += _record(0x002F, struct.pack("<HHH", 1, 1, 1) + b"\x00" * 48) if locked else b""
    begin += _record(0x0042, struct.pack("<H", 1200))
    title = struct.pack("<BB", len(name), 0) + name.encode("latin-1")
    length = len(begin) + 4 + 6 + len(title) + 4
    book = begin + _record(0x0085, struct.pack("<IBB", length, 0, 0) + title) + _record(0x000A)
    sheet = _record(0x0809, bof % struct.pack("<H", 0x10)) + cells + _record(0x000A)
    return compound(path, "Workbook", book + sheet)


def compound(path: Path, name: str, stream: bytes) -> Path:
    """A compound (OLE) file that holds one stream."""
    stream = stream.ljust(4096, b"\0")
    n_sectors = -(-len(stream) // 512)
    stream = stream.ljust(n_sectors * 512, b"\0")
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    fat = [0xFFFFFFFD, end, *range(3, n_sectors + 2), end]
    assert len(fat) <= 128, "one FAT sector is enough for a test"
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += b"\0" * 6 + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    directory = _entry("Root Entry", 5, end, 0, child=1) + _entry(name, 2, 2, len(stream)) + _entry("", 0, 0, 0) * 2
    path.write_bytes(header + struct.pack("<128I", *fat, *[free] * (128 - len(fat))) + directory + stream)
    return path


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    words = (name + "\0").encode("utf-16-le") if name else b""
    none = 0xFFFFFFFF
    links = struct.pack("<III", none, none, child)
    return words.ljust(64, b"\0") + struct.pack("<HBB", len(words), kind, 1) + links + b"\0" * 36 + struct.pack(
        "<III", start, size, 0)


def _foreign(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _truncated(path: Path) -> Path:
    whole = write_xlsx(path, {"Data": [[f"baris {n}", n] for n in range(500)]}).read_bytes()
    return _foreign(path, whole[: len(whole) // 2])


# What is refused: builder, and words that only its own message holds.
REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "empty.xlsx": (lambda p: _foreign(p, b""), "kosong (0 byte)"),
    "truncated.xlsx": (_truncated, "rusak atau terpotong"),
    "locked.xlsx": (lambda p: compound(p, "EncryptedPackage", b"\x01" * 600), "kata sandi"),
    "locked.xls": (lambda p: xls(p, label(0, 0, "x"), locked=True), "kata sandi"),
    "locked.ods": (lambda p: ods(p, "<table:table-row/>", encrypted=True), "kata sandi"),
    "bomb.xlsx": (bomb_xlsx, "bom zip"),
    "sparse.xlsx": (sparse_xlsx, "tersebar sampai sel XFD1048576"),
    "sparse_liar.xlsx": (lambda p: sparse_xlsx(p, dimension='<dimension ref="A1"/>'), "tersebar sampai sel XFD1048576"),
    "sparse.ods": (lambda p: ods(p, '<table:table-row table:number-rows-repeated="1048576">' + ods_cell(
        "x", 'office:value-type="string" table:number-columns-repeated="16384"') + "</table:table-row>"), "tersebar"),
    "dtd.xlsx": (dtd_xlsx, "DTD/ENTITY"),
    "dtd.xls": (lambda p: spreadsheet_xml(p, "", before='<!DOCTYPE x [<!ENTITY a "b">]>'), "DTD/ENTITY"),
    "broken.xls": (lambda p: spreadsheet_xml(p, "<Worksheet><Table>"), "rusak atau terpotong"),
    "pdf.xlsx": (lambda p: _foreign(p, b"%PDF-1.7 \n"), "PDF"),
    "jpg.xlsx": (lambda p: _foreign(p, b"\xff\xd8\xff\xe0" * 10), "JPEG"),
    "docx.xlsx": (word_file, "dokumen Word"),
    "doc.xls": (lambda p: compound(p, "WordDocument", b"x"), "dokumen Word"),
    "xlsb.xlsx": (lambda p: bare_xlsx(p, "", main="application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "biner"),
    "json.csv": (lambda p: _foreign(p, b'{"a": 1}'), "JSON"),
    "binary.xls": (lambda p: _foreign(p, bytes(range(256)) * 8), "bukan tabel Excel"),
    "login.xls": (lambda p: _foreign(p, b"<html><body><form>Login</form></body></html>"), "HTML tanpa tabel"),
    "blank.xlsx": (lambda p: write_xlsx(p, {"Data": []}), "Tidak ada satu sel pun"),
    "blanks.csv": (lambda p: _foreign(p, b" ;;\n;;\n"), "Tidak ada satu sel pun"),
    "quote.csv": (lambda p: _foreign(p, b'a;b\n1;"' + b"x;y\n" * 400_000), "tanda kutip"),
}


def zip_file(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("catatan.txt", "halo")
    return path


REFUSED["zip.xlsx"] = (zip_file, "arsip zip")
