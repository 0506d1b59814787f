"""How much may still be unpacked: counted over an archive and all that is nested in it."""

from typing import BinaryIO

from crimescape.errors import LimitError
from crimescape.ingest.base import Limits

CHUNK_BYTES = 1 << 20
RATIO_COUNTS_FROM_BYTES = 4 << 20
"""Short members may shrink a thousandfold and harm nobody."""
_BOMB = "Leave it out; or unpack it yourself where that is safe, and ingest the folder."


class Budget:
    """What one archive may still cost. Mutable: it is spent."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.members = 0
        self.unpacked_bytes = 0

    def spend_member(self) -> None:
        """Count one member.

        Raises
        ------
        LimitError
            When there are too many.
        """
        self.members += 1
        if self.members > self.limits.archive_members:
            raise LimitError(f"It holds more than {self.limits.archive_members:,} members", mend="Split the archive.")

    def spend(self, unpacked_bytes: int) -> None:
        """Count bytes unpacked.

        Raises
        ------
        LimitError
            When they are too many.
        """
        self.unpacked_bytes += unpacked_bytes
        if self.unpacked_bytes > self.limits.archive_bytes:
            raise LimitError(f"It unpacks to more than {self.limits.archive_bytes:,} bytes", mend=_BOMB)

    def read(self, stream: BinaryIO, *, packed_bytes: int) -> bytes:
        """All of a member, as long as it keeps to the limits whatever it says of its own size.

        Raises
        ------
        LimitError
            When it passes the limit on size or on ratio.
        """
        out = bytearray()
        while chunk := stream.read(CHUNK_BYTES):
            out += chunk
            self.spend(len(chunk))
            if len(out) > self.limits.file_bytes:
                raise LimitError(f"It is larger than {self.limits.file_bytes:,} bytes unpacked", mend=_BOMB)
            if len(out) > max(RATIO_COUNTS_FROM_BYTES, packed_bytes * self.limits.archive_ratio):
                raise LimitError(
                    f"It unpacks to more than {self.limits.archive_ratio} times its size: a bomb", mend=_BOMB
                )
        return bytes(out)
