"""What differs between two AsOf, and from which one cause."""

from crimescape.changes.atom import changes_atom
from crimescape.changes.causing import explain
from crimescape.changes.change import Cause, Change, Path, Step, Turn
from crimescape.changes.ends import two_ends
from crimescape.changes.told import changes_text

__all__ = ["Cause", "Change", "Path", "Step", "Turn", "changes_atom", "changes_text", "explain", "two_ends"]
