"""Many clients: each in a process of its own, several at once, each failing alone."""

from revkit.batch.outcome import Outcome
from revkit.batch.supervisor import BatchStopped, Options, run_batch
from revkit.batch.workspace import client_folders

__all__ = ["BatchStopped", "Options", "Outcome", "client_folders", "run_batch"]
