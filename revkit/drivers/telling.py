"""What is said beside a figure: why there is none, and the remarks that several figures share."""

from revkit.content.driver_rules import load_driver_rules
from revkit.drivers.columns import Amounts, Mask, Remark, Whole, remark
from revkit.drivers.result import Figure


def unmeasured(name: str, why: str, remarks: tuple[Remark, ...] = ()) -> Figure:
    """A figure that cannot be measured, with the key of the sentence that says why."""
    return Figure(name, None, why=why, remarks=remarks)


def few(n: int, table: str) -> tuple[Remark, ...]:
    """The remark that so few cases are a hint and not a measurement."""
    least = int(load_driver_rules().few.number)
    return (Remark("drivers.remark.few", table, n, values={"least": least}),) if n < least else ()


def about(code: str, table: str, rows: Whole, mask: Mask) -> tuple[Remark, ...]:
    """A remark about the rows of a mask, where it chooses any."""
    return (remark(code, table, rows, mask),) if mask.any() else ()


def blanks(code: str, table: str, rows: Whole, mask: Mask, among: int) -> tuple[Remark, ...]:
    """A remark about blank cells, where they are more than a mean bears."""
    count = int(mask.sum())
    if count <= load_driver_rules().blank_share.number * among:
        return ()
    return (remark(code, table, rows, mask, share=count / among),)


def usable(amounts: Amounts, among: Mask) -> Mask:
    """The rows whose amount counts: known, and not negative (a credit note is no deal's size)."""
    return among & amounts.known & (amounts.values >= 0)


def amount_of(amounts: Amounts | None, among: Mask) -> float | None:
    """The sum of the amounts that count, in the currency; None where there is none."""
    if amounts is None or not (counted := usable(amounts, among)).any():
        return None
    return amounts.where(counted).total
