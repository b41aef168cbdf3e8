"""Draw a decision's table as a small grid of discs: the thumbnail of a decision without a chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from decision_guide.model import NOT_APPLICABLE, UNKNOWN, Assessment, Decision, Scale
from decision_guide.render.environment import compact, environment
from decision_guide.render.verdicts import quarters

_COLUMNS, _ROWS = 16, 11


@dataclass(frozen=True, slots=True)
class DiscGrid:
    """The size of a grid; ``widest`` and ``highest`` limit the distance between discs, across and down."""

    width: float
    height: float
    margin: float
    widest: float
    highest: float


THUMBNAIL = DiscGrid(268, 134, 10, 38, 19)


def disc_grid(decision: Decision, sheet: DiscGrid = THUMBNAIL) -> Markup:
    """Return the grid: one column per option, one row per question (its first answer). Fuller discs fit better."""
    options = [option.id for option in decision.options][:_COLUMNS]
    rows = [question.rows[0].cells for question in decision.questions if question.rows and not question.limit][:_ROWS]
    across = min(sheet.widest, (sheet.width - 2 * sheet.margin) / max(len(options), 1))
    down = min(sheet.highest, (sheet.height - 2 * sheet.margin) / max(len(rows), 1))
    radius = round(min(across, down) * 0.32, 1)
    left, top = (sheet.width - across * (len(options) - 1)) / 2, (sheet.height - down * (len(rows) - 1)) / 2
    rings: list[str] = []
    unknown: list[str] = []
    filled: list[str] = []
    for row, cells in enumerate(rows):
        for column, option in enumerate(options):
            x, y = round(left + column * across, 1), round(top + row * down, 1)
            quarters = _quarters(cells.get(option), decision.scale)
            if quarters is None:
                unknown += _unknown(cells.get(option), x, y, radius)
                continue
            filled += _pie(x, y, radius, quarters)
            if quarters < 4:
                rings.append(_circle(x, y, radius))
    template = environment().get_template("components/trade_off_chart/discs.svg.jinja")
    paths = {"rings": "".join(rings), "unknown": "".join(unknown), "filled": "".join(filled)}
    return compact(template.render(width=f"{sheet.width:g}", height=f"{sheet.height:g}", **paths))


def _quarters(cell: Assessment | None, scale: Scale) -> int | None:
    """How many quarters of its disc a verdict fills; ``None`` without a verdict."""
    if cell is None or cell.word in {UNKNOWN, NOT_APPLICABLE}:
        return None
    level = scale.level(cell.word)
    return quarters(scale, level.worth) if level else 0


def _unknown(cell: Assessment | None, x: float, y: float, radius: float) -> Iterator[str]:
    if cell is not None and cell.word == UNKNOWN:
        yield _circle(x, y, radius)


def _circle(x: float, y: float, radius: float) -> str:
    return f"M{x - radius:g} {y:g}a{radius:g} {radius:g} 0 1 1 0 .01z"


def _pie(x: float, y: float, radius: float, quarters: int) -> Iterator[str]:
    """The filled part of a disc, clockwise from the top."""
    r = f"{radius:g}"
    if quarters == 4:
        yield _circle(x, y, radius)
    elif quarters:
        end = {1: f"{x + radius:g} {y:g}", 2: f"{x:g} {y + radius:g}", 3: f"{x - radius:g} {y:g}"}[quarters]
        yield f"M{x:g} {y:g}V{y - radius:g}A{r} {r} 0 {int(quarters > 2)} 1 {end}z"
