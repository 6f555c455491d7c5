"""Pictures: such as cameras and scanners make, and such as nobody makes by accident."""

import random
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

SECRET = b"a secret of the sender"


def drawn(size: tuple[int, int] = (96, 64)) -> Image.Image:
    """A tree that is the same every time."""
    chance, picture = random.Random(38), Image.new("RGB", size, "#dfeaf0")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((size[0] // 2 - 3, size[1] // 2, size[0] // 2 + 3, size[1]), fill="#5b4632")
    for _ in range(40):
        x, y, r = chance.randrange(size[0]), chance.randrange(size[1] * 2 // 3), chance.randrange(2, 6)
        pen.ellipse((x - r, y - r, x + r, y + r), fill=(30, 90 + chance.randrange(90), 40))
    return picture


def saved(form: str, picture: Image.Image | None = None, **how: object) -> bytes:
    """A picture as a file."""
    file = BytesIO()
    (picture or drawn()).save(file, form, **how)
    return file.getvalue()


def png(width: int, height: int, *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG that says it is so large, whatever it holds."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), *chunks, (b"IDAT", zlib.compress(bytes(99))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )


def film(form: str) -> bytes:
    """Two pictures, one after the other."""
    return saved(form, drawn(), save_all=True, append_images=[drawn().rotate(90)], duration=100)


def hostile() -> Iterator[tuple[str, bytes]]:
    """Gives each hostile picture under the code of its refusal and what it is."""
    yield "image-large/says-it-is-larger-than-a-house.png", png(60_000, 60_000)
    yield "image-large/a-line-without-end.png", png(2_000_000, 1)
    large = saved("JPEG")
    at = large.index(b"\xff\xc0") + 5
    yield (
        "image-large/says-it-is-larger-than-a-house.jpg",
        large[:at] + struct.pack(">HH", 60_000, 60_000) + large[at + 4 :],
    )
    turns = saved("JPEG", progressive=True)
    scan = turns[turns.rindex(b"\xff\xda") : -2]
    yield "image-heavy/a-thousand-turns.jpg", turns[:-2] + scan * 400 + b"\xff\xd9"
    yield "image-moving/a-film.png", film("PNG")
    yield "image-moving/a-film.webp", film("WEBP")
    yield "file-broken/cut.jpg", saved("JPEG")[:300]
    yield "file-broken/cut.png", saved("PNG")[:120]
    yield (
        "file-broken/words-that-unpack-without-end.png",
        png(9, 9, (b"zTXt", b"a\0\0" + zlib.compress(bytes(90 * 1024 * 1024), 9))),
    )
    yield "file-broken/nothing-but-a-beginning.heic", b"\0\0\0\x1cftypheic" + bytes(40)
    yield "file-broken/nothing-but-a-beginning.webp", b"RIFF\x1c\0\0\0WEBPVP8 " + bytes(20)


def good() -> Iterator[tuple[str, bytes]]:
    """Gives pictures with what ordinary ones have."""
    yield "scan.jpg", saved("JPEG", drawn((210, 297)).convert("L"), dpi=(300, 300))
    yield "in-turns.jpg", saved("JPEG", progressive=True)
    yield "printed.jpg", saved("JPEG", drawn().convert("CMYK"))
    yield "see-through.png", saved("PNG", drawn().convert("RGBA"))
    yield "black-and-white.png", saved("PNG", drawn().convert("1"))
    yield "few-colours.png", saved("PNG", drawn().convert("P", palette=Image.Palette.ADAPTIVE, colors=16))
    yield "phone.webp", saved("WEBP", lossless=True)
    yield "phone.heic", heic()


def heic() -> bytes:
    """A picture as phones save it."""
    from pillow_heif import register_heif_opener  # noqa: PLC0415  only here

    register_heif_opener()
    return saved("HEIF", quality=50)


def washed() -> Iterator[tuple[str, bytes]]:
    """Gives pictures that are taken, and that bring along what is not to be kept."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    yield "where-it-was-taken.jpg", saved("JPEG", exif=exif)
    yield "a-remark.jpg", saved("JPEG", comment=b"<script>" + SECRET)
    yield "a-film-behind.jpg", saved("JPEG") + b"\0\0\0\x18ftypmp42" + SECRET
    yield "an-archive-behind.jpg", saved("JPEG") + b"PK\3\4" + SECRET + b"PK\5\6" + bytes(18)
    yield "a-profile.jpg", saved("JPEG", icc_profile=SECRET * 9)
    words = PngInfo()
    words.add_itxt("XML:com.adobe.xmp", SECRET.decode(), zip=False)
    yield "words.png", saved("PNG", pnginfo=words)
    yield "a-program-behind.png", saved("PNG") + b"<?php " + SECRET
    yield "a-chunk-of-its-own.png", png_with(saved("PNG"), b"heLo", SECRET)


def png_with(body: bytes, name: bytes, content: bytes) -> bytes:
    """Adds a chunk before the end."""
    chunk = struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
    return body[:-12] + chunk + body[-12:]
