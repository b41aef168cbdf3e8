"""Every control is 24 by 24 pixels or spaced so (WCAG 2.5.8); under a finger the answers are 44 pixels high."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from support.looks.measured import Box, Control, Measured

from .fault import Fault, Law

LEAST, FINGER = 24, 44
SLACK = 0.5


def target(page: Measured) -> Iterator[Fault]:
    """Each control of ours that is seen, against its size and its neighbours."""
    controls = [one for one in page.controls if not one.frame]
    small = {id(one) for one in controls if _small(_union(one))}
    for control in controls:
        if not control.ours or control.text:
            continue
        box = _union(control)
        if id(control) in small:
            for other in controls:
                if _too_near(page, box, control, other, small=id(other) in small):
                    size = f"{box.width:.0f} × {box.height:.0f} px"
                    what = f'"{control.name}" ({control.kind}) is {size} and too near to "{other.name}"'
                    yield Fault(Law.TARGET, what, page.where(control.element), box)
                    break
        if page.coarse and control.kind == "radio" and control.question and box.height < FINGER - SLACK:
            what = f'the answer "{control.name}" is {box.height:.0f} px high under a finger'
            yield Fault(Law.TARGET, what, page.where(control.element), box)


def _union(control: Control) -> Box:
    boxes = control.boxes
    return Box(
        min(one.left for one in boxes),
        min(one.top for one in boxes),
        max(one.right for one in boxes),
        max(one.bottom for one in boxes),
    )


def _small(box: Box) -> bool:
    return box.width < LEAST - SLACK or box.height < LEAST - SLACK


def _too_near(page: Measured, box: Box, control: Control, other: Control, *, small: bool) -> bool:
    """Whether the circle of 24 pixels on a small control's middle meets another control, or its circle."""
    if other is control or page.layers[other.element] != page.layers[control.element]:
        return False
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    near = _union(other)
    if small:
        across = (near.left + near.right) / 2 - x
        if hypot(across, (near.top + near.bottom) / 2 - y) < LEAST - SLACK:
            return True
    aside, off = max(near.left - x, 0, x - near.right), max(near.top - y, 0, y - near.bottom)
    return hypot(aside, off) < LEAST / 2 - SLACK
