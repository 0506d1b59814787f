"""Maps a pure function over shards: here and now, over local processes, or over threads."""

from crimescape.run.local import map_shards
from crimescape.run.threads import map_threads

__all__ = ["map_shards", "map_threads"]
