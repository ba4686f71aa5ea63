"""The clinic's initials on its colour, as the store's icons want them."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from skill.alexa.screen import readable_on

_SHARE = {1: 0.6, 2: 0.46, 3: 0.34}
"""Number of letters to their height, as a share of the icon's side."""
_FINER = 4
"""Drawn so many times larger, then reduced: that smooths the edges."""


def icon(initials: str, colour: str, side: int) -> bytes:
    """A round icon as PNG; the same bytes every time."""
    whole = side * _FINER
    image = Image.new("RGBA", (whole, whole), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, whole - 1, whole - 1), fill=colour)
    font = ImageFont.load_default(size=whole * _SHARE[max(1, min(3, len(initials)))])
    draw.text((whole / 2, whole / 2), initials, fill=readable_on(colour), font=font, anchor="mm")
    stream = BytesIO()
    image.resize((side, side), Image.Resampling.LANCZOS).save(stream, "PNG")
    return stream.getvalue()
