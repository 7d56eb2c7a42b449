"""What RevOps would be worth to a client, over what time, and what should be measured first."""

from decimal import Context, localcontext
from typing import TYPE_CHECKING

from revkit.benefits.estimate import default_case
from revkit.benefits.investment import PRECISION
from revkit.benefits.result import BusinessCase
from revkit.errors import RevkitError

if TYPE_CHECKING:
    from revkit.assessment import Assessment
    from revkit.client.load import Client

__all__ = ["BusinessCase", "estimate_benefits"]


def estimate_benefits(client: "Client", assessment: "Assessment") -> BusinessCase:
    """The business case of a client that has a `benefits` section, at likely values.

    Levers act on the drivers of the client's profit and loss account; the benefit is the account
    with them less the account without. Money is in the client's currency, to the cent.
    Raises RevkitError if the client file has no section `benefits`.

    >>> from revkit import load_client, assess
    >>> client = load_client("client_templates/saas-spain")
    >>> estimate_benefits(client, assess(client)).horizon
    3
    """
    if client.benefits is None:
        raise RevkitError(f'"{client.id}" has no section `benefits`. Add it to its client.yml.')
    with localcontext(Context(prec=PRECISION)):  # the same digits whatever the caller has set
        return default_case(client.benefits, assessment)
