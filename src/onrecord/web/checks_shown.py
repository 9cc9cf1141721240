"""Findings as pages show them: named, their passages in the text around, and what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.checks import dismissing
from onrecord.checks.catalogue import names
from onrecord.checks.findings import Finding, Severity
from onrecord.checks.handed_in import check_submission
from onrecord.checks.models import Dismissal
from onrecord.review.models import Submission
from onrecord.values import best_language

from .asked import Unanswerable
from .directory import Directory
from .languages import ENGLISH, spoken
from .reader import Reader
from .review_desk import Desk
from .review_passages import around
from .said import Listed, Said

BESIDE = 160
"""Letters of the text shown before and after a passage."""
LONG = 100_000
"""Letters from which on a document is not checked while the page of its proposals is made."""
FIRST = 5

SEVERITIES = {
    Severity.HIGH: marked("High"),
    Severity.MEDIUM: marked("Medium"),
    Severity.LOW: marked("Low"),
}
SIGNS = {Severity.HIGH: "▲", Severity.MEDIUM: "◆", Severity.LOW: "▽"}
OPEN, ASIDE = "open", "aside"
STATES = {OPEN: marked("to look at"), ASIDE: marked("set aside")}


@dataclass(frozen=True)
class Shown:
    """A finding in words. `passages` are the document, the text before, the words, the text after.

    `aside` is the dismissal of one that was set aside.
    """

    fingerprint: str
    severity: Severity
    sign: str
    grave: str
    rule: Said
    mistake: Said
    message: str
    passages: tuple[tuple[str, str, str, str], ...]
    records: Listed
    aside: Dismissal | None


@dataclass(frozen=True)
class Choice:
    """A way to narrow the list, with the number of findings it leaves."""

    name: str
    number: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Asked:
    """What of the findings a page is asked for; None: all. `kept` says what was checked."""

    severity: str | None
    rule: str | None
    record: str | None
    state: str
    kept: Mapping[str, str | None]

    @classmethod
    def of(cls, values: Mapping[str, str], kept: Mapping[str, str | None]) -> Asked:
        """What the address asks for. Raises Unanswerable for a severity or state there is not."""
        severity, state = values.get("severity") or None, values.get("state") or OPEN
        if severity is not None and severity not in {one.value for one in Severity}:
            known = ", ".join(one.value for one in Severity)
            raise Unanswerable(f"severity={severity} is none; write one of {known}.")
        if state not in STATES:
            raise Unanswerable(f"state={state} is none; write one of {', '.join(STATES)}.")
        rule, record = values.get("rule") or None, values.get("record") or None
        return cls(severity, rule, record, state, kept)

    def fits(self, one: Finding) -> bool:
        """Whether a finding is asked for, whatever was decided on it."""
        return (
            self.severity in (None, one.severity.value)
            and self.rule in (None, one.rule)
            and (self.record is None or self.record in one.records)
        )

    def values(self) -> dict[str, str | None]:
        """What is asked for, as an address has it."""
        return {
            **self.kept,
            "severity": self.severity,
            "rule": self.rule,
            "record": self.record,
            "state": None if self.state == OPEN else self.state,
        }

    def question(self, **changes: str | None) -> str:
        """The end of the address that asks for the same but for these changes."""
        return Reader.question(self.values() | changes)


class Findings:
    """The findings of a page: which were set aside, and which are asked for."""

    def __init__(self, found: Iterable[Finding], asked: Asked) -> None:
        self.every = list(found)
        self.asked = asked
        self.aside = dismissing.set_aside(one.fingerprint for one in self.every)
        self.of_state = [one for one in self.every if self._state(one) == asked.state]
        self.wanted = [one for one in self.of_state if asked.fits(one)]

    def _state(self, one: Finding) -> str:
        return ASIDE if one.fingerprint in self.aside else OPEN

    def number(self, state: str) -> int:
        """How many there are in a state."""
        return sum(self._state(one) == state for one in self.every)

    def severities(self, path: str) -> Iterator[Choice]:
        """The severities that there are, with the address of each alone."""
        counted = Counter(one.severity for one in self.of_state)
        for severity, name in SEVERITIES.items():
            chosen = self.asked.severity == severity.value
            if counted[severity] or chosen:
                to = path + self.asked.question(severity=None if chosen else severity.value)
                yield Choice(f"{SIGNS[severity]} {_(name)}", counted[severity], to, chosen)

    def rules(self, path: str) -> Iterator[Choice]:
        """The rules that found something, those that found most first."""
        counted = Counter(one.rule for one in self.of_state)
        for rule, number in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])):
            chosen = self.asked.rule == rule
            to = path + self.asked.question(rule=None if chosen else rule)
            yield Choice(str(rule_name(rule)), number, to, chosen)

    def states(self, path: str) -> Iterator[Choice]:
        """Findings to look at, and those set aside."""
        for state, name in STATES.items():
            to = path + self.asked.question(state=None if state == OPEN else state)
            yield Choice(_(name), self.number(state), to, self.asked.state == state)

    def shown(
        self, some: Iterable[Finding], texts: Mapping[str, str], directory: Directory
    ) -> list[Shown]:
        """Findings in words; `texts` are those of the documents by name."""
        each = list(some)
        directory.learn(key for one in each for key in one.records)
        return [self._shown(one, texts, directory) for one in each]

    def _shown(self, one: Finding, texts: Mapping[str, str], directory: Directory) -> Shown:
        return Shown(
            fingerprint=one.fingerprint,
            severity=one.severity,
            sign=SIGNS[one.severity],
            grave=_(SEVERITIES[one.severity]),
            rule=rule_name(one.rule),
            mistake=_in_words(names()[one.rule].mistake),
            message=one.message,
            passages=tuple(
                (at.document, *around(texts[at.document], at.start, at.end, BESIDE))
                for at in one.passages
            ),
            records=directory.links(one.records),
            aside=self.aside.get(one.fingerprint),
        )


def rule_name(rule: str) -> Said:
    """What a rule is called in the language of the page."""
    return _in_words(names()[rule].name)


def _in_words(text: Mapping[str, str]) -> Said:
    language = best_language(text, spoken(), (ENGLISH,))
    return Said(text[language], language)


def decided(sitting: Desk, found: Iterable[Finding]) -> None:
    """Sets the finding aside that the form names, or opens it again.

    Raises NoReason, and UnknownFinding for one that is not among those found.
    """
    sent = sitting.request.POST
    fingerprint = sent.get("finding", "")
    one = next((each for each in found if each.fingerprint == fingerprint), None)
    if one is None:
        raise dismissing.UnknownFinding(
            _("This finding is gone: what it was about has changed. Nothing was decided.")
        )
    if sent.get("decision") == "reopen":
        dismissing.reopen(fingerprint)
    else:
        dismissing.dismiss(one, sent.get("why", ""), by=sitting.by)


@dataclass(frozen=True)
class Beside:
    """The findings of a document on the page of its proposals: None where it was not yet checked.

    `first` are the gravest, each with its sign, severity, rule and fingerprint.
    """

    address: str
    number: int | None
    first: tuple[tuple[str, str, Said, str], ...] = ()


def beside(of: Submission) -> Beside | None:
    """What does not fit in a document that was handed in; a long one is checked when asked for."""
    address = f"/review/{of.pk}/checks/"
    if not of.text:
        return None
    if len(of.text) > LONG:
        return Beside(address, None)
    found = dismissing.standing(check_submission(of))
    first = tuple(
        (SIGNS[one.severity], _(SEVERITIES[one.severity]), rule_name(one.rule), one.fingerprint)
        for one in found[:FIRST]
    )
    return Beside(address, len(found), first)
