"""What ISO 19005-2 (PDF/A-2, conformance U and A) asks of a file, looked at with another library.

Clause numbers are those of ISO 19005-2:2011. What needs a colour engine or a font rasteriser is
not looked at: glyph widths, the content of the colour profile.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, StreamObject

FORBIDDEN_ACTIONS = frozenset(
    "/Launch /Sound /Movie /ResetForm /ImportData /Hide /SetOCGState /Rendition /Trans /GoTo3DView "
    "/JavaScript".split()
)
FORBIDDEN_ANNOTATIONS = frozenset({"/3D", "/Sound", "/Screen", "/Movie"})
SHOWN = frozenset(
    {b"Tj", b"TJ", b"'", b'"', b"f", b"F", b"f*", b"B", b"S", b"s", b"b", b"Do", b"sh"}
)
STANDARD_ROLES = frozenset(
    "/Document /Part /Art /Sect /Div /BlockQuote /Caption /TOC /TOCI /Index /NonStruct /Private /P "
    "/H /H1 /H2 /H3 /H4 /H5 /H6 /L /LI /Lbl /LBody /Table /TR /TH /TD /THead /TBody /TFoot /Span "
    "/Quote /Note /Reference /BibEntry /Code /Link /Annot /Figure /Formula /Form".split()
)
HIDDEN, INVISIBLE, PRINT, NO_VIEW = 2, 1, 4, 32
NOT_UNICODE = frozenset({"\x00", "\ufeff", "\ufffe"})


def faults(content: bytes) -> list[str]:
    """What the file lacks or has against the standard; empty for a file that keeps to it."""
    reader = PdfReader(io.BytesIO(content), strict=True)
    return [*_of_file(content, reader), *_of_metadata(reader), *_of_structure(reader),
            *_of_objects(reader), *_of_pages(reader)]  # fmt: skip


def _of_file(content: bytes, reader: PdfReader) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", content):
        yield "6.1.2: header, or its comment of four bytes above 127"
    if "/ID" not in reader.trailer:
        yield "6.1.3: no /ID in the trailer"
    if "/Encrypt" in reader.trailer:
        yield "6.1.3: encrypted"
    if content.rstrip()[-5:] != b"%%EOF":
        yield "6.1.3: data after the end"


def _of_metadata(reader: PdfReader) -> Iterator[str]:
    root: Any = reader.root_object
    metadata = root.get("/Metadata")
    packet = html.unescape(metadata.get_object().get_data().decode()) if metadata else ""
    for name, value in (("part", "2"), ("conformance", "[AU]")):
        if not re.search(rf"pdfaid:{name}(?:>|=\")\s*{value}", packet):
            yield f"6.6.4: pdfaid:{name} is not {value}"
    if reader.metadata is None or not reader.metadata.title or reader.metadata.title not in packet:
        yield "6.6.3: the title of the properties is not that of the metadata"
    intents = root.get("/OutputIntents", ArrayObject())
    kinds = [each.get_object().get("/S") for each in intents]
    if kinds != ["/GTS_PDFA1"] or "/DestOutputProfile" not in intents[0].get_object():
        yield "6.2.3: no output intent with a profile of its own"


def _of_structure(reader: PdfReader) -> Iterator[str]:
    root: Any = reader.root_object
    if root.get("/MarkInfo", {}).get("/Marked") != True:  # noqa: E712  # pypdf's own true
        yield "6.7.2: not marked"
    if not root.get("/Lang"):
        yield "6.7.4: no language"
    tree = root.get("/StructTreeRoot")
    if tree is None:
        yield "6.7.3: no structure"
        return
    roles = tree.get_object().get("/RoleMap", {})
    for element in _elements(tree.get_object().get("/K")):
        role = element.get("/S")
        if role not in STANDARD_ROLES and roles.get(role) not in STANDARD_ROLES:
            yield f"6.7.3.4: {role} is no standard structure"
        if role in {"/Figure", "/Formula"} and not element.get("/Alt"):
            yield f"6.7.5: a {role} without words in its place"


def _elements(kids: Any) -> Iterator[DictionaryObject]:
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        element = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(element, DictionaryObject) and "/S" in element:
            yield element
            yield from _elements(element.get("/K"))


def _of_objects(reader: PdfReader) -> Iterator[str]:
    """What no object of the file may be."""
    trailer: Any = reader.trailer
    for number in range(1, int(trailer["/Size"])):
        found = reader.get_object(number)
        if isinstance(found, StreamObject):
            filters = found.get("/Filter", ())
            if "/LZWDecode" in (filters if isinstance(filters, ArrayObject) else [filters]):
                yield "6.1.7.2: LZW"
            if "/F" in found:
                yield "6.1.7.1: content outside of the file"
            if found.get("/Subtype") == "/PS":
                yield "6.2.9: PostScript"
            if found.get("/Interpolate") == True:  # noqa: E712  # pypdf's own true
                yield "6.2.8: an image that is to be interpolated"
        for each in _dictionaries(found):
            yield from _of_dictionary(each)


def _dictionaries(found: Any) -> Iterator[DictionaryObject]:
    """The dictionary that an object is, and those that stand in it."""
    inner = found.values() if isinstance(found, DictionaryObject) else found
    if isinstance(found, DictionaryObject):
        yield found
    if isinstance(found, DictionaryObject | ArrayObject):
        for each in inner:
            yield from _dictionaries(each)


def _of_dictionary(found: Any) -> Iterator[str]:
    if found.get("/S") in FORBIDDEN_ACTIONS or "/JS" in found:
        yield f"6.5.1: the action {found.get('/S')}"
    for key in ("/AA", "/XFA", "/NeedsRendering", "/EmbeddedFiles", "/JavaScript", "/Requirements"):
        if key in found:
            yield f"6.4, 6.5, 6.8, 6.11: {key}"
    if found.get("/Type") == "/ExtGState" and {"/TR", "/HTP"} & set(found):
        yield "6.2.5: a transfer function or halftone phase"
    if found.get("/Type") == "/Font":
        yield from _of_font(found)


def _of_font(font: Any) -> Iterator[str]:
    name = font.get("/BaseFont")
    if font.get("/Subtype") in {"/CIDFontType0", "/CIDFontType2"}:
        descriptor = font["/FontDescriptor"].get_object()
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor):
            yield f"6.2.11.4: {name} is not embedded"
        if font["/Subtype"] == "/CIDFontType2" and "/CIDToGIDMap" not in font:
            yield f"6.2.11.3.2: {name} without a map to its glyphs"
    elif "/ToUnicode" not in font:
        yield f"6.2.11.7: {name} without Unicode"
    else:
        codes = font["/ToUnicode"].get_object().get_data().decode("latin-1")
        said = re.findall(r"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>", codes)
        letters = {bytes.fromhex(each).decode("utf-16-be") for each in said}
        if not letters or any(NOT_UNICODE & set(each) for each in letters):
            yield f"6.2.11.7.2: {name} has letters that are none"


def _of_pages(reader: PdfReader) -> Iterator[str]:
    for number, page in enumerate(reader.pages, start=1):
        for each in page.get("/Annots", ()):
            yield from (f"page {number}, {fault}" for fault in _of_annotation(each.get_object()))
        if "/StructParents" not in page:
            yield f"page {number}, 6.7.3: not in the structure"
        content = page.get_contents()
        if content is not None and _paints_outside(ContentStream(content, reader)):
            yield f"page {number}, 6.7.2.2: something painted is neither tagged nor decoration"


def _of_annotation(found: Any) -> Iterator[str]:
    flags = int(found.get("/F", 0))
    if found.get("/Subtype") in FORBIDDEN_ANNOTATIONS:
        yield f"6.3.1: {found['/Subtype']}"
    if not flags & PRINT or flags & (HIDDEN | INVISIBLE | NO_VIEW):
        yield "6.3.2: an annotation that is not printed or not shown"
    if found.get("/Subtype") not in {"/Link", "/Popup"} and "/AP" not in found:
        yield "6.3.3: an annotation without appearance"


def _paints_outside(stream: ContentStream) -> bool:
    """Whether anything is painted outside of marked content."""
    depth = 0
    for _, operator in stream.operations:
        if operator in {b"BDC", b"BMC"}:
            depth += 1
        elif operator == b"EMC":
            depth -= 1
        elif operator in SHOWN and depth == 0:
            return True
    return False
