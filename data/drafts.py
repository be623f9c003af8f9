"""Uploads on their way: a row in the store, the raw file and what was answered in a private folder beside the store.

The raw file holds religion, phones and addresses: it lies in a folder only this user can open and goes as soon as the
upload is saved or cancelled, at the latest a week after it was begun. The id says nothing about the file, so that it
may stand in an address.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import secrets
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, BinaryIO, Literal

from data.sql import statements
from data.store import Store, one

SQL = statements("drafts.sql")
State = Literal["terbuka", "disimpan", "dibatalkan", "kedaluwarsa"]
FOLDER, ANSWERS = "unggahan", "jawaban.json"
KEPT = dt.timedelta(days=7)
_ID = re.compile(r"[0-9a-f]{20}")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}")
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One upload: its raw file while it is open, what was in it, who began it and when."""

    id: str
    file_name: str
    file_hash: str
    file_size: int
    path: Path
    state: State
    created_by: str
    created_at: dt.datetime

    @property
    def open(self) -> bool:
        """True while its raw file is there and it can go on."""
        return self.state == "terbuka" and self.path.is_file()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person decided so far about an upload: answers by question key, region, coverage, who left."""

    answers: dict[str, str] = field(default_factory=dict)
    region: str | None = None
    whole_region: bool = False
    gone: tuple[int, ...] = ()
    confirmed: bool = False


def start(store: Store, source: BinaryIO, file_name: str, *, by: str, now: dt.datetime) -> Draft:
    """Keeps the bytes of an upload in the private folder and opens a draft for them."""
    identity = secrets.token_hex(10)
    folder = _folder(store) / identity
    folder.mkdir(mode=0o700)
    name = PureWindowsPath(PurePosixPath(file_name).name).name[:200] or "berkas"
    suffix = PurePosixPath(name).suffix.lower()
    path = folder / f"berkas{suffix if _SUFFIX.fullmatch(suffix) else ''}"
    size, digest = _kept(source, path)
    try:
        with store.write(by) as cursor:
            cursor.execute(SQL["add_draft"], {"draft": identity, "file_name": name, "hash": digest, "size": size,
                                              "path": str(path.relative_to(store.folder)), "by": by, "now": now})
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Draft(id=identity, file_name=name, file_hash=digest, file_size=size, path=path, state="terbuka",
                 created_by=by, created_at=now)


def _kept(source: BinaryIO, path: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as target:
        path.chmod(0o600)
        while block := source.read(_BLOCK):
            digest.update(block)
            size += target.write(block)
    return size, digest.hexdigest()


def find(store: Store, draft_id: str) -> Draft | None:
    """The draft of this id in whatever state; None for an id nobody was given."""
    if not _ID.fullmatch(draft_id):
        return None
    row = one(store.cursor().execute(SQL["draft"], {"draft": draft_id}).fetchall())
    return _draft(store, row) if row else None


def unfinished(store: Store) -> list[Draft]:
    """The drafts that can go on, newest first."""
    rows = store.cursor().execute(SQL["open_drafts"]).fetchall()
    return [draft for row in rows if (draft := _draft(store, row)).open]


def _draft(store: Store, row: tuple[Any, ...]) -> Draft:
    names = ("id", "file_name", "file_hash", "file_size", "path", "state", "created_by", "created_at")
    given = dict(zip(names, row, strict=True))
    return Draft(**given | {"path": store.folder / given["path"]})


def choices(draft: Draft) -> Choices:
    """What was decided for this draft so far."""
    try:
        kept = json.loads((draft.path.parent / ANSWERS).read_text("utf-8"))
    except (OSError, ValueError):
        return Choices()
    return Choices(**kept | {"gone": tuple(kept.get("gone", ()))})


def remember(draft: Draft, decided: Choices) -> None:
    """Keeps what was decided, so that a reload resumes here; it lies beside the raw file and goes with it."""
    if not draft.path.parent.is_dir():
        return
    part = draft.path.parent / f"{ANSWERS}.{secrets.token_hex(4)}"
    part.write_text(json.dumps(asdict(decided)), "utf-8")
    part.replace(draft.path.parent / ANSWERS)


def close(store: Store, draft: Draft, state: State, *, by: str, now: dt.datetime) -> None:
    """Ends a draft and deletes its raw file; ending it twice changes nothing."""
    shutil.rmtree(draft.path.parent, ignore_errors=True)
    with store.write(by) as cursor:
        cursor.execute(SQL["close_draft"], {"draft": draft.id, "state": state, "now": now})


def sweep(store: Store, *, now: dt.datetime) -> int:
    """Deletes the raw files of uploads begun more than seven days ago, and folders no draft knows; returns how many.

    A folder of an upload that has ended goes too: where somebody still had the file open, Windows did not delete it then.
    """
    rows = store.cursor().execute(SQL["open_drafts"]).fetchall()
    drafts = [_draft(store, row) for row in rows]
    late = [draft for draft in drafts if now - draft.created_at > KEPT or not draft.path.is_file()]
    for draft in late:
        close(store, draft, "kedaluwarsa", by="", now=now)
    known = {draft.id for draft in drafts if draft not in late}
    swept = len(late)
    for folder in _folder(store).iterdir():
        with suppress(OSError):
            old = now.timestamp() - folder.stat().st_mtime > KEPT.total_seconds()
            ended = (known_as := find(store, folder.name)) is not None and known_as.state != "terbuka"
            if folder.name not in known and (old or ended):
                shutil.rmtree(folder, ignore_errors=True)
                swept += 1
    return swept


def _folder(store: Store) -> Path:
    folder = store.folder / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    return folder
