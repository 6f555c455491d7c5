"""Images are drawn anew: only the picture is kept, and nothing else that came with it.

Where it was taken, with what, a hidden preview, a film behind it, a script in a comment, another file after its end:
none of it is in the new file. WebP and HEIC become JPEG (PNG where something shows through), which every office opens.
"""

import warnings
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageOps
from PIL.JpegImagePlugin import get_sampling

from gishe.uploads.seen import Seen

#: An A4 page scanned at 600 points an inch has 35 million.
MOST_POINTS: Final = 50_000_000
MOST_SIDE: Final = 20_000
#: A photograph is drawn in ten turns or so; each turn of a hostile one costs as much as the whole picture.
_MOST_TURNS: Final = 64
_TURN: Final = b"\xff\xda"
_FORMATS: Final = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}
_QUALITY: Final = 92
#: As scanners say it; anything else would be a number that nobody meant.
_DENSITIES: Final = range(50, 2401)
#: How pictures that are kept as PNG and as JPEG hold their points.
_PNG_MODES: Final = frozenset({"1", "L", "LA", "P", "RGB", "RGBA", "I;16"})
_JPEG_MODES: Final = frozenset({"L", "RGB"})


def read(kind: str, body: bytes) -> Seen:
    """Looks at how large the picture says it is before anything of it is drawn, then draws it anew."""
    if kind == "jpeg" and body.count(_TURN) > _MOST_TURNS:
        return Seen("image-heavy")
    warnings.simplefilter("ignore")  # the limits are ours, and a picture's small faults are gone when it is drawn anew
    Image.MAX_IMAGE_PIXELS = None
    with _opened(kind, body) as picture:
        if picture.width * picture.height > MOST_POINTS or max(picture.size) > MOST_SIDE:
            return Seen("image-large")
        if getattr(picture, "n_frames", 1) > 1 and kind != "heic":
            return Seen("image-moving")
        return _drawn(picture, kind)


def _opened(kind: str, body: bytes) -> Image.Image:
    if kind == "heic":
        from pillow_heif import register_heif_opener  # noqa: PLC0415 - few files are

        register_heif_opener(thumbnails=False)
    return Image.open(BytesIO(body), formats=[_FORMATS[kind]])


def _drawn(picture: Image.Image, kind: str) -> Seen:
    as_png = kind == "png" or (kind != "jpeg" and picture.has_transparency_data)
    how = _density(picture) | ({} if as_png else _as_it_was(picture) or {"quality": _QUALITY})
    new = BytesIO()
    bare = _bare(picture, _PNG_MODES if as_png else _JPEG_MODES)
    bare.save(new, "PNG" if as_png else "JPEG", **how)
    return Seen(made=new.getvalue(), kind="png" if as_png else "jpeg")


def _bare(picture: Image.Image, modes: frozenset[str]) -> Image.Image:
    """Gives the points as they are looked at, upright; of what else the file said, only which are see-through."""
    ImageOps.exif_transpose(picture, in_place=True)
    if picture.mode not in modes:
        see_through = picture.has_transparency_data and "RGBA" in modes
        picture = picture.convert("RGBA" if see_through else "RGB")
    picture.info = {name: value for name, value in picture.info.items() if name == "transparency"}
    return picture


def _as_it_was(picture: Any) -> dict[str, Any]:
    """Draws a JPEG by the tables that it was drawn by, so that as little as possible is lost once more."""
    if not getattr(picture, "quantization", None) or picture.mode not in _JPEG_MODES:
        return {}
    sampling = get_sampling(picture)
    return {"qtables": picture.quantization, **({"subsampling": sampling} if sampling >= 0 else {})}


def _density(picture: Image.Image) -> dict[str, Any]:
    said = picture.info.get("dpi")
    if not isinstance(said, tuple) or len(said) != 2:  # noqa: PLR2004 - across and down
        return {}
    across, down = (round(float(one)) for one in said)
    return {"dpi": (across, down)} if across in _DENSITIES and down in _DENSITIES else {}
