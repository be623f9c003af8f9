"""What a person is called wherever a name would say too much: on screens, in messages, in papers."""

from __future__ import annotations

from typing import SupportsInt


def code(person_id: SupportsInt) -> str:
    """'Pegawai 0412' for our own number 412."""
    return f"Pegawai {int(person_id):04d}"
