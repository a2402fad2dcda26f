"""Every share by group, by `samplics`: seconds for reading and estimating, on a line of JSON."""

# Run by the interpreter that has samplics; imports nothing of ours.
import json
import sys
import time
import warnings

warnings.simplefilter("ignore")
import pandas as pd  # noqa: E402
import samplics  # noqa: E402
from samplics.estimation import TaylorEstimator  # noqa: E402
from samplics.utils.types import PopParam  # noqa: E402

started, worked = time.perf_counter(), time.process_time()
data = pd.read_parquet(sys.argv[1])
for name in [name for name in data.columns if name.startswith("q")]:
    part = data[data[name].notna()]
    estimator = TaylorEstimator(PopParam.prop)
    estimator.estimate(
        y=part[name].astype(int), samp_weight=part["weight"], stratum=part["stratum"], psu=part["unit"],
        domain=part["country"], remove_nan=True,
    )  # fmt: skip
print(
    json.dumps(
        {"seconds": time.perf_counter() - started, "cpu": time.process_time() - worked, "version": samplics.__version__}
    )
)
