"""One client in a process of its own: `python -m revkit.report FOLDER OUTPUTS`.

Prints one line of JSON, the outcome, whatever happens short of a crash.
"""

import json
import sys
from pathlib import Path

from revkit.errors import RevkitError
from revkit.report import build_report


def main(folder: str, outputs: str) -> int:
    """0 when the report is published, else 1; the outcome as JSON on stdout."""
    try:
        report = build_report(Path(folder), Path(outputs))
    except (RevkitError, OSError) as error:
        print(json.dumps({"reason": str(error)}))  # noqa: T201 - the supervisor reads it
        return 1
    print(json.dumps({"topics": report.topics, "headlines": report.headlines}))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
