"""Interviews written for other programs: SPSS with labels and multiple-response sets, CSV, Parquet."""
