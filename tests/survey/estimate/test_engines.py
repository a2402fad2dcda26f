"""Databases that add up by themselves give the answers that rows in memory give, whatever their columns hold.

Spark is tried where it is installed with Java (`pip install 'corridor[spark]'`); its texts are looked at everywhere.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.survey.estimate.test_sources import same

from corridor.survey.design import Design
from corridor.survey.estimate import Banner, Memory, Multiple, Net, Numeric, Ratio, Result, Settings, Single, estimate
from corridor.survey.estimate.aggregated import estimate_aggregated
from corridor.survey.estimate.engines import DuckDB, Spark, in_spark
from corridor.survey.estimate.requests import Cells, Numbers, variables
from corridor.survey.estimate.statements import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ROWS = 4_000
#: Words that another database's rules for quotation would change.
WORDS = ("да", "нет'", r"back\n", 'say "no"', "100%")
COLUMNS = ("stratum", "unit", "weight", "region", "word", "code", "yes", "no", "pay", "hours", 'odd`name"')
DESIGN = Design(strata=("stratum",), units=("unit",), weight="weight", nested=True)
QUESTIONS = (
    Single("word", WORDS),
    Single("code", (1, 2, 3), scores={1: 1, 2: 2, 3: 3}, nets=(Net("top", (1, 2)),)),
    Single("text-of-number", ("1", "2", "x"), column="hours"),
    Single('odd`name"', (1, 2)),
    Multiple("m", {"y": "yes", "n": "no"}, of_answers=True, nets=(Net("any", ("y", "n")),)),
    Numeric("pay", missing=(-1.0,), statistics=("mean", "total")),
    Ratio("rate", "pay", "hours"),
)
BANNERS = (Banner("region", ("север", "юг")), Banner("crossed", (("север", 1), ("юг", 2)), ("region", "code")))


@pytest.fixture(scope="module")
def table() -> pa.Table:
    """Make interviews whose weights and pay stand as text, whose codes do too, with yes and no, and with holes."""
    random = np.random.default_rng(11)
    unit = random.integers(0, 60, ROWS)
    weight = [f"{value:.4f}".replace(".", ",") for value in random.uniform(0.5, 2, ROWS)]
    weight[:5] = ["", "-1", "heavy", "0", "nan"]
    pay = [f"{value:.3f}" for value in random.normal(1e6, 1, ROWS)]
    pay[10:14] = ["-1", "much", "", "inf"]
    hours = random.integers(1, 60, ROWS).astype(np.float64)
    hours[20:23] = (np.nan, np.inf, -np.inf)
    return pa.table({
        "stratum": pa.array(np.array(["a", "b'", "c"])[unit % 3]),
        "unit": unit % 20,
        "weight": pa.array([None, *weight[1:5], "", *weight[6:]]),
        "region": pa.array(np.array(["север", "юг", "x"])[random.integers(0, 3, ROWS)], mask=random.random(ROWS) < 0.1),
        "word": pa.array(np.array(WORDS)[random.integers(0, 5, ROWS)], mask=random.random(ROWS) < 0.1),
        "code": pa.array(np.array(["1", "2", "3", "01"])[random.integers(0, 4, ROWS)]),
        "yes": pa.array(random.random(ROWS) < 0.4, mask=random.random(ROWS) < 0.1),
        "no": pa.array(random.random(ROWS) < 0.3),
        "pay": pay,
        "hours": hours,
        'odd`name"': pa.array(random.integers(1, 4, ROWS).astype(np.int8)),
    })  # fmt: skip


def in_memory(table: pa.Table, design: Design = DESIGN) -> Result:
    """Estimate from rows."""
    words = {"stratum", "weight", "region", "word", "code", "pay"}
    columns: Mapping[str, Any] = {
        name: table[name].to_pylist()
        if name in words
        else np.array([np.nan if value is None else float(value) for value in table[name].to_pylist()])
        for name in table.column_names
    }
    return estimate(Memory(columns), design, QUESTIONS, BANNERS, Settings(smallest=0, counts=True))


def agree(added: Result, rows: Result) -> None:
    """Compare estimates, tests, what was left out, and what was said about weights."""
    same(rows, added)
    assert added.left_out == rows.left_out
    assert [(each.code, each.params["count"]) for each in added.problems] == [
        (each.code, each.params["count"]) for each in rows.problems
    ]
    for ours, theirs in zip(rows.associations, added.associations, strict=True):
        assert (ours[:2], ours.answer) == (theirs[:2], theirs.answer)
        assert ours[2:6] == pytest.approx(theirs[2:6], rel=1e-10, nan_ok=True)


def test_duckdb_reads_columns_of_every_kind(table: pa.Table, tmp_path: Path) -> None:
    """Numbers in words, words with quotation marks, yes and no, and weights that are none."""
    file = tmp_path / "interviews.parquet"
    pq.write_table(table, file)
    found = estimate_aggregated(
        DuckDB("200MB", threads=1), f"read_parquet('{file}')", DESIGN, QUESTIONS, BANNERS,
        Settings(smallest=0, counts=True),
    )  # fmt: skip
    agree(found, in_memory(table))
    assert {each.code: each.params["count"] for each in found.problems} == {
        "weight-not-number": 2, "weight-absent": 2, "weight-negative": 1, "weight-zero": 1,
    }  # fmt: skip


def test_a_text_keeps_its_meaning_in_sparks_words() -> None:
    """Names stand in other marks; an apostrophe and a backslash are escaped, or Spark would read other words."""
    cells = [each for question in QUESTIONS for each in variables(question) if isinstance(each, Cells)]
    numbers = [each for question in QUESTIONS for each in variables(question) if isinstance(each, Numbers)]
    texts = Texts("register", DESIGN, frozenset({"word", "region", "code", "weight"}), frozenset({"yes", "no"}))
    spark = in_spark(texts.cells(cells, BANNERS))
    assert r"`word` = 'нет\''" in spark
    assert r"`word` = 'back\\n'" in spark
    assert '`odd``name"` = 1' in spark
    assert "GROUPING SETS ((u0, u1, b0, v0)" in spark
    for text in (texts.design_columns(), texts.wrong_weights(), texts.columns(), texts.centres(numbers[1]),
                 texts.numbers(numbers[1], [1e6, 30.5], BANNERS)):  # fmt: skip
        assert '"' not in in_spark(text)


def test_quantiles_are_refused_where_there_are_no_rows() -> None:
    """A median that was asked for is not left out in silence."""
    with pytest.raises(ValueError, match="quantiles need rows"):
        estimate_aggregated(DuckDB(), "register", DESIGN, (Numeric("pay", quantiles=(0.5,)),))


class Answering:
    """Stands in for a Spark session: DuckDB answers, after the words were turned back."""

    def __init__(self, file: Path) -> None:
        import duckdb  # noqa: PLC0415 (an extra of its own)

        self.connection = duckdb.connect()
        self.connection.execute(f"CREATE VIEW register AS SELECT * FROM read_parquet('{file}')")  # noqa: S608
        self.asked: list[str] = []

    def sql(self, text: str) -> Answering:
        """Take a text in Spark's words."""
        import sqlglot  # noqa: PLC0415 (an extra of its own)

        self.asked.append(text)
        self.answer = self.connection.sql(sqlglot.transpile(text, read="spark", write="duckdb")[0])
        return self

    def toArrow(self) -> pa.Table:  # noqa: N802 (Spark's name)
        """Give the answer as Spark does."""
        return self.answer.to_arrow_table()


