"""How much memory a process and all it started hold at their peak together, looked at many times a second."""

import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from resource import getpagesize

SECONDS_BETWEEN_LOOKS = 0.02


def run_watched(command: Sequence[str]) -> tuple[str, int]:
    """What a command prints, and the peak in bytes of what it and its children held at one moment (Linux).

    Pages shared between the processes count once for each: the true peak is a little lower.
    `getrusage` is no use here: a child begins with the peak of the parent that started it.
    """
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    ended, peaks = threading.Event(), [0]

    def look() -> None:
        while not ended.wait(SECONDS_BETWEEN_LOOKS):
            peaks[0] = max(peaks[0], held(process.pid))

    watcher = threading.Thread(target=look)
    watcher.start()
    printed, _ = process.communicate()
    ended.set()
    watcher.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return printed, peaks[0]


def held(process: int) -> int:
    """Bytes that a process and its children hold now; nothing of one that has just ended."""
    folder = Path("/proc") / str(process)
    try:
        pages = int((folder / "statm").read_text("ascii").split()[1])
        threads = [thread.name for thread in (folder / "task").iterdir()]
        children = [child for t in threads for child in (folder / "task" / t / "children").read_text("ascii").split()]
    except OSError:
        return 0
    return pages * getpagesize() + sum(held(int(child)) for child in children)
