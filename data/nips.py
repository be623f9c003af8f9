"""NIP and NI PPPK: eighteen digits that must arrive as text (Perka BKN 22/2007 and 43/2007)."""

from __future__ import annotations

import datetime
import re
from typing import Literal

from data.cells import Cell, ErrorCell, Problem, error_problem, held, is_empty, plain

_PREFIX = re.compile(r"^(N\.?I\.?P{1,3}\.?( *BARU)?|NI *PPPK|NI *P3K|NRK)?[ .:']*", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"[\d.,]+ *E *\+? *\d+", re.IGNORECASE)
_AS_TEXT = "Di Excel atur kolom NIP menjadi Text, ekspor ulang dari SIASN atau SIMPEG, lalu unggah berkas yang baru."
_CHECK = "Cocokkan dengan SK atau SIASN, perbaiki NIP di berkas, lalu unggah lagi."


def nip(cell: Cell) -> str | Problem:
    """The NIP as eighteen digits, or why it cannot be trusted; a numeric cell has already lost digits."""
    if isinstance(cell, ErrorCell):
        return error_problem(cell)
    if is_empty(cell):
        return held(cell, "NIP kosong.", "Isi NIP 18 digit sebagai teks.")
    if not isinstance(cell, str):
        return _not_text(cell)
    if len(cell) == 18 and cell.isascii() and cell.isdigit():  # nearly every cell
        return _wrong_digits(cell, cell) or cell
    digits = _PREFIX.sub("", plain(cell).strip("'`’\""), count=1)
    digits = re.sub(r"[ .\-/'`’]", "", digits)
    if _SCIENTIFIC.fullmatch(plain(cell).strip("'")):
        return held(cell, "NIP tertulis sebagai angka ilmiah (E+17), jadi digit terakhirnya sudah hilang.", _AS_TEXT)
    if not re.fullmatch(r"[0-9]+", digits):
        return held(cell, "NIP mengandung huruf atau tanda yang bukan angka.", _CHECK)
    return _wrong_length(cell, digits) or _wrong_digits(cell, digits) or digits


def _not_text(cell: Cell) -> Problem:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if 1e7 <= cell < 1e9:
            return _old_nip(cell)
        return held(
            cell,
            "NIP tersimpan sebagai angka. Excel hanya menyimpan 15 digit, jadi digit terakhir NIP ini sudah hilang "
            "atau berubah menjadi NIP orang lain.",
            _AS_TEXT,
        )
    return held(cell, "Isi sel NIP bukan teks 18 digit.", _AS_TEXT)


def _old_nip(cell: Cell) -> Problem:
    return held(
        cell,
        "Ini NIP lama (9 digit), bukan NIP 18 digit.",
        "Pakai kolom NIP Baru; bila kolom itu ada di berkas, pilih kolom itu sebagai NIP.",
    )


def _wrong_length(cell: str, digits: str) -> Problem | None:
    if len(digits) == 18:
        return None
    if len(digits) == 9:
        return _old_nip(cell)
    if len(digits) == 16:
        return held(cell, "Nomor ini 16 digit, seperti NIK, bukan NIP.", "Isi NIP 18 digit; NIK tidak diperlukan.")
    if len(digits) in (36, 54, 72):
        return held(cell, "Satu sel berisi lebih dari satu NIP.", "Tulis satu pegawai per baris.")
    way = "kurang" if len(digits) < 18 else "lebih"
    reason = f"NIP ini {len(digits)} digit, {way} {abs(18 - len(digits))} digit dari 18."
    return held(cell, reason, _CHECK)


def _wrong_digits(cell: str, digits: str) -> Problem | None:
    if digits.endswith("000"):
        reason = "Nomor urut NIP ini 000. Itu tanda digit terakhir hilang karena NIP pernah disimpan sebagai angka."
        return held(cell, reason, _AS_TEXT)
    if nip_birth(digits) is None:
        reason = f"Tanggal lahir di dalam NIP ({digits[6:8]}-{digits[4:6]}-{digits[:4]}) tidak mungkin ada."
        return held(cell, reason, _CHECK)
    if nip_type(digits) is None:
        reason = (
            f"Digit 13–14 NIP ini {digits[12:14]}; untuk PNS harus bulan 01–12, untuk PPPK harus 21–29."
        )
        return held(cell, reason, _CHECK)
    if nip_sex(digits) is None:
        reason = f"Digit jenis kelamin (digit 15) NIP ini {digits[14]}; harus 1 (laki-laki) atau 2 (perempuan)."
        return held(cell, reason, _CHECK)
    return None


def nip_birth(digits: str) -> datetime.date | None:
    """The birth date written in the first eight digits; None when no such day exists."""
    try:
        born = datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
    return born if 1900 <= born.year <= 2100 else None


def nip_sex(digits: str) -> Literal["L", "P"] | None:
    """L or P from digit 15; None when it is neither 1 nor 2."""
    if digits[14] == "1":
        return "L"
    return "P" if digits[14] == "2" else None


def nip_type(digits: str) -> Literal["PNS", "PPPK"] | None:
    """PNS when digits 13–14 are a month, PPPK when they are 21–29 (2, then which contract), else None."""
    pair = int(digits[12:14])
    if 1 <= pair <= 12:
        return "PNS"
    return "PPPK" if 21 <= pair <= 29 else None


