"""A Spark cluster on this machine: a master and workers as processes of their own, from what pyspark ships."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyspark
from pyspark.sql import SparkSession

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE = "127.0.0.1"
_CLASSES = "org.apache.spark.deploy"
_WAIT = 60


@contextmanager
def cluster(workers: int, folder: Path) -> Iterator[Any]:
    """Start a master and workers of one core each; give a session that runs on them; end them all."""
    folder.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    master = f"spark://{_HERE}:{port}"
    started = [_start("master.Master", "master", folder, "--port", str(port))]
    try:
        _wait_for(port)
        size = ("--cores", "1", "--memory", "2g", "--work-dir", str(folder / "work"))
        started += [_start("worker.Worker", f"worker-{at + 1}", folder, *size, master) for at in range(workers)]
        session = _session(master, workers)
        try:
            yield session
        finally:
            session.stop()
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(_WAIT)


def _start(name: str, log: str, folder: Path, *options: str) -> subprocess.Popen[bytes]:
    """Start a part of the cluster; what it says goes into a file."""
    home = Path(pyspark.__file__).parent
    command = [str(home / "bin" / "spark-class"), f"{_CLASSES}.{name}", "--host", _HERE, "--webui-port", "0", *options]
    environment = os.environ | {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": _HERE}
    with (folder / f"{log}.log").open("wb") as file:
        return subprocess.Popen(command, stdout=file, stderr=file, env=environment)  # noqa: S603 (pyspark's own script)


def _session(master: str, workers: int) -> Any:
    """Connect, and wait until every worker has given an executor."""
    builder = SparkSession.builder.master(master).appName("corridor")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": _HERE,
        "spark.driver.bindAddress": _HERE,
        "spark.executor.memory": "1g",
        "spark.executor.cores": "1",
        "spark.sql.shuffle.partitions": str(2 * workers),
        "spark.log.level": "ERROR",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    until = time.monotonic() + _WAIT
    while executors(session) < workers:
        if time.monotonic() > until:
            session.stop()
            raise TimeoutError(f"fewer than {workers} workers came within {_WAIT} s: see the logs beside the register")
        time.sleep(0.2)
    return session


def executors(session: Any) -> int:
    """Count the executors that are there, the driver aside."""
    return int(session.sparkContext._jsc.sc().getExecutorMemoryStatus().size()) - 1  # noqa: SLF001 (has no other door)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((_HERE, 0))
        return int(found.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + _WAIT
    while True:
        try:
            socket.create_connection((_HERE, port), 1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return
