"""Bytes → characters: finds the encoding whatever was declared, and names what is no text."""

import codecs
import re

from charset_normalizer import from_bytes

from kg.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a WebP image, WAV sound or AVI film"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"\x1aE\xdf\xa3", "a Matroska film"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x00\x01\x00\x00", "a font"),
)
_INSIDE_ZIP = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"mimetypeapplication/epub", "an EPUB book"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.I)
_ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
            "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932",
            "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-9": "cp1254", "utf8": "utf-8"}  # fmt: skip
_HEAD = 4096  # browsers look for a declaration in the first 1024 bytes; some pages put scripts before it
_CONTROL = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))
_MOST_CONTROL = 0.02  # of the first bytes; text damaged in transfer has less, any binary format more
_MOST_BAD = 0.01  # of a text's bytes that may break UTF-8 before we look for another encoding


def decoded(data: bytes, *, declared: str | None = None) -> str:
    """The characters of a file or answer, without byte order mark. Raises ReadError for what is no text.

    `declared` is what the server said. Offsets into a page count in these characters.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace")
    kind = _by_magic(data[:_HEAD])
    if not kind and (wide := _wide(data)):
        return data.decode(wide, errors="replace")
    if kind := kind or _by_bytes(data[:_HEAD]):
        raise ReadError(f"is {kind}, not a text; give the article as HTML or plain text.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _other(data, declared)


def _by_magic(head: bytes) -> str | None:
    """What a file of a known binary format is, in words."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return next((k for mark, k in _INSIDE_ZIP if mark in head), kind) if magic[:2] == b"PK" else kind
    return "an MP4 film or HEIC image" if head[4:8] == b"ftyp" else None


def _by_bytes(head: bytes) -> str | None:
    control = len(head) - len(head.translate(None, _CONTROL))
    return "a binary file of a kind unknown to us" if control > max(4, len(head) * _MOST_CONTROL) else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of a text in Latin letters is NUL."""
    head = data[: _HEAD // 2 * 2]
    if len(head) < 8:
        return None
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.1 else None


def _other(data: bytes, declared: str | None) -> str:
    bad = data.decode("utf-8", errors="replace").count("�")
    many = sum(byte > 127 for byte in data)
    if bad <= len(data) * _MOST_BAD and bad * 4 < many:
        return data.decode("utf-8", errors="kg-cp1252")
    named = [declared, *(m.decode("ascii") for m in _DECLARED.findall(data[:_HEAD]))]
    for name in filter(None, named):
        if (text := _strict(data, name)) is not None:
            return text
    if b"<" not in data[:_HEAD] and (text := _strict(data, "cp1252")) is not None:
        return text
    guess = from_bytes(data[: 64 * 1024]).best()
    if guess is not None and not guess.encoding.startswith(("cp125", "latin", "mac", "iso8859_1")):
        return data.decode(guess.encoding, errors="replace")
    return data.decode("cp1252", errors="replace")


def _strict(data: bytes, name: str) -> str | None:
    codec = _ALIASES.get(name.strip().lower(), name.strip().lower())
    if codec.startswith(("utf-8", "utf8", "utf-16", "utf16")):
        return None  # it is neither: both were tried
    try:
        return data.decode(codec)
    except (LookupError, UnicodeDecodeError):
        return data.decode("cp1252", errors="replace") if codec == "cp1252" else None


def _from_cp1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", errors="replace"), error.end


codecs.register_error("kg-cp1252", _from_cp1252)
