#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Icons are plain drawings of the right size, GTK can recolour the symbolic one, and there is something to see.

Usage: check_icons.py SVG...
"""

import itertools
import os
import sys
import xml.etree.ElementTree as ElementTree

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf, GLib  # noqa: E402

SVG = "{http://www.w3.org/2000/svg}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
# Nothing that is not a drawing: no script, no text, no picture in the picture, no effect a renderer may lack.
SHAPES = {"svg", "path", "rect", "circle", "ellipse"}
FULL_COLOUR = SHAPES | {"defs", "g", "use", "linearGradient", "radialGradient", "stop", "clipPath"}


def find_problems(path):
    symbolic = path.endswith("-symbolic.svg")
    root = ElementTree.parse(path).getroot()

    size = "16" if symbolic else "128"
    if (root.get("width"), root.get("height"), root.get("viewBox")) != (size, size, f"0 0 {size} {size}"):
        yield f"it is not {size} by {size}"

    colours = set()
    ids = {element.get("id") for element in root.iter() if element.get("id") is not None}
    for element in root.iter():
        name = element.tag.removeprefix(SVG)
        if name not in (SHAPES if symbolic else FULL_COLOUR):
            yield f"<{name}> does not belong in an icon"
        for key, value in element.attrib.items():
            if key in ("style", "class") or key.startswith("on"):
                yield f"the attribute {key} of <{name}> does not belong in an icon"
            if key in ("href", XLINK_HREF) and value[1:] not in ids:
                yield f"{value} leads out of the icon, or nowhere"
            if value.startswith("url(") and value[5:-1] not in ids:
                yield f"{value} leads out of the icon, or nowhere"
            if symbolic and key.startswith("stroke"):
                yield "GTK does not recolour strokes"
            if key == "fill":
                colours.add(value)
    if symbolic and len(colours) != 1:
        yield f"it has {len(colours)} colours and not one"


def find_problems_seen(path):
    # The sizes of a menu, a list and the overview.
    for size in (16, 32, 128):
        try:
            picture = GdkPixbuf.Pixbuf.new_from_file_at_size(path, size, size)
        except GLib.Error as error:
            yield f"it cannot be drawn: {error.message}"
            return
        pixels, row = picture.get_pixels(), picture.get_rowstride()
        alpha = [pixels[y * row + x * 4 + 3] for y in range(size) for x in range(size)]
        inked = sum(value > 127 for value in alpha) / len(alpha)
        if not 0.15 < inked < 0.85:
            yield f"at {size} pixels {inked:.0%} of it is drawn on"
        if any(alpha[corner] > 0 for corner in (0, size - 1, size * (size - 1), size * size - 1)):
            yield f"at {size} pixels it fills a corner"


def main():
    paths = sys.argv[1:]
    failed = len(paths) == 0
    for path in paths:
        for problem in itertools.chain(find_problems(path), find_problems_seen(path)):
            print(f"{os.path.basename(path)}: {problem}", file=sys.stderr)
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
