"""Where the names on a chart go: never over a marker, another name or a caption.

Spots are tried most constrained first: eight sides of the marker, then rings around it with a leader. A name that
finds nothing may push one neighbour aside; else the spot gets a number, and the name goes into a key. Overlap is
forbidden, not weighed. No randomness: the same spots give the same places.
"""

from decision_guide.render.chart.label_layout.candidates import Label, LabelRequest
from decision_guide.render.chart.label_layout.geometry import Anchor, Box, Line, Size
from decision_guide.render.chart.label_layout.placement import PADDING, PlotArea, place

__all__ = ["PADDING", "Anchor", "Box", "Label", "LabelRequest", "Line", "PlotArea", "Size", "place"]
