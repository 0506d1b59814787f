"""Routes that hand out whole files: the network as GraphML, who is where as GeoJSON."""

import json
from typing import Annotated

from fastapi import APIRouter, Query, Response

from crimescape.web.api.answers import Answers, Known, Prefix, Valid, about_header, shaped
from crimescape.web.api.shapes import Fault
from crimescape.web.boundaries import with_boundaries

Threshold = Annotated[float, Query(ge=0, le=1, description="Leave out what is less probable.")]
REFUSALS = {status: answer for status, answer in shaped(Fault).items() if status != 200}


def exporting_routes(answers: Answers) -> APIRouter:
    """The routes, over one study. Each file says its layer, both dates, policy, threshold, what is hidden, the head."""
    routes = APIRouter(prefix="/export")

    @routes.get("/network.graphml", response_class=Response, responses=REFUSALS)
    def graphml(
        threshold: Threshold = 0.5,
        place: str | None = None,
        valid: Valid = None,
        known: Known = None,
        ledger: Prefix = None,
    ) -> Response:
        """The signed network of one day for Gephi, yEd and igraph."""
        text = answers.at(
            lambda s, as_of: s.network_text("graphml", as_of=as_of, threshold=threshold, place=place or None),
            valid=valid, known=known, ledger=ledger,
        )  # fmt: skip
        return _file(text, "network.graphml", "application/graphml+xml")

    @routes.get("/territory.geojson", response_class=Response, responses=REFUSALS)
    def geojson(
        threshold: Threshold = 0.5,
        group: str | None = None,
        valid: Valid = None,
        known: Known = None,
        ledger: Prefix = None,
    ) -> Response:
        """Who is where on one day: towns as points, states and countries with the boundaries the page draws."""
        text = answers.at(
            lambda s, as_of: s.territory_text("geojson", as_of=as_of, threshold=threshold, group=group or None),
            valid=valid, known=known, ledger=ledger,
        )  # fmt: skip
        record = with_boundaries(json.loads(text))
        written = json.dumps(record, ensure_ascii=False)
        return _file(written, "territory.geojson", "application/geo+json", about=about_header(record))

    return routes


def _file(text: str, name: str, kind: str, *, about: str = "") -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', **({"X-About": about} if about else {})}
    return Response(text.encode("utf-8"), media_type=kind, headers=headers)
