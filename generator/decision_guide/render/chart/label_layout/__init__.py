"""Place the names on a chart so that none is over a marker, another name or a caption.

The most constrained spots come first. Each tries eight sides of the marker, then rings around it with a leader line. A
name without a place may push one neighbour aside. Otherwise the spot gets a number, and the name goes into a key.
Overlap is forbidden, not weighed. There is no randomness: the same spots give the same places.
"""

from decision_guide.render.chart.label_layout.candidates import Label, LabelRequest
from decision_guide.render.chart.label_layout.geometry import Anchor, Box, Line, Size
from decision_guide.render.chart.label_layout.placement import PADDING, PlotArea, place

__all__ = ["PADDING", "Anchor", "Box", "Label", "LabelRequest", "Line", "PlotArea", "Size", "place"]
