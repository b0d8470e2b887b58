"""One box into a font in which every sign is that box: lines of text then break at the same places on every machine."""

import struct
from pathlib import Path

EM, WIDE, HIGH, DEEP = (
    1000,
    540,
    760,
    200,
)  # units of the em: the whole, how far one sign goes, above the line, below it
BOX = ((40, 0), (40, 520), (WIDE - 40, 520), (WIDE - 40, 0))
UNKNOWN, SPACE, BOXED = range(3)  # glyphs; what there is no glyph for is boxed, too

CONF = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{fonts}/cache</cachedir></fontconfig>
"""


def alone(folder: Path) -> Path:
    """The font as the only one of a fontconfig of its own; the path of that, for `FONTCONFIG_FILE`."""
    (folder / "boxes.ttf").write_bytes(font())
    path = folder / "fonts.conf"
    path.write_text(CONF.format(fonts=folder), "utf-8")
    return path


def font() -> bytes:
    """A TrueType font of three glyphs, by the OpenType specification 1.9: boxes, and nothing for a space."""
    glyph = _glyph()
    bounds = (BOX[0][0], 0, BOX[2][0], BOX[1][1])
    tables = {
        b"OS/2": struct.pack(
            ">HhHHH10hh10s4L4sHHHhhhHHLLhhHHH", 4, WIDE, 400, 5, 0, *(100,) * 10, 0, bytes(10), 1, 0, 0, 0, b"NONE", 0x40, 32, 126,
            HIGH, -DEEP, 0, HIGH, DEEP, 1, 0, 520, 700, 0, 32, 1,
        ),
        b"cmap": _cmap(),
        b"glyf": glyph + glyph,
        b"head": struct.pack(
            ">LLLLHHQQ4hHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, EM, 0, 0, *bounds, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">L3hH11hH", 0x10000, HIGH, -DEEP, 0, WIDE, 40, 40, BOX[2][0], 1, 0, 0, 0, 0, 0, 0, 0, 3),
        b"hmtx": struct.pack(">HhHhHh", WIDE, 40, WIDE, 0, WIDE, 40),
        b"loca": struct.pack(">4L", 0, len(glyph), len(glyph), 2 * len(glyph)),
        b"maxp": struct.pack(">L14H", 0x10000, 3, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": _names("Boxes"),
        b"post": struct.pack(">LLhhL4L", 0x30000, 0, -100, 50, 1, 0, 0, 0, 0),
    }  # fmt: skip
    at = 12 + 16 * len(tables)
    head, body = struct.pack(">L4H", 0x10000, len(tables), 128, 3, 16 * len(tables) - 128), b""
    for tag, content in tables.items():
        padded = content + bytes(-len(content) % 4)
        head += tag + struct.pack(">3L", _sum(padded), at + len(body), len(content))
        body += padded
    whole = bytearray(head + body)
    begins = at + sum(len(one) + -len(one) % 4 for tag, one in tables.items() if tag < b"head")
    struct.pack_into(">L", whole, begins + 8, (0xB1B0AFBA - _sum(bytes(whole))) % 2**32)
    return bytes(whole)


def _glyph() -> bytes:
    steps = [(x - before[0], y - before[1]) for (x, y), before in zip(BOX, ((0, 0), *BOX), strict=False)]
    found = struct.pack(">5hHH", 1, BOX[0][0], 0, BOX[2][0], BOX[1][1], 3, 0) + bytes([1] * 4)
    found += struct.pack(">4h", *(x for x, _ in steps)) + struct.pack(">4h", *(y for _, y in steps))
    return found + bytes(-len(found) % 4)


def _cmap() -> bytes:
    """A space is nothing; every other sign of ASCII is the box."""
    array = [SPACE, *[BOXED] * (126 - 32)]
    segments = struct.pack(">HHHHHHHHHHH", 4, 4, 1, 0, 126, 0xFFFF, 0, 32, 0xFFFF, 0, 1) + struct.pack(">HH", 4, 0)
    content = segments + struct.pack(f">{len(array)}H", *array)
    table = struct.pack(">HHH", 4, len(content) + 6, 0) + content
    return struct.pack(">HHHHL", 0, 1, 3, 1, 12) + table


def _names(family: str) -> bytes:
    said = {1: family, 2: "Regular", 3: family, 4: family, 5: "Version 1", 6: family}
    records, words = b"", b""
    for number, text in said.items():
        coded = text.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, number, len(coded), len(words))
        words += coded
    return struct.pack(">3H", 0, len(said), 6 + len(records)) + records + words


def _sum(padded: bytes) -> int:
    return sum(struct.unpack(f">{len(padded) // 4}L", padded)) % 2**32