def test_what_spark_is_asked_gives_the_same_answers(table: pa.Table, tmp_path: Path) -> None:
    """Read back from Spark's words, the texts add up to the same: nothing is lost on the way there."""
    file = tmp_path / "interviews.parquet"
    pq.write_table(table, file)
    session = Answering(file)
    found = estimate_aggregated(
        Spark(session), "register", DESIGN, QUESTIONS, BANNERS, Settings(smallest=0, counts=True)
    )
    assert all("`" in text or "COUNT" in text or "*" in text for text in session.asked)
    agree(found, in_memory(table))


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """Start Spark in this process, where it is installed."""
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    found = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    yield found
    found.stop()


@pytest.mark.parametrize("kind", ["units", "rows"])
def test_spark_itself_gives_the_same_answers(kind: str, session: Any, table: pa.Table, tmp_path: Path) -> None:
    """The same file, added up by Spark."""
    file = tmp_path / "interviews.parquet"
    pq.write_table(table, file)
    session.read.parquet(str(file)).createOrReplaceTempView("register")
    design = DESIGN if kind == "units" else Design(strata=("stratum",), weight="weight")
    found = estimate_aggregated(
        Spark(session), "register", design, QUESTIONS, BANNERS, Settings(smallest=0, counts=True)
    )
    agree(found, in_memory(table, design))
