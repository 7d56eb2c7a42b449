"""What making a report imports and reads, so that forks of this process need not.

Libraries are imported, never used: what one opens when it is used (threads, files, backends of
pictures) must be opened in the fork. What is Python alone is used once, on an example that is
shipped: content is read, templates and patterns are compiled.
"""

import gc
import importlib
import pkgutil
import sys

from revkit import show
from revkit.content.places import shipped

EXAMPLE = "saas-spain"
# jsonschema builds a grammar of IRIs at import when it finds one; no notebook has any of them,
# and it takes longer than all the rest.
_GRAMMAR = "rfc3987_syntax"
_MODULES = (
    "holidays",
    "ipykernel.zmqshell",
    "ipywidgets",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib.pyplot",
    "matplotlib.style",
    "revkit",
    "revkit.report.build",
    "revkit.report.engine.process",
    "revkit.report.task",
    "scipy.stats.qmc",
    "seaborn",
)


def preload(*, rehearse: bool = True) -> None:
    """Import and read it all, and keep what it took shared with forks.

    Without `rehearse`, only import: for forks that make something else than reports.
    """
    gc.disable()  # nearly all of it stays
    absent = sys.modules.setdefault(_GRAMMAR, None)  # type: ignore[arg-type]
    for name in (*_MODULES, *_shown()):
        importlib.import_module(name)
    if absent is None:
        del sys.modules[_GRAMMAR]
    if rehearse:
        _rehearse()
    gc.collect()
    gc.freeze()
    gc.enable()


def _shown() -> list[str]:
    """Every module that a chapter may show something with."""
    return [module.name for module in pkgutil.walk_packages(show.__path__, f"{show.__name__}.")]


def _rehearse() -> None:
    from revkit.client.load import load_client
    from revkit.report.chapters import read_chapter
    from revkit.report.page import Chapter, page_html
    from revkit.report.results_file import results_json
    from revkit.results import analyse

    # Once it reads what backends packages bring; none is chosen.
    sys.modules["matplotlib.backends"].backend_registry.is_valid_backend("inline")
    results = analyse(load_client(shipped("client_templates") / EXAMPLE))
    language = results.client.language
    results_json(results)
    page_html(results, [Chapter(topic, read_chapter(topic, language)) for topic in results.topics])
