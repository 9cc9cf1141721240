"""A publication as DOCX with real footnotes, through pandoc, and the same bytes every time.

Pandoc writes the text; what the package says about itself, its styles, header and footer are ours.
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from pathlib import Path

from lxml import etree

from onrecord.publications.content import Publication
from onrecord.publications.faults import refuse_faults
from onrecord.publications.pandoc import as_pandoc
from onrecord.publications.pdf import TEMPLATES, as_png
from onrecord.publications.wording import WORDS

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = "[Content_Types].xml"
LINKS = "word/_rels/document.xml.rels"
APPLICATION = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Onrecord</Application></Properties>"
)
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
VERSION = "Onrecord version"
"""The custom property that says which published version a file is."""
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
# A4 with wide margins, in twentieths of a point.
PAGE_SIZE = {"w": "11906", "h": "16838"}
PAGE_MARGINS = {
    **dict.fromkeys(("left", "right"), "1700"),
    **dict.fromkeys(("top", "bottom"), "1600"),
    **dict.fromkeys(("header", "footer"), "800"),
    "gutter": "0",
}

Parts = dict[str, bytes]


class MissingPandocError(RuntimeError):
    """Pandoc, which the extra `office` brings, is not installed."""


def as_docx(publication: Publication) -> bytes:
    """The publication as DOCX.

    Raises InvalidPublicationError for a faulty tree, MissingPandocError without the extra.
    """
    refuse_faults(publication)
    parts = _unpacked(_by_pandoc(json.dumps(as_pandoc(publication, as_png))))
    parts["word/styles.xml"] = _styles(publication.language)
    parts["docProps/core.xml"] = _core_properties(publication)
    parts["docProps/app.xml"] = APPLICATION
    parts["docProps/custom.xml"] = _custom_properties(publication)
    parts["word/settings.xml"] = _settings(parts["word/settings.xml"], publication.language)
    _add_header_and_footer(parts, publication)
    return _packed(parts)


def _by_pandoc(tree: str) -> bytes:
    try:
        import pypandoc  # noqa: PLC0415  # an extra: whoever writes no DOCX need not have it
    except ImportError as error:
        raise MissingPandocError(
            "DOCX is written by pandoc, which is not installed: pip install 'onrecord[office]'"
        ) from error
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "publication.docx"
        # In its sandbox pandoc reads nothing but the tree, whatever addresses are in it.
        pypandoc.convert_text(
            tree, to="docx", format="json", outputfile=str(path), extra_args=["--sandbox"]
        )
        return path.read_bytes()


def _unpacked(package: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: Parts) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


# What the package says about itself


def _core_properties(publication: Publication) -> bytes:
    dated = f"{publication.dated.isoformat()}T00:00:00Z"
    names = {
        "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    said = (
        ("dc", "title", publication.title),
        ("dc", "subject", publication.subtitle),
        ("dc", "creator", "; ".join(publication.authors)),
        ("cp", "keywords", ", ".join(publication.keywords)),
        ("dc", "language", publication.language),
        ("dcterms", "created", dated),
        ("dcterms", "modified", dated),
    )
    root = etree.Element(f"{{{names['cp']}}}coreProperties", nsmap=names)
    for space, tag, value in said:
        made = etree.SubElement(root, f"{{{names[space]}}}{tag}")
        made.text = value
        if space == "dcterms":
            made.set(f"{{{names['xsi']}}}type", "dcterms:W3CDTF")
    return _written(root)


def _custom_properties(publication: Publication) -> bytes:
    root = etree.Element(f"{{{CUSTOM}}}Properties", nsmap={"custom": CUSTOM, "vt": VARIANT})
    if publication.version:
        # The format of all custom properties (ECMA-376 part 1, 22.3), which are counted from 2.
        given = {"fmtid": "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", "pid": "2", "name": VERSION}
        made = etree.SubElement(root, f"{{{CUSTOM}}}property", given)
        etree.SubElement(made, f"{{{VARIANT}}}lpwstr").text = publication.version
    return _written(root)


def _styles(language: str) -> bytes:
    root = etree.fromstring((TEMPLATES / "word-styles.xml").read_bytes())
    for lang in root.iter(f"{{{W}}}lang"):
        lang.set(f"{{{W}}}val", language)
    return _written(root)


def _settings(part: bytes, language: str) -> bytes:
    root = etree.fromstring(part)
    for lang in root.iter(f"{{{W}}}themeFontLang"):
        lang.set(f"{{{W}}}val", language)
    return _written(root)


# Header and footer


def _w(
    tag: str, *children: etree._Element, text: str | None = None, **values: str
) -> etree._Element:
    made = etree.Element(f"{{{W}}}{tag}", nsmap={"w": W, "r": R})
    made.text = text
    for name, value in values.items():
        made.set(f"{{{W}}}{name}", value)
    made.extend(children)
    return made


def _run(text: str, style: str | None = None) -> etree._Element:
    words = _w("t", text=text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _w("r", *([_w("rPr", _w("rStyle", val=style))] if style else []), words)


def _field(instruction: str) -> etree._Element:
    return _w("fldSimple", _run("1"), instr=instruction)


def _header(publication: Publication, *, title: bool) -> etree._Element:
    """On the title page only what a draft must say; on the others title and as-of date."""
    words = WORDS[publication.language]
    runs = [_run(words.draft, "Draft"), _run("  ")] if publication.draft else []
    if title:
        as_of = words.as_of.format(date=publication.as_of_words)
        runs += [_run(publication.title), _w("r", _w("tab")), _run(as_of)]
    style = "Header" if runs else "Normal"
    return _w("hdr", _w("p", _w("pPr", _w("pStyle", val=style)), *runs))


def _footer(publication: Publication) -> etree._Element:
    before, between, after = WORDS[publication.language].page
    counted = [_run(before), _field("PAGE"), _run(between), _field("NUMPAGES"), _run(after)]
    return _w("ftr", _w("p", _w("pPr", _w("pStyle", val="Footer")), *counted))


def _add_header_and_footer(parts: Parts, publication: Publication) -> None:
    added = [
        ("header", "first", _header(publication, title=False)),
        ("header", "default", _header(publication, title=True)),
        ("footer", "default", _footer(publication)),
    ]
    if publication.form == "paper":
        added.append(("footer", "first", _footer(publication)))
    types = etree.fromstring(parts[CONTENT_TYPES])
    links = etree.fromstring(parts[LINKS])
    references = []
    for kind, page, root in added:
        name = f"{kind}-{page}"
        parts[f"word/{name}.xml"] = _written(root)
        _declare(types, f"/word/{name}.xml", f"{OFFICE}.{kind}+xml")
        _relate(links, name, f"{R}/{kind}")
        references.append(_w(f"{kind}Reference", type=page))
        references[-1].set(f"{{{R}}}id", name)
    parts[CONTENT_TYPES] = _written(types)
    parts[LINKS] = _written(links)
    parts["word/document.xml"] = _laid_out(parts["word/document.xml"], references)


def _laid_out(part: bytes, references: list[etree._Element]) -> bytes:
    """The document with its pages measured out and its header and footer named."""
    document = etree.fromstring(part)
    for picture in document.iter(f"{{{PICTURE}}}cNvPr"):
        picture.set("descr", "")  # pandoc puts the whole picture there; the words are on its frame
    section = document.find(f"{{{W}}}body/{{{W}}}sectPr")
    if section is None:
        raise RuntimeError("pandoc wrote a document without section properties")
    notes = [part for part in section if part.tag == f"{{{W}}}footnotePr"]
    layout = (_w("pgSz", **PAGE_SIZE), _w("pgMar", **PAGE_MARGINS), _w("titlePg"))
    section[:] = [*references, *notes, *layout]
    return _written(document)


def _declare(types: etree._Element, name: str, content_type: str) -> None:
    made = etree.SubElement(types, f"{{{etree.QName(types).namespace}}}Override")
    made.set("PartName", name)
    made.set("ContentType", content_type)


def _relate(links: etree._Element, name: str, kind: str) -> None:
    made = etree.SubElement(links, f"{{{etree.QName(links).namespace}}}Relationship")
    made.set("Id", name)
    made.set("Type", kind)
    made.set("Target", f"{name}.xml")
