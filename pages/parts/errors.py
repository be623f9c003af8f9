"""What a reader sees when something breaks, and what the log keeps: a code on both sides, never a NIP."""

import logging
import re
import secrets
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from data.store import StoreUnavailable

# 16 to 18 digits: NIP (18), NI PPPK (18), NIK (16), a NIP that lost digits; also the way offices space it, 8-6-1-3.
_IDENTITY = re.compile(r"\d{16,}|\d{8}[ .-]\d{6}[ .-]\d[ .-]\d{3}")
_LOGGERS = ("neraca", "streamlit", "data", "root")
log = logging.getLogger("neraca")


def clean(text: str) -> str:
    """The text without any run of digits that could be a person's number."""
    return _IDENTITY.sub("[nomor disembunyikan]", text)


def protect_logs() -> None:
    """From now on no log record of this process carries a NIP, also not in a traceback."""
    make = logging.getLogRecordFactory()
    if getattr(make, "cleans_identity", False):
        return
    formatter = logging.Formatter()

    def factory(*args: object, **kwargs: object) -> logging.LogRecord:
        record = make(*args, **kwargs)
        if record.name.split(".")[0] in _LOGGERS:
            record.msg, record.args = clean(record.getMessage()), None
            if record.exc_info and record.exc_info[0]:
                record.exc_text = clean(formatter.formatException(record.exc_info))
        return record

    factory.cleans_identity = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(factory)


@contextmanager
def shown() -> Iterator[None]:
    """Runs a page; an error becomes one sentence with a code, and the log tells the rest under that code."""
    try:
        yield
    except StoreUnavailable as error:
        st.warning(str(error), title="Data belum dapat dibuka")
    except Exception:
        code = secrets.token_hex(3).upper()
        log.error("Kesalahan %s\n%s", code, clean(traceback.format_exc()))
        st.error(
            f"Terjadi kesalahan (kode {code}). Data Anda tidak berubah. Muat ulang halaman; bila terulang, sampaikan"
            " kode ini kepada pengelola aplikasi.",
            title="Halaman ini tidak dapat ditampilkan",
        )
