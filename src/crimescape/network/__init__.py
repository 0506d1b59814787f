"""The signed network of groups at one AsOf, as a frozen value and in written forms."""

from crimescape.network.formats import network_csv, network_graphml, network_json
from crimescape.network.network import Network, build_network

__all__ = ["Network", "build_network", "network_csv", "network_graphml", "network_json"]
