"""Every share by group with logit intervals, by `svy`: seconds for reading and estimating, on a line of JSON."""

# Run by the interpreter that has svy; imports nothing of ours.
import json
import sys
import time

import svy

started, worked = time.perf_counter(), time.process_time()
data = svy.read_parquet(sys.argv[1])
sample = svy.Sample(data, svy.Design(stratum="stratum", psu="unit", wgt="weight"))
names = [name for name in data.columns if name.startswith("q")]
filtered = [name for name in names if data[name].null_count()]
whole = [name for name in names if name not in filtered]
cells = {}
for group, drop in ((whole, False), (filtered, True)):
    for name in group:
        found = sample.estimation.prop(name, by="country", drop_nulls=drop)
        for row in found.to_polars().iter_rows(named=True) if hasattr(found, "to_polars") else ():
            cells[f"{name} {row.get(name)} {row.get('country')}"] = [row["est"], row["se"]]
seconds = time.perf_counter() - started
print(json.dumps({"seconds": seconds, "cells": cells, "cpu": time.process_time() - worked, "version": svy.__version__}))
