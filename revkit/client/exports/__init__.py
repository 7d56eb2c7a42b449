"""What a client's systems exported: deals, leads, accounts and the history of stages."""

from revkit.client.exports.loading import load_exports
from revkit.client.exports.setting import Setting

__all__ = ["Setting", "load_exports"]
