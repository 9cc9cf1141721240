"""Parts of an Office Open XML file: a ZIP archive of XML, read under limits.

Limits are on what the parts unpack to, so that a small file cannot fill the memory. XML with a
document type is refused, because Office Open XML forbids it (ECMA-376, part 2) and entities are
the usual way to attack a parser.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib

from lxml import etree

from onrecord.reading.limits import USUAL, Limits
from onrecord.reading.unreadable import Unreadable

RATIO_COUNTS_FROM = 1024 * 1024

# What the decompressors raise; that of bzip2 says OSError.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
)
_REMEDY = "Open the file in a word processor, save it as a new .docx and read that one."


class Archive:
    """The parts of one file by their path inside it; Unreadable where one is not as it should."""

    def __init__(self, name: str, data: bytes, limits: Limits = USUAL) -> None:
        self._name = name
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
            raise self._broken(f"the archive is damaged ({error})") from error
        members = self._zip.infolist()
        if len(members) > limits.parts:
            raise self._broken(f"{len(members)} parts, more than {limits.parts}")
        self._members = {member.filename: member for member in members}

    def __contains__(self, path: str) -> bool:
        return path in self._members

    def part(self, path: str) -> etree._Element | None:
        """The root element of the XML at `path`; None where the file has no such part."""
        if path not in self._members:
            return None
        try:
            root = etree.fromstring(self._bytes(path), _parser())
        except etree.XMLSyntaxError as error:
            raise self._broken(f"{path} is not well-formed XML ({error})") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._broken(f"{path} has a document type, which the format forbids")
        return root

    def _bytes(self, path: str) -> bytes:
        member = self._members[path]
        if member.flag_bits & 1:
            raise self._broken(f"{path} is encrypted")
        most = self._limits.part_bytes
        if member.file_size > most:
            raise self._broken(f"{path} unpacks to more than {most:,} bytes")
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > RATIO_COUNTS_FROM and ratio > self._limits.ratio:
            raise self._broken(f"{path} unpacks to {ratio:.0f} times its size")
        try:
            with self._zip.open(member) as part:
                return part.read(most)
        except _DAMAGED as error:
            raise self._broken(f"{path} is damaged ({error})") from error

    def _broken(self, reason: str) -> Unreadable:
        return Unreadable(self._name, reason, _REMEDY)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
