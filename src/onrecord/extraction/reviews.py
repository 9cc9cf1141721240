"""Reviews of states by states: who recommends, and which state the recommendations are for."""

from __future__ import annotations

import re

from onrecord.extraction.lexicon import UPPER, squeeze

_NAME = rf"\([{UPPER}](?:[^()\n]|\([^()\n]*\)){{1,120}}\)"
_RECOMMENDERS = re.compile(rf"(?P<states>(?:{_NAME}[ ,]*)+)(?=[;.]|\s*$)")
_STATE = (
    rf"(?P<state>[{UPPER}][\w’'-]+(?: +(?:(?:of|and|the|the +[{UPPER}]\w*) +)*[{UPPER}][\w’'-]*)*)"
)
_REVIEWED = re.compile(
    r"(?:support +of|examined +by|supported +by|accepted +by|noted +by|considered +by|"
    rf"(?:periodic|initial|national) +reports? +of|[Tt]he +review +of) +(?:the +)?{_STATE}"
)


def recommenders(words: str) -> tuple[str, int] | None:
    """The states in brackets behind recommendations, and where the last bracket ends."""
    found = [*_RECOMMENDERS.finditer(words)]
    if not found:
        return None
    named = [one.strip() for match in found for one in _names(match["states"])]
    return ", ".join(dict.fromkeys(named)), found[-1].end("states")


def _names(brackets: str) -> list[str]:
    inside = re.findall(r"\(((?:[^()]|\([^()]*\))+)\)", brackets)
    return [name for group in inside for name in squeeze(group).split(", ")]


def reviewed_state(words: str) -> str | None:
    """The state of which words say that it was reviewed, reports, or supports what it was told."""
    found = _REVIEWED.search(words)
    return squeeze(found["state"]) if found else None
