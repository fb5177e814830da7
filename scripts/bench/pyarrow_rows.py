"""Writes rows of JSON lines as Parquet with pyarrow, as the export does: zstd, JSON text in the columns that are no scalars.

usage: python pyarrow_rows.py LINES OUT; prints one JSON object: seconds of all, of pyarrow's part alone, and the peak memory in MB.
"""

import json
import resource
import sys
import time

import pyarrow as pa
import pyarrow.parquet as pq

GROUP_BYTES = 16_000_000


def groups(path):
    """Rows of about 16 MB at a time, as the export's row groups."""
    rows, size = [], 0
    with open(path, encoding="utf8") as lines:
        for line in lines:
            rows.append(json.loads(line))
            size += len(line)
            if size >= GROUP_BYTES:
                yield rows
                rows, size = [], 0
    if rows:
        yield rows


def column(rows, name):
    """A column's values: scalars as they are, everything else as JSON text."""
    values = [row[name] for row in rows]
    nested = any(isinstance(value, (dict, list)) for value in values)
    return [json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values] if nested else values


def main(source, out):
    """Reads, converts and writes."""
    started, in_arrow, writer = time.perf_counter(), 0.0, None
    for rows in groups(source):
        columns = {name: column(rows, name) for name in rows[0]}
        before = time.perf_counter()
        table = pa.table(columns) if writer is None else pa.table(columns, schema=writer.schema)
        if writer is None:
            types = [(field.name, pa.string() if pa.types.is_null(field.type) else field.type) for field in table.schema]
            writer = pq.ParquetWriter(out, pa.schema(types), compression="zstd")
            table = table.cast(writer.schema)
        writer.write_table(table)
        in_arrow += time.perf_counter() - before
    before = time.perf_counter()
    writer.close()
    in_arrow += time.perf_counter() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - started, "arrowSeconds": in_arrow, "peakMegabytes": peak}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
