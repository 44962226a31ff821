"""Pictures for tests, made dot by dot: a photograph with a place in it, one that lies on its side, and bad ones."""

import io
import struct
import zlib

from PIL import Image

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F
PLACE = "59.3293N"


def photograph(width: int = 400, height: int = 200, orientation: int = 1, kind: str = "JPEG") -> bytes:
    """Red to the left and blue to the right, with a camera's name and a place in it."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = "Kameran"
    exif.get_ifd(GPS)[29] = PLACE
    out = io.BytesIO()
    image.save(out, kind, exif=exif, **({"quality": 95} if kind == "JPEG" else {}))
    return out.getvalue()


def noise(width: int, height: int) -> bytes:
    """A PNG that no format makes smaller."""
    out = io.BytesIO()
    Image.effect_noise((width, height), 100).convert("RGB").save(out, "PNG")
    return out.getvalue()


def moving() -> bytes:
    """A GIF of a red frame and a blue one."""
    out = io.BytesIO()
    red, blue = Image.new("RGB", (40, 20), "red"), Image.new("RGB", (40, 20), "blue")
    red.save(out, "GIF", save_all=True, append_images=[blue])
    return out.getvalue()


def claimed(width: int, height: int) -> bytes:
    """A PNG of a few bytes which says that it has that many dots."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(10_000), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def heic() -> bytes:
    """How a telephone's HEIC begins."""
    return struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic" + bytes(200)


def opened(content: bytes) -> Image.Image:
    """The picture."""
    image: Image.Image = Image.open(io.BytesIO(content))
    image.load()
    return image


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
