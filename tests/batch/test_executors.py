"""The same function on a cluster's workers, one of which is killed midway."""

import hashlib
import os
import shutil
import signal
import sys
from pathlib import Path

import psutil
import pytest

from revkit.batch import Options, executors, run_batch
from revkit.errors import ClusterError
from revkit.report.manifest import read_manifest
from tests.batch.processes import is_running
from tests.conftest import TEMPLATES

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
CLIENTS = tuple(f"client-{n}" for n in range(5))


@pytest.fixture
def cluster(tmp_path):
    # Its own log and temporary folder, so that its noise is not taken for revkit's.
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        local_directory=str(tmp_path / "dask"),
        silence_logs=50,
    ) as cluster:
        yield cluster


class KillAWorker:
    """A watcher that kills one worker of the cluster when the first client is dealt with."""

    def __init__(self, cluster) -> None:
        self.cluster = cluster
        self.killed: list[psutil.Process] = []

    def resumed(self, done: int, total: int) -> None: ...

    def at_work(self, clients: object) -> None: ...

    def ended(self, outcome: object) -> None:
        if not self.killed:
            worker = psutil.Process(self.cluster.workers[0].pid)
            self.killed = [worker, *worker.children(recursive=True)]
            os.kill(worker.pid, signal.SIGKILL)


@pytest.mark.skipif(sys.platform != "linux", reason="kills as Linux does")
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_makes_every_report_though_a_worker_is_killed(tmp_path, cluster, reports):
    for name in CLIENTS:
        shutil.copytree(TEMPLATES / "saas-spain", tmp_path / "clients" / name)
    folders = [tmp_path / "clients" / name for name in CLIENTS]
    watcher = KillAWorker(cluster)
    options = Options(scheduler=cluster.scheduler_address)
    outcomes = run_batch(folders, tmp_path / "out", options, watcher)
    assert [outcome.reason for outcome in outcomes] == [None] * len(CLIENTS)
    assert len(watcher.killed) >= 2
    assert [process for process in watcher.killed if is_running(process)] == []
    for name in CLIENTS:
        manifest = read_manifest(tmp_path / "out" / name)
        assert manifest is not None
        for file, digest in manifest.files.items():
            assert (
                hashlib.sha256((tmp_path / "out" / name / file).read_bytes()).hexdigest() == digest
            )
    local = (reports / "saas-spain" / "report.html").read_text(encoding="utf-8")
    assert (tmp_path / "out" / CLIENTS[0] / "report.html").read_text(encoding="utf-8") == local


def test_a_scheduler_that_is_not_there_is_a_sentence(tmp_path):
    options = Options(scheduler="tcp://127.0.0.1:9")
    with pytest.raises(ClusterError, match=r"tcp://127\.0\.0\.1:9: no scheduler answers there"):
        run_batch([Path(TEMPLATES / "saas-spain")], tmp_path / "out", options)
    assert not (tmp_path / "out" / "saas-spain").exists()


def test_without_the_extra_it_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(ClusterError, match="needs the extra `cluster`"),
        executors.dask("tcp://x:1"),
    ):
        pass
