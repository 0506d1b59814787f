"""Maps a pure function over shards, in processes or threads; makes very much at once; compiles inner loops."""

from crimescape.run.compiled import compiled
from crimescape.run.local import map_shards
from crimescape.run.threads import map_threads
from crimescape.run.uncollected import uncollected

__all__ = ["compiled", "map_shards", "map_threads", "uncollected"]
