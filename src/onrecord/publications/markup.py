"""HTML built as a tree, so that words stay words whatever they hold."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

Child = str | etree._Element  # noqa: SLF001  # lxml gives it no public name


def element(tag: str, children: Iterable[Child] = (), **attributes: str) -> etree._Element:
    """A new element; `class_` means `class`, and `aria_label` and its like `aria-label`."""
    made = etree.Element(tag)
    for name, value in attributes.items():
        made.set(name.rstrip("_").replace("_", "-"), value)
    for child in children:
        append(made, child)
    return made


def append(parent: etree._Element, child: Child) -> None:
    """Add words or an element at the end of the parent."""
    if not isinstance(child, str):
        parent.append(child)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + child
    else:
        parent.text = (parent.text or "") + child


def page(root: etree._Element) -> bytes:
    """The tree as an HTML file in UTF-8."""
    return etree.tostring(root, method="html", encoding="utf-8", doctype="<!DOCTYPE html>")
