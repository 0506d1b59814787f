"""Maps a pure function over shards: here and now, or over local processes."""

from crimescape.run.local import map_shards

__all__ = ["map_shards"]
