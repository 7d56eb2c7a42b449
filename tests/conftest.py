"""What several rooms of tests need: the example clients' reports, made once."""

from pathlib import Path

import pytest

from revkit.batch import client_folders, run_batch
from tests.shared import ROOT

TEMPLATES = ROOT / "client_templates"
EXAMPLES = ("manufacturer-britain", "saas-spain", "services-mexico")


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs folder of one batch over the example clients."""
    outputs = tmp_path_factory.mktemp("outputs")
    outcomes = run_batch(client_folders(TEMPLATES), outputs)
    assert [outcome.reason for outcome in outcomes] == [None] * len(EXAMPLES)
    return outputs
