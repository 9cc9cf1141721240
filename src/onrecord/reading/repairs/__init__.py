"""Repairs of a text that keep the way back: what a reader would mend without noticing.

A text as read is never changed, because registers cite positions in it. `repaired` gives a second
text, in which sentences are whole and words are words, and each of its characters knows where in
the first it comes from.
"""

from __future__ import annotations

from onrecord.reading.repairs import addresses, layout, letters, words
from onrecord.reading.repairs.mapping import Draft, Kind, Repair, Repaired
from onrecord.reading.text import Text

__all__ = ["Kind", "Repair", "Repaired", "repaired"]


def repaired(text: Text) -> Repaired:
    """The text with its repairs.

    In this order: page furniture is left out, columns are read one after the other, footnotes
    that stand between the parts of a sentence move to the end; lines of addresses that repeat
    are left out; invisible signs go, ligatures and look-alike letters become letters; words cut
    at a line's end are joined and words run together are parted.
    """
    draft = Draft.of(text, layout.order(text))
    draft = draft.edited(layout.joints(draft.text))
    draft = draft.edited(addresses.repeated(draft.text))
    draft = draft.edited(letters.edits(draft.text))
    draft = draft.edited(words.cut(draft.text))
    draft = draft.edited(letters.look_alikes(draft.text))  # in words that are whole now
    draft = draft.edited(words.run_together(draft.text))
    return draft.finished(text)
