"""The picture that a simulated resident takes with her phone: spots on skin, drawn here, of nobody."""

import io
import random

from PIL import Image, ImageDraw, ImageFilter

SIZE = (1200, 900)
SKIN, SHADE, SPOT = (222, 184, 160), (196, 152, 128), (186, 74, 70)
SPOTS = 46


def snapshot() -> bytes:
    """A JPEG; the same each time."""
    rng = random.Random("spots")
    image = Image.new("RGB", SIZE, SKIN)
    shade = Image.new("RGB", SIZE, SHADE)
    image.paste(shade, mask=Image.linear_gradient("L").resize(SIZE).rotate(180))
    spots = Image.new("L", SIZE, 0)
    draw = ImageDraw.Draw(spots)
    for _ in range(SPOTS):
        x, y = rng.gauss(SIZE[0] / 2, 230), rng.gauss(SIZE[1] / 2, 190)
        r = rng.uniform(7, 22)
        draw.ellipse((x - r, y - r * rng.uniform(0.8, 1.1), x + r, y + r), fill=rng.randint(120, 210))
    image.paste(Image.new("RGB", SIZE, SPOT), mask=spots.filter(ImageFilter.GaussianBlur(5)))
    grain = Image.effect_noise(SIZE, 12).convert("RGB")
    out = io.BytesIO()
    Image.blend(image, grain, 0.06).filter(ImageFilter.GaussianBlur(0.8)).save(out, "JPEG", quality=88)
    return out.getvalue()
