"""From bytes of unknown encoding to text."""

from __future__ import annotations

import codecs
import re
from email.message import Message

#: Longest marks first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"BZh",
    b"\xfd7zXZ",
    b"Rar!",
)
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,300}?charset|<\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""",
    re.IGNORECASE,
)
#: What browsers make of these labels.
_ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
_ALIASES |= {"gb2312": "gb18030", "gbk": "gb18030", "x-sjis": "cp932", "shift_jis": "cp932", "x-user-defined": "cp1252"}
#: Encodings in which pages are really found; a free choice among all codecs guesses exotic ones for short texts.
_PLAUSIBLE = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r"]
_PLAUSIBLE += ["cp932", "euc_jp", "gb18030", "big5", "euc_kr"]
#: Code pages of the Latin script that differ in a few letters, the commonest first, and which letters beyond ASCII
#: the languages written in each have.
_LATIN = {
    "cp1252": ("àâæçéèêëîïôœùûüÿ", "äöüß", "áéíóúüñ¿¡ºª", "àáâãçéêíóôõúºª", "àèéìíòóù", "åäöé", "æøåéòô", "áðéíóúýþæö"),
    "cp1250": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "čćđšž", "áéíóöőúüű", "ăâîşţ", "äöüß"),
    "cp1254": ("çğıİöşüâîû",),
}
_SHARED = frozenset(
    "\u201c\u201d\u201e\u2018\u2019\u201a\u2013\u2014\u2026\u20ac\xa3\xa7\xb0\xa9\xae\xab\xbb\xb7\u2022\xad\xa0\u2122\xbd"
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_SAMPLE = 65_536


def decode(data: bytes, charset: str | None = None) -> str:
    """The text that the bytes hold, newlines as ``\\n``.

    Order of trust: byte order mark, strict UTF-8, ``charset`` as the transport told it, the charset that the document
    declares, UTF-8 with a few slips, statistics. Never raises; what no codec takes becomes U+FFFD.
    """
    return _decode(data, charset).replace("\r\n", "\n").replace("\r", "\n")


def named(content_type: str | None) -> str | None:
    """The charset that a Content-Type header names, if there is a codec for it."""
    if not content_type or "charset" not in content_type.lower():
        return None
    message = Message()
    message["content-type"] = content_type[:500]
    return _codec(str(message.get_param("charset", "")))


def is_binary(data: bytes) -> bool:
    """Whether the beginning of a file cannot be text in any usual encoding."""
    sample = data[:8192]
    if sample.startswith(_MAGIC):
        return True
    if sample.startswith(tuple(mark for mark, _ in _MARKS)) or _wide(sample):
        return False
    strange = len(sample) - len(sample.translate(None, _CONTROL))
    return b"\0" in sample or strange > len(sample) * 0.05


def _decode(data: bytes, charset: str | None) -> str:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, errors="replace")
    if wide := _wide(data[:8192]):
        return data.decode(wide, errors="replace")
    declared = _declared(data)
    if declared and declared.startswith("iso2022"):
        return data.decode(declared, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for told in (charset, declared):
        if told and told != "utf-8":
            try:
                return data.decode(told)
            except UnicodeDecodeError:
                pass
    return _guess(data)


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of European text is zero."""
    if len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.7 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.7 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    name = _codec(match.group(1).decode("ascii")) if match else None
    return None if name is None or name.startswith(("utf-16", "utf-32", "utf-7")) else name


def _codec(label: str) -> str | None:
    """The codec that a label means to browsers, or None."""
    try:
        name = codecs.lookup(_ALIASES.get(label.lower(), label)).name
        "".encode(name)
    except (LookupError, UnicodeError, ValueError):
        return None
    return name


def _guess(data: bytes) -> str:
    tolerant = data.decode("utf-8", errors="replace")
    slips = tolerant.count("\N{REPLACEMENT CHARACTER}")
    whole = sum(not c.isascii() for c in tolerant) - slips
    if slips <= whole:
        return tolerant
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_PLAUSIBLE, enable_fallback=False).best()
    codec = best.encoding if best else "cp1252"
    return data.decode(_latin(data[:_SAMPLE]) if codec in _LATIN else codec, errors="replace")


def _latin(data: bytes) -> str:
    """The Latin code page under which the letters are most nearly those of one language.

    Statistics of letter pairs often tie between them, since most bytes mean the same letter in all.
    """
    beyond = bytes(byte for byte in data if byte > 127)

    def fit(codec: str) -> int:
        read = beyond.decode(codec, errors="replace")
        known = sum(map(read.count, _SHARED))
        return known + max(sum(map(read.count, {*letters, *letters.upper()})) for letters in _LATIN[codec])

    return max(_LATIN, key=fit)
