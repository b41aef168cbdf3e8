"""Text has a contrast of 4.5 : 1, large type and marks 3 : 1, against the colours that are really behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from support.looks.measured import RGBA, Element, Measured

from .fault import Fault, Law

TEXT, LARGE = 4.5, 3.0
SLACK = 0.05
WHITE: RGBA = (255, 255, 255, 1)
DARK: RGBA = (18, 18, 18, 1)
Inks = Mapping[RGBA, float]


def contrast(page: Measured, inks: Inks | None = None) -> Iterator[Fault]:
    """Each text once per ink and ground. ``inks``: the worst contrast of each ink on the theme's own plain page."""
    told = set()
    grounds = _grounds(page)
    for word in page.words:
        element = page.elements[word.element]
        behind = grounds[word.element]
        if not behind:
            continue
        key = element.ink, element.size, element.weight, behind, element.opacity
        if key in told:
            continue
        told.add(key)
        seen = _seen(page, element, behind)
        large = element.size >= 24 or (element.size >= 18.66 and element.weight >= 700)
        least = LARGE if large else TEXT
        if seen < least - SLACK and not _of_theme(element, seen, inks or {}):
            what = f'"{word.text}" has a contrast of {seen:.1f} : 1'
            yield Fault(Law.CONTRAST, what, page.where(word.element), word.boxes[0])
    for owner, box in page.marks:
        element = page.elements[owner]
        if (not element.name.split(".")[-1].startswith("dg-") and ".dg-disc" not in element.name) or not grounds[owner]:
            continue
        behind = grounds[element.parent] if element.parent >= 0 else grounds[owner]
        key = element.ink, 0.0, 0.0, behind, element.opacity
        if ".dg-disc" not in element.name or key in told or not behind:
            continue
        told.add(key)
        if (seen := _seen(page, element, behind)) < LARGE - SLACK:
            yield Fault(Law.CONTRAST, f"a mark has a contrast of {seen:.1f} : 1", page.where(owner), box)


def inks(page: Measured) -> dict[RGBA, float]:
    """The worst contrast of each ink on a page that the theme alone is to blame for."""
    found: dict[RGBA, float] = {}
    grounds = _grounds(page)
    for word in page.words:
        element = page.elements[word.element]
        if grounds[word.element]:
            seen = _seen(page, element, grounds[word.element])
            found[element.ink] = min(found.get(element.ink, 99), seen)
    return found


def ratio(one: RGBA, two: RGBA) -> float:
    """The contrast of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: RGBA) -> float:
    parts = [value / 255 for value in colour[:3]]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def over(top: RGBA, under: RGBA) -> RGBA:
    """A colour laid over an opaque one."""
    alpha = top[3]
    red, green, blue = (top[each] * alpha + under[each] * (1 - alpha) for each in range(3))
    return red, green, blue, 1


def _seen(page: Measured, element: Element, behind: Iterable[RGBA]) -> float:
    faded = 1.0
    for one in page.up(element.id):
        faded *= one.opacity
    red, green, blue, alpha = element.ink
    return min(ratio(over((red, green, blue, alpha * faded), under), under) for under in behind)


def _grounds(page: Measured) -> list[tuple[RGBA, ...]]:
    """For each element the colours behind it, blended from the page up; none if that is a picture."""
    found: list[tuple[RGBA, ...]] = []
    canvas = DARK if page.canvas.strip() == "dark" or (page.dark and "dark" in page.canvas) else WHITE
    for one in page.elements:
        around = found[one.parent] if one.parent >= 0 else (canvas,)
        if one.picture:
            found.append(())
            continue
        plain = tuple(over(one.ground, under) for under in around) if one.ground[3] else around
        tinted = {over(stop, under) for stop in one.stops for under in plain}
        clear = not one.stops or any(stop[3] < 1 for stop in one.stops)
        found.append(tuple(sorted({*tinted, *(plain if clear else ())})) if one.stops else plain)
    return found


def _of_theme(element: Element, seen: float, known: Inks) -> bool:
    """Whether the theme writes its own pages in the same ink at no better contrast."""
    return element.ink in known and known[element.ink] <= seen + SLACK
