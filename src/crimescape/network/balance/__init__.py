"""Balance of signed networks: frustration with its proof, triads, blocs, and the same over uncertain ties."""

from crimescape.network.balance.blocs import Blocs, blocs, two_blocs
from crimescape.network.balance.certificate import Certificate, check_certificate
from crimescape.network.balance.distribution import FrustrationDistribution, UncertainGraph, frustration_distribution
from crimescape.network.balance.dividing import Effort, divide
from crimescape.network.balance.frustration import LIMIT_SECONDS, Frustration, frustration
from crimescape.network.balance.signed import SignedGraph
from crimescape.network.balance.tables import MIXED, TieRow, TieTable, read_ties, tie_tables
from crimescape.network.balance.triads import Triads, line_index, triads

__all__ = [
    "Blocs",
    "Certificate",
    "Effort",
    "Frustration",
    "FrustrationDistribution",
    "LIMIT_SECONDS",
    "MIXED",
    "SignedGraph",
    "TieRow",
    "TieTable",
    "Triads",
    "UncertainGraph",
    "blocs",
    "check_certificate",
    "divide",
    "frustration",
    "frustration_distribution",
    "line_index",
    "read_ties",
    "tie_tables",
    "triads",
    "two_blocs",
]
