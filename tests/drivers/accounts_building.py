"""Accounts made by hand for the tests, and the same figures by plain loops over dicts."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

import numpy as np

from revkit.drivers.columns import Amounts, Labels
from revkit.drivers.exports import Accounts, Terms

UNTIL = date(2030, 12, 31)


def terms(as_of=UNTIL, **more):
    return Terms(as_of=as_of, minor=2, **more)


def by_period(entries, months=1, minor=2):
    """Accounts by period from (name, "2025-01", amount or None) in minor units."""
    names = sorted({name for name, _, _ in entries if name is not None})
    codes = np.array([names.index(n) if n is not None else -1 for n, _, _ in entries], np.int64)
    values = np.array([0 if v is None else v for _, _, v in entries], np.int64)
    known = np.array([v is not None for _, _, v in entries], np.bool_)
    periods = np.array([p for _, p, _ in entries], "datetime64[M]").astype("datetime64[s]")
    return Accounts(
        np.arange(2, len(entries) + 2), Labels(tuple(names), codes), Amounts(values, known, minor),
        months, periods,
    )  # fmt: skip


def as_list(amounts, months=1, left=None, tenure=None, began=None, ended=None, minor=2):
    """A list of customers from their amounts in minor units."""
    n = len(amounts)
    known = np.array([a is not None for a in amounts], np.bool_)
    values = np.array([a or 0 for a in amounts], np.int64)
    return Accounts(
        np.arange(2, n + 2), Labels(tuple(f"c{k}" for k in range(n)), np.arange(n)),
        Amounts(values, known, minor), months,
        left=None if left is None else np.array(left, np.bool_),
        tenure=None if tenure is None else np.array(tenure, np.float64),
        began=None if began is None else np.array(began, "datetime64[s]"),
        ended=None if ended is None else np.array(ended, "datetime64[s]"),
    )  # fmt: skip


def table_of(entries):
    """{month: {name: amount}} of what adds up to more than 0, and every month with a row."""
    table = defaultdict(lambda: defaultdict(int))
    for name, month, amount in entries:
        table[month][name] += amount
    return {m: {n: a for n, a in row.items() if a > 0} for m, row in sorted(table.items())}


def naive_movements(entries):
    """By plain loops: one dict of minor units per period but the first."""
    table, seen, found = table_of(entries), set(), []
    months = list(table)
    for before, month in pairwise(months):
        seen |= set(table[before])
        old, now = table[before], table[month]
        row = dict.fromkeys(("new", "returned", "expansion", "contraction", "churn"), 0)
        for name in old.keys() | now.keys():
            a, b = old.get(name, 0), now.get(name, 0)
            if a and b:
                row["expansion" if b > a else "contraction"] += abs(b - a)
            elif a:
                row["churn"] += a
            else:
                row["returned" if name in seen else "new"] += b
        row |= {"opening": sum(old.values()), "closing": sum(now.values())}
        row |= {"customers": len(now), "left": len(set(old) - set(now))}
        found.append(row)
    return found


def naive_year(entries):
    """By plain loops: the rates of the last month's opening customers, twelve months before it."""
    table = table_of(entries)
    last = max(table)
    wanted = f"{int(last[:4]) - 1}{last[4:]}"
    months = [month for month in sorted(table) if month >= wanted]
    first = months[0] if months[0] != last else sorted(table)[-2]
    old, now = table[first], table[last]
    total = sum(old.values())
    kept = sum(min(a, now.get(n, 0)) for n, a in old.items())
    return {
        "n": len(old),
        "grr": kept / total,
        "nrr": sum(now.get(n, 0) for n in old) / total,
        "churn_customers": sum(n not in now for n in old) / len(old),
        "churn_revenue": sum(a for n, a in old.items() if n not in now) / total,
        "contraction": sum(max(a - now[n], 0) for n, a in old.items() if n in now) / total,
        "expansion": sum(max(now.get(n, 0) - a, 0) for n, a in old.items()) / total,
    }
