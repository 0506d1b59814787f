"""Room behind a column: rows are written there, and what was handed out before stays as it is."""

from threading import Lock

import numpy as np

from crimescape.assess.columns.arrays import Column

SPARE_SHARE = 8
"""One of so many rows more is kept free."""
LEAST_SPARE = 4096


class Room:
    """An array longer than the column in it. Whoever continues that column first writes behind it; others copy."""

    def __init__(self, *parts: Column) -> None:
        self._filled = sum(map(len, parts))
        spare = max(self._filled // SPARE_SHARE, LEAST_SPARE)
        self._space: Column = np.empty(self._filled + spare, dtype=np.result_type(*parts))
        np.concatenate(parts, out=self._space[: self._filled])
        self._lock = Lock()

    @property
    def column(self) -> Column:
        """All that stands in it now."""
        return self._space[: self._filled]

    def continued(self, column: Column, more: Column) -> Column | None:
        """A column of this room with more behind it; None where that is not free, or does not fit."""
        with self._lock:
            end = self._filled + len(more)
            is_last = column.base is self._space and len(column) == self._filled
            if not is_last or end > len(self._space) or more.dtype != self._space.dtype:
                return None
            self._space[self._filled : end] = more
            self._filled = end
            return self._space[:end]


def continued(room: Room, column: Column, more: Column) -> tuple[Room, Column]:
    """A column with more behind it, and the room that it stands in: the same one, or a larger one."""
    found = room.continued(column, more)
    if found is not None:
        return room, found
    larger = Room(column, more)
    return larger, larger.column
