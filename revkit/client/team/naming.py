"""What people call functions, roles and kinds of tools: a usual name becomes the id."""

import re

from revkit.content.maturity import load_maturity
from revkit.content.names import folded
from revkit.content.people_words import other_departments
from revkit.content.survey_words import bare
from revkit.content.team import load_team

OTHER = "other"
_ID = re.compile(r"[a-z0-9]([-_]?[a-z0-9])*")
LONGEST_ID = 48


def function_id(text: str) -> str:
    """The function of a name, as answers accept it; what nobody knows stays as it is.

    >>> function_id("Área comercial"), function_id("Producción"), function_id("Sails")
    ('sales', 'other', 'Sails')
    """
    known = load_maturity().function_names.get(folded(text))
    if known is None and bare(text) in other_departments():
        return OTHER
    return text if known is None else known


def function_ids(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The functions of several names."""
    return tuple(map(function_id, texts))


def known_functions() -> tuple[str, ...]:
    """The ids of all functions, and the one for everybody else."""
    return (*(function.id for function in load_maturity().functions), OTHER)


def role_id(text: str) -> str:
    """The role of its id or its name in either language; what nobody knows stays as it is.

    >>> role_id("Gestión de proyectos"), role_id("Data and business intelligence")
    ('project_management', 'data_intelligence')
    """
    for role in load_team().roles:
        if folded(text) in map(folded, (role.id, role.name.es, role.name.en)):
            return role.id
    return text


def role_ids(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The roles of several names."""
    return tuple(map(role_id, texts))


def single_roles() -> frozenset[str]:
    """The roles that one person holds; several may do the work of a support function."""
    return frozenset(role.id for role in load_team().roles if role.kind != "support")


def kind_id(text: str) -> str:
    """The kind of a tool by its id or its name in either language.

    >>> kind_id("Bases de datos"), kind_id("CRM")
    ('database', 'crm')
    """
    for kind in load_team().tools:
        if folded(text) in map(folded, (kind.id, kind.name.es, kind.name.en)):
            return kind.id
    return text


def known_kinds() -> tuple[str, ...]:
    """The ids of all kinds of tools."""
    return tuple(kind.id for kind in load_team().tools)


def known_roles() -> tuple[str, ...]:
    """The ids of all roles."""
    return tuple(role.id for role in load_team().roles)


def is_id(text: str) -> bool:
    """Whether a text may stand as an id."""
    return len(text) <= LONGEST_ID and _ID.fullmatch(text) is not None


def id_of(text: str) -> str:
    """A text as an id; empty where nothing of it is left.

    >>> id_of("Dirección Comercial"), id_of("E-0012"), id_of("¿?")
    ('direccion-comercial', 'e-0012', '')
    """
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")[:LONGEST_ID].strip("-")
