"""CSV as offices send it: any of four encodings, any of four separators, lines of unequal length."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from data.reading.sniff import RefusedError

_SAMPLE = 1 << 18
_LONGEST_FIELD = 1 << 20


def encoding(path: Path) -> str:
    """utf-8, utf-8-sig, utf-16, utf-16-le or cp1252, from the byte order mark, else from whether all of it decodes."""
    with path.open("rb") as file:
        head = file.read(8192)
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "utf-16"
        if head.startswith(b"\xef\xbb\xbf"):
            return "utf-8-sig"
        if head[1:2] == b"\x00" and head.count(0) * 3 > len(head):
            return "utf-16-le"
    try:
        with path.open(encoding="utf-8") as text:
            while text.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def separator(sample: str) -> str:
    """The sign that splits most lines of the sample into the same number (> 1) of fields; ';' and ',' before others."""
    first = sample.lstrip("\ufeff").split("\n", 1)[0].strip().casefold()
    if first.startswith("sep=") and len(first) == 5:
        return first[4]
    best, most = ",", 0.0
    for sign in (";", ",", "\t", "|"):
        try:
            rows = [row for row in csv.reader(io.StringIO(sample), delimiter=sign) if row][:200]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if not widths:
            continue
        width, lines = widths.most_common(1)[0]
        score = lines + width / 1000
        if score > most:
            best, most = sign, score
    return best


def rows(path: Path) -> Iterator[list[str]]:
    """The lines of the file as lists of text, read as they are asked for."""
    csv.field_size_limit(_LONGEST_FIELD)
    with path.open(encoding=encoding(path), errors="replace", newline="") as file:
        sample = file.read(_SAMPLE)
        sign = separator(sample[: sample.rfind("\n") + 1] or sample)
        file.seek(0)
        lines = csv.reader(file, delimiter=sign)
        try:
            for number, row in enumerate(lines):
                if number == 0 and [cell.casefold() for cell in row] in (["sep=", ""], [f"sep={sign}"]):
                    row = []
                yield row
        except csv.Error as error:
            raise RefusedError(
                f"Berkas CSV ini tidak bisa dibaca di sekitar baris {lines.line_num}; "
                "biasanya karena ada tanda kutip yang tidak ditutup.",
                "Buka di Excel, simpan sebagai .xlsx, lalu unggah hasilnya.",
            ) from error
