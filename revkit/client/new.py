"""A new client's folder, begun from one of the examples."""

import re
import shutil
from pathlib import Path

from revkit.client.files import CLIENT_FILE, inputs_of
from revkit.client.naming import id_problem
from revkit.content.places import shipped
from revkit.errors import InputError, Problem
from revkit.phrases import did_you_mean


def templates() -> list[str]:
    """The names of the examples.

    >>> templates()
    ['manufacturer-britain', 'saas-spain', 'services-mexico']
    """
    return sorted(p.name for p in shipped("client_templates").iterdir() if p.is_dir())


def new_client(name: str, template: str, workspace: Path) -> Path:
    """Copy an example to `workspace/name`, under the new name.

    The copy still says `example: true`, so its fictional figures cannot pass for a client's.
    Raises InputError, and writes nothing, when the name will not do or is taken.
    """
    target = workspace / name
    problem = id_problem(name)
    if problem:
        raise InputError([Problem(name, None, None, problem)])
    if template not in templates():
        message = f'there is no template "{template}". {did_you_mean(template, templates())}'
        raise InputError([Problem("--template", None, None, message)])
    if target.exists() or target.is_symlink():
        message = "this folder is there already. Choose another name, or move it away."
        raise InputError([Problem(str(target), None, None, message)])
    source = shipped("client_templates") / template
    text = (source / CLIENT_FILE).read_text(encoding="utf-8")
    try:
        target.mkdir(parents=True)
        (target / CLIENT_FILE).write_text(_named(text, name), encoding="utf-8")
        for file in set(inputs_of(source)) - {CLIENT_FILE}:
            shutil.copyfile(source / file, target / file)
    except OSError as error:
        message = f"the folder cannot be made ({error.strerror}). Choose another with --in."
        raise InputError([Problem(str(target), None, None, message)]) from None
    return target


def _named(text: str, name: str) -> str:
    title = name.replace("-", " ").title()
    return re.sub(r"(?m)^name: .*$", f'name: "{title}"', text, count=1)
