"""Precision and recall of proposals against annotations, kind by kind.

Items are paired one to one, the best pairs first. Long quotes are the same from a token F1 of .6
on; persons are the same when they share a full name; figures when value and wording meet; penalties
by kind and length or amount; provisions by article and instrument; dates and addresses exactly.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from benchmarks.gold.standoff import address_key, instrument_key

Item = dict[str, Any]
Counts = tuple[int, int, int]
_SAME_QUOTE = 0.6
_SAME_PHRASE = 0.5
_LONG_NAME = 12


def counts(gold: dict[str, Any], proposed: dict[str, Any]) -> dict[str, Counts]:
    """By kind: how many are matched, in the gold, proposed."""
    found = {kind: of_kind(kind, gold[kind], proposed[kind]) for kind in _ALIKE}
    ours = {address_key(address) for address in proposed["urls"]}
    theirs = set(gold["urls"])
    return found | {"urls": (len(ours & theirs), len(theirs), len(ours))}


def results(gold: dict[str, Any], proposed: dict[str, Any]) -> tuple[int, int]:
    """How many stated results are right, and how many are stated."""
    pairs = _pairs(gold["recommendations"], proposed["recommendations"], _quotes)
    right = sum(one["result"] == other["result"] for one, other in pairs if one["result"])
    return right, sum(1 for one in gold["recommendations"] if one["result"])


def of_kind(kind: str, gold: list[Item], proposed: list[Item]) -> Counts:
    """How many items of one kind are matched, in the gold, proposed."""
    theirs, ours = _comparable(kind, gold), _comparable(kind, proposed)
    return len(_pairs(theirs, ours, _ALIKE[kind])), len(theirs), len(ours)


def _comparable(kind: str, items: list[Item]) -> list[Item]:
    """Figures with a value; each date once."""
    if kind == "figures":
        return [item for item in items if item["value"] is not None]
    if kind == "dates":
        return list({item["edtf"]: item for item in items}.values())
    return items


def _pairs(
    gold: list[Item], proposed: list[Item], alike: Callable[[Item, Item], float]
) -> list[tuple[Item, Item]]:
    ranked = sorted(
        (
            (alike(one, other), g, p)
            for g, one in enumerate(gold)
            for p, other in enumerate(proposed)
        ),
        key=lambda pair: -pair[0],
    )
    pairs: dict[int, int] = {}
    for likeness, g, p in ranked:
        if likeness > 0 and g not in pairs and p not in pairs.values():
            pairs[g] = p
    return [(gold[g], proposed[p]) for g, p in pairs.items()]


def _folded(text: str) -> str:
    return " ".join((text or "").split()).casefold()


def _token_f1(one: str, other: str) -> float:
    a, b = (Counter(re.findall(r"\w+", _folded(text))) for text in (one, other))
    shared = sum((a & b).values())
    return 2 * shared / (sum(a.values()) + sum(b.values())) if shared else 0.0


def _quotes(one: Item, other: Item) -> float:
    likeness = _token_f1(one["quote"], other["quote"])
    return likeness if likeness >= _SAME_QUOTE else 0.0


def _names(item: Item) -> set[str]:
    listed = [*item["variants"], item.get("canonical", "")]
    forms = {_folded(form).removesuffix("'s").removesuffix("’s") for form in listed} - {""}
    full = {form for form in forms if " " in form} or forms
    return {form.replace(" ", "") for form in full} | {f for f in forms if len(f) >= _LONG_NAME}


def _persons(one: Item, other: Item) -> float:
    return 1.0 if _names(one) & _names(other) else 0.0


def _figures(one: Item, other: Item) -> float:
    a, b = _folded(one["surface"]), _folded(other["surface"])
    near = a in b or b in a or _token_f1(a, b) >= _SAME_PHRASE
    return 1.0 if near and float(one["value"]) == float(other["value"]) else 0.0


def _sentences(one: Item, other: Item) -> float:
    if one["kind"] != other["kind"]:
        return 0.0
    if one["duration"]:
        return float(one["duration"] == other["duration"])
    if one["amount"] is not None:
        return float(other["amount"] is not None and one["amount"] == other["amount"])
    return float(_token_f1(one["surface"], other["surface"]) >= _SAME_PHRASE)


def _provisions(one: Item, other: Item) -> float:
    same = instrument_key(one["instrument"]) == instrument_key(other["instrument"])
    return float(same and one["article"].casefold() == other["article"].casefold())


def _dates(one: Item, other: Item) -> float:
    return float(one["edtf"] == other["edtf"])


_ALIKE: dict[str, Callable[[Item, Item], float]] = {
    "recommendations": _quotes,
    "persons": _persons,
    "sentences": _sentences,
    "provisions": _provisions,
    "figures": _figures,
    "dates": _dates,
    "statements": _quotes,
}
