"""How much one client may take before it is given up."""

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of wall time; MiB of what the chapters write, and of memory per process."""

    cell_seconds: int = 300
    client_seconds: int = 900
    output_mib: int = 64
    memory_mib: int = 4096
