"""What goes into long work and what comes out of it as one file: frames as Arrow, all else as JSON; never pickle."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa

TOLD, FRAME = "told.json", ".arrow"


def packed(content: Mapping[str, Any]) -> bytes:
    """The entries of `content` as one file: a DataFrame (without its index) or anything JSON can write."""
    frames = {name: value for name, value in content.items() if isinstance(value, pd.DataFrame)}
    told = {name: value for name, value in content.items() if name not in frames}
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(TOLD, json.dumps(told))
        for name, frame in frames.items():
            file.writestr(name + FRAME, _arrow(frame))
    return into.getvalue()


def unpacked(body: bytes) -> dict[str, Any]:
    """The entries that `packed` wrote; tuples and arrays come back as lists."""
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        frames = {name.removesuffix(FRAME): _frame(file.read(name)) for name in file.namelist() if name.endswith(FRAME)}
        return json.loads(file.read(TOLD)) | frames


def _arrow(frame: pd.DataFrame) -> bytes:
    table = pa.Table.from_pandas(frame, preserve_index=False)
    into = io.BytesIO()
    with pa.ipc.new_file(into, table.schema) as writer:
        writer.write_table(table)
    return into.getvalue()


def _frame(body: bytes) -> pd.DataFrame:
    return pa.ipc.open_file(pa.py_buffer(body)).read_all().to_pandas()
