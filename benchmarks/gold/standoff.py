"""Gold annotations as positions: what is where in a document, without a sentence of it.

`python -m benchmarks.gold.standoff GOLD SEEDS` writes the files beside this module; `restored`
makes annotations with words of them again, for whoever has the document. Positions are code points
into the text as read without newline translation; SHA-256 is of the bytes. Addresses are kept as
the SHA-256 of their normalised form.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import click

HERE = Path(__file__).resolve().parent
ENTRIES = HERE / "consistency" / "entries.json"
Span = list[int]
# What of each kind is words of the document, and which labels stay.
WORDS = {
    "recommendations": "quote",
    "sentences": "surface",
    "figures": "surface",
    "dates": "surface",
    "statements": "quote",
    "statuses": "quote",
}
LABELS = {
    "recommendations": ("result", "theme", "issuer", "addressee"),
    "sentences": ("kind", "duration", "amount", "currency", "date"),
    "figures": ("value", "value_max", "qualifier", "unit", "period", "source"),
    "dates": ("edtf",),
    "statements": ("date", "speaker"),
    "statuses": ("status", "date"),
}
# Kinds that say of whom they speak: by the place of the person among the persons, from 0.
OF_A_PERSON = ("sentences", "statuses")
INSTRUMENTS = (
    "criminal code",
    "constitution",
    "convention against torture",
    "civil and political",
    "arbitrary detention",
    "administrative",
)
_NEAR = 600  # the parts of a name that a page end cuts are not farther apart


def standoff(data: bytes, gold: dict[str, Any]) -> dict[str, Any]:
    """The annotations of a document by positions."""
    text = data.decode("utf-8")
    kept: dict[str, Any] = {"sha256": hashlib.sha256(data).hexdigest()}
    for kind, words in WORDS.items():
        kept[kind] = [
            {"at": _said(text, item, words)} | {label: item.get(label) for label in LABELS[kind]}
            for item in gold.get(kind, [])
        ]
    numbers = {person.get("id"): number for number, person in enumerate(gold["persons"])}
    for kind in OF_A_PERSON:
        for item, told in zip(kept[kind], gold.get(kind, []), strict=True):
            item["person"] = numbers[told["person"]] if told.get("person") else None
    kept["persons"] = [_person(text, person) for person in gold["persons"]]
    kept["provisions"] = [
        {
            "at": [_place(text, surface) for surface in item["surfaces"]],
            "instrument": item["instrument"],
            "article": item["article"],
            "paragraph": item.get("paragraph"),
        }
        for item in gold["provisions"]
    ]
    kept["organisations"] = [
        {"at": place} if (place := _place(text, name)) else {"name": name}
        for name in gold.get("organisations", [])
    ]
    kept["urls"] = [address_key(address) for address in gold["urls"]]
    return kept


def sides(texts: dict[str, str], entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entries about documents that disagree, or agree: where each of their passages stands."""
    return [
        {"id": entry["id"], "kind": entry["kind"]}
        | {
            "sides": [
                {"document": side["doc"][:3], "at": _place(texts[side["doc"][:3]], side["quote"])}
                for side in entry["quotes"]
            ]
        }
        for entry in entries
    ]


def _person(text: str, person: dict[str, Any]) -> dict[str, Any]:
    forms = dict.fromkeys([person["canonical"], *person["variants"]])
    places = [_place(text, form) or _parts(text, form) for form in forms]
    return {"at": [place for place in places if place], "kind": person["kind"]}


def _said(text: str, item: dict[str, Any], words: str) -> list[Span]:
    """Where an annotation's words stand: within its sentence, where that is annotated too."""
    around = _place(text, item.get("quote") or item[words])
    start, end = around[0] if around else (0, 0)
    inside = _place(text[start:end], item[words])
    return [[start + a, start + b] for a, b in inside] or _place(text, item[words])


def _place(text: str, words: str) -> list[Span]:
    """Where words stand, whatever blanks are between them; empty where they do not."""
    found = re.search(r"\s+".join(map(re.escape, words.split())), text)
    return [[found.start(), found.end()]] if found else []


def _parts(text: str, name: str) -> list[Span]:
    """Where the words of a name stand that something comes between, or that are glued."""
    words = name.split()
    for found in re.finditer(re.escape(words[0]), text):
        places, done = [[found.start(), found.end()]], found.end()
        for word in words[1:]:
            start = text.find(word, done, done + _NEAR)
            if start < 0:
                break
            done = start + len(word)
            places.append([start, done])
        if len(places) == len(words):
            return places
    return []


def restored(text: str, kept: dict[str, Any]) -> dict[str, Any]:
    """The annotations with the words that stand at their positions."""
    gold: dict[str, Any] = {}
    for kind, words in WORDS.items():
        gold[kind] = [item | {words: _words(text, item["at"])} for item in kept[kind]]
    gold["persons"] = [
        one | {"variants": [_words(text, place) for place in one["at"]]} for one in kept["persons"]
    ]
    gold["provisions"] = [
        one | {"surfaces": [_words(text, place) for place in one["at"]]}
        for one in kept["provisions"]
    ]
    gold["organisations"] = [
        one.get("name") or _words(text, one["at"]) for one in kept["organisations"]
    ]
    return gold | {"urls": kept["urls"]}


def _words(text: str, places: list[Span]) -> str:
    return " ".join(" ".join(text[start:end] for start, end in places).split())


def instrument_key(name: str) -> str:
    """What names of one instrument share: the first of INSTRUMENTS in them, else all words."""
    folded = " ".join(name.split()).casefold()
    return next((key for key in INSTRUMENTS if key in folded), folded)


def address_key(address: str) -> str:
    """The SHA-256 of an address without blanks, escapes and closing punctuation."""
    plain = re.sub(r"[\\\s]", "", address).rstrip(".,;:)>/").casefold()
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()


@click.command()
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("seeds", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(gold: Path, seeds: Path) -> None:
    """Write the positions of the annotations in GOLD of the documents in SEEDS.

    Entries about what the documents say of each other lie beside GOLD, in `consistency.json`.
    """
    for path in sorted(gold.glob("*.json")):
        data = (seeds / f"{path.stem}.txt").read_bytes()
        kept = standoff(data, json.loads(path.read_text(encoding="utf-8")))
        target = HERE / f"{path.stem}.json"
        target.write_text(json.dumps(kept, separators=(",", ":")) + "\n", encoding="utf-8")
        click.echo(f"{target.name}: {target.stat().st_size} bytes")
    entries = gold.parent / "consistency.json"
    if entries.is_file():
        texts = {path.name[:3]: _text(path) for path in seeds.glob("*.txt")}
        found = sides(texts, json.loads(entries.read_text(encoding="utf-8")))
        ENTRIES.parent.mkdir(exist_ok=True)
        ENTRIES.write_text(json.dumps(found, separators=(",", ":")) + "\n", encoding="utf-8")


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


if __name__ == "__main__":
    main()
