"""Pictures of what is held: the network, ties over time, bars; as SVG text, and as PNG for what cannot show SVG."""

from crimescape.draw.bars import Bar, draw_bars
from crimescape.draw.caption import Caption, Legend
from crimescape.draw.network import draw_network
from crimescape.draw.raster import to_png
from crimescape.draw.timeline import Course, Line, Mark, Point, draw_timeline

__all__ = [
    "Bar",
    "Caption",
    "Course",
    "Legend",
    "Line",
    "Mark",
    "Point",
    "draw_bars",
    "draw_network",
    "draw_timeline",
    "to_png",
]
