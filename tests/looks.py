"""A page in a browser against the picture of it that is kept: a quarter of the size, compared in cells of eight by eight dots.

The browsers of these tests know one font, in which every sign is the same box (`boxes.py`), so that what is compared is the
same on every machine: where things stand, how long the lines are, the colours. What the letters say, the journeys
themselves test. `AMITY_LOOKS=keep` keeps what is seen now as the picture of it.
"""

import base64
import os
from pathlib import Path

import pytest

KEPT = Path(__file__).parent / "golden" / "looks"
TALLEST = 1600  # dots of a page that are looked at
WAVERS = 40  # of 255: how far a cell may be off; a line moved by one dot stays within
MAY_DIFFER = 0.02  # of all cells: the little things that each version of a browser draws in its own way

SMALLER = """async (shot) => {
  const image = new Image();
  image.src = `data:image/png;base64,${shot}`;
  await image.decode();
  const sheet = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const pen = sheet.getContext("2d");
  pen.drawImage(image, 0, 0);
  const [wide, high] = [image.width >> 2, image.height >> 2];
  const whole = pen.getImageData(0, 0, 4 * wide, 4 * high).data;
  const small = Object.assign(document.createElement("canvas"), { width: wide, height: high });
  const into = small.getContext("2d"), drawn = into.createImageData(wide, high);
  for (let y = 0; y < high; y++) for (let x = 0; x < wide; x++) for (let band = 0; band < 4; band++) {
    let sum = 0;
    for (let down = 0; down < 4; down++) for (let right = 0; right < 4; right++)
      sum += whole[((4 * y + down) * 4 * wide + 4 * x + right) * 4 + band];
    drawn.data[(y * wide + x) * 4 + band] = Math.round(sum / 16);
  }
  into.putImageData(drawn, 0, 0);
  return small.toDataURL("image/png").split(",")[1];
}"""

DIFFERS = """async ([kept, seen, wavers]) => {
  const read = async (shot) => {
    const image = new Image();
    image.src = `data:image/png;base64,${shot}`;
    await image.decode();
    const sheet = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const pen = sheet.getContext("2d");
    pen.drawImage(image, 0, 0);
    return { wide: image.width, high: image.height, dots: pen.getImageData(0, 0, image.width, image.height).data };
  };
  const [one, other] = [await read(kept), await read(seen)];
  const of = (shot, x, y, band) => {
    if (2 * x + 1 >= shot.wide || 2 * y + 1 >= shot.high) return -1000;
    const at = (right, down) => shot.dots[((2 * y + down) * shot.wide + 2 * x + right) * 4 + band];
    return (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4;
  };
  const [wide, high] = [Math.max(one.wide, other.wide) >> 1, Math.max(one.high, other.high) >> 1];
  let off = 0;
  for (let y = 0; y < high; y++) for (let x = 0; x < wide; x++)
    off += [0, 1, 2].some((band) => Math.abs(of(one, x, y, band) - of(other, x, y, band)) > wavers);
  return off / (wide * high);
}"""


def looked(page, name: str) -> None:
    """Look at a page as it is now, and fail where it is not as it was kept; `name` is the journey's."""
    page.wait_for_load_state("networkidle")
    high = page.evaluate("Math.max(document.documentElement.scrollHeight, innerHeight)")
    clip = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": min(high, TALLEST)}
    page.mouse.move(0, 0)
    shot = page.screenshot(full_page=True, clip=clip, animations="disabled", caret="hide")
    context = page.context.browser.new_context()
    blank = context.new_page()
    try:
        seen = blank.evaluate(SMALLER, base64.b64encode(shot).decode())
        kept = KEPT / f"{name}.png"
        if os.environ.get("AMITY_LOOKS") == "keep":
            KEPT.mkdir(exist_ok=True)
            kept.write_bytes(base64.b64decode(seen))
        share = blank.evaluate(DIFFERS, [base64.b64encode(kept.read_bytes()).decode(), seen, WAVERS])
    finally:
        context.close()
    if share > MAY_DIFFER:
        now = Path(os.environ.get("AMITY_HOME", ".")).with_name(f"{name}.png")
        now.write_bytes(base64.b64decode(seen))
        pytest.fail(
            f"{share:.1%} of the page “{name}” do not look as in {kept}: now it is as in {now}. "
            "Where that is meant, run this test once with AMITY_LOOKS=keep and keep the picture with the change."
        )
