"""Maps a pure function over shards: here and now, over processes, or over threads; and makes very much at once."""

from crimescape.run.local import map_shards
from crimescape.run.threads import map_threads
from crimescape.run.uncollected import uncollected

__all__ = ["map_shards", "map_threads", "uncollected"]
