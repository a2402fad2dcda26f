"""What reading alone costs DuckDB: the same columns of a Parquet file into NumPy arrays of small integers."""

import json
import sys
import time

import duckdb

started, worked = time.perf_counter(), time.process_time()
connection = duckdb.connect()
names = [row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM '{sys.argv[1]}'").fetchall()]
columns = ", ".join(name for name in names if name not in {"stratum", "unit"})
connection.execute(f"SELECT stratum, unit, {columns} FROM '{sys.argv[1]}'").fetchnumpy()
print(
    json.dumps(
        {"seconds": time.perf_counter() - started, "cpu": time.process_time() - worked, "version": duckdb.__version__}
    )
)
