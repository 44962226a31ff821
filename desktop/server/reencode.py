"""One picture from a stranger, decoded and written anew in a process of its own that has nothing to lose.

Run as a file, not as a module: it needs Pillow and nothing of ours, and starts the faster. The picture comes on stdin; on
stdout a line of JSON (width, height, large: bytes of the large one), the large picture and the small one. Everything a
camera wrote besides the picture (place, time, name) stays behind, because only the dots are carried over.
"""

import io
import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

LARGE, SMALL = 2048, 320
"""Dots of the longest side."""
MOST_PIXELS = 40_000_000
NOT_ONE, TOO_MANY_PIXELS, KIND = 3, 4, 5
"""Exit codes: why there is no picture. Any other than 0 is a crash."""
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MEMORY = 1024 * 1024 * 1024
CPU_S = 20
FEW_COLOURS = 256
_OTHER_KINDS = (
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"%PDF",
    b"<svg",
    b"<?xml",
    b"\0\0\1\0",
    b"\xff\x0a",
    b"8BPS",
    b"\0\0\0\x0cjP  ",
)
"""How pictures begin that are none of FORMATS."""
_FTYP_AT = slice(4, 8)


def limit() -> None:
    """No more memory and processor time than a picture needs, and no files; Windows leaves that to whoever waits."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not there on Windows

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def reencoded(content: bytes) -> tuple[int, int, bytes, bytes]:
    """Width, height, large and small. Ends the process with a code if there is no picture in it."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - limits come first

    # Ours is checked by hand, before anything is decoded; Pillow's own only warns up to twice its figure.
    Image.MAX_IMAGE_PIXELS = None
    try:
        opened: Image.Image = Image.open(io.BytesIO(content), formats=FORMATS)
    except UnidentifiedImageError:
        sys.exit(KIND if _is_other_kind(content) else NOT_ONE)
    if opened.width * opened.height > MOST_PIXELS:
        sys.exit(TOO_MANY_PIXELS)
    drawn = opened.format != "JPEG"
    opened.draft("RGB", (LARGE, LARGE))
    opened.load()
    large = _fitted(_plain(ImageOps.exif_transpose(opened)), LARGE)
    small = _fitted(large, SMALL)
    return large.width, large.height, _written(large, drawn), _written(small, drawn)


def _is_other_kind(content: bytes) -> bool:
    return content[_FTYP_AT] == b"ftyp" or content.lstrip()[:16].startswith(_OTHER_KINDS)


def _plain(image: "Image") -> "Image":
    """Dots only, in the colours that every screen shows, on white where there is nothing."""
    from PIL import Image  # noqa: PLC0415 - limits come first

    profile = image.info.get("icc_profile")
    if image.mode.startswith("I;16"):
        image = image.point(lambda dot: dot / 256).convert("L")
    if image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info:
        image = image.convert("RGBA")
        plain = Image.new("RGB", image.size, "white")
        plain.paste(image, mask=image.getchannel("A"))
        return _in_srgb(plain, profile)
    if image.mode not in ("RGB", "CMYK"):
        image = image.convert("RGB")
    return _in_srgb(image, profile).convert("RGB")


def _in_srgb(image: "Image", profile: bytes | None) -> "Image":
    """A rash is to look as red here as on the telephone that took it; a profile that cannot be read is left out."""
    from PIL import ImageCms  # noqa: PLC0415 - limits come first

    if not profile:
        return image
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image
    return made or image


def _fitted(image: "Image", most: int) -> "Image":
    """At most that many dots on its longest side, and nothing but the dots."""
    from PIL import Image  # noqa: PLC0415 - limits come first

    fitted = image.copy()
    fitted.thumbnail((most, most), Image.Resampling.LANCZOS)
    bare = Image.new("RGB", fitted.size)
    bare.paste(fitted)
    return bare


def _written(image: "Image", drawn: bool) -> bytes:
    """JPEG; PNG for a drawing of few colours, whose edges JPEG would smear, unless that takes more room."""
    photograph = io.BytesIO()
    image.save(photograph, "JPEG", quality=85, optimize=True)
    if not drawn or image.getcolors(FEW_COLOURS) is None:
        return photograph.getvalue()
    drawing = io.BytesIO()
    image.save(drawing, "PNG", optimize=True)
    return min(drawing.getvalue(), photograph.getvalue(), key=len)


def main() -> None:
    """The whole life of the process."""
    limit()
    content = sys.stdin.buffer.read()
    try:
        width, height, large, small = reencoded(content)
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError, KeyError, OverflowError):
        # What Pillow's readers say of broken files.
        sys.exit(NOT_ONE)
    told = json.dumps({"width": width, "height": height, "large": len(large)})
    sys.stdout.buffer.write(told.encode() + b"\n" + large + small)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
