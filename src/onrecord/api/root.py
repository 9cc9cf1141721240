"""The API as a whole: its rooms, its description, its addresses."""

from __future__ import annotations

import json
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.errors import ValidationError

from onrecord.ledger.errors import UnknownRecord
from onrecord.records.schema import schema_text

from . import (
    asked,
    counts,
    documents,
    overview,
    people,
    publications,
    records,
    search,
    vocabularies,
)
from .answers import ROOT, enveloped, not_answerable, not_there, not_valid
from .problems import MEDIA_TYPE, Unanswerable, missing
from .shapes import RECORDS, REFERS

DESCRIPTION = """\
The register for programs, read-only. A record has the shape that it has in register files, in the
log and in `dump`; its JSON Schema is `records.schema.json`, beside this description. Only what is
public is here; what is not public and what is not there get the same answer, and names of people
who may not be named are left out.
"""

IN_PATHS = {
    "key": "The id of a record, or the key of a vocabulary.",
    "instrument": "The id of an instrument.",
}

api = NinjaAPI(
    title="Onrecord",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    servers=[{"url": ROOT}],
)
api.add_router("/records", records.router)
api.add_router("/people", people.router)
api.add_router("/publications", publications.router)
api.add_router("/search", search.router)
api.add_router("", counts.router)
api.add_router("", overview.router)
api.add_router("/vocabularies", vocabularies.router)
api.add_router("/documents", documents.router)
api.add_exception_handler(ValidationError, not_valid)
api.add_exception_handler(Unanswerable, not_answerable)
api.add_exception_handler(UnknownRecord, not_there)


def openapi() -> dict[str, Any]:
    """The API as OpenAPI 3.1 describes it."""
    made = json.loads(json.dumps(api.get_openapi_schema(path_prefix="")))
    shapes = made["components"]["schemas"]
    for name in [name for name in shapes if hasattr(asked, name)]:
        del shapes[name]
    return cast("dict[str, Any]", _whole(made))


def openapi_text() -> str:
    """The same as it is committed."""
    return json.dumps(openapi(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _whole(part: Any) -> Any:
    """The description with references to the schema of records, and problems as what they are."""
    if isinstance(part, list):
        return [_whole(each) for each in part]
    if not isinstance(part, dict):
        return part
    if REFERS in part:
        return {"$ref": part[REFERS]}
    found = {key: _whole(value) for key, value in part.items()}
    for status, response in found.get("responses", {}).items():
        if status.startswith("4"):
            response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}
    for parameter in found.get("parameters", ()):
        _state(parameter)
    return found


def _state(parameter: dict[str, Any]) -> None:
    """A parameter may be left out, and is never null."""
    own = parameter["schema"]
    given = [each for each in own.pop("anyOf", ()) if each != {"type": "null"}]
    parameter["schema"] = own | given[0] if given else own
    # What a parameter says of itself stands once, beside its schema.
    for name in ("description", "examples", "title"):
        parameter["schema"].pop(name, None)
    if parameter["in"] == "path":
        parameter["description"] = IN_PATHS[parameter["name"]]
    examples = parameter.pop("examples", None)
    if examples:
        parameter["example"] = examples[0]


def described(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # the same for everybody
    """The description."""
    return HttpResponse(openapi_text(), content_type="application/json")


def schema(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # the same for everybody
    """The JSON Schema of records."""
    return HttpResponse(schema_text(), content_type="application/schema+json")


def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:  # noqa: ARG001  # the same everywhere
    """Every address under the API's that is none."""
    return missing()


def _patterns() -> list[URLPattern]:
    """The addresses of all operations, then of the description, then of nothing."""
    of_operations = [each for each in api.urls[0] if isinstance(each, URLPattern)]
    return [
        *(
            URLPattern(each.pattern, enveloped(each.callback), name=f"api-{each.name}")
            for each in of_operations
            if each.name != "api-root"
        ),
        path("openapi.json", enveloped(described), name="api-openapi"),
        path(RECORDS, enveloped(schema), name="api-schema"),
        path("", enveloped(nothing), name="api-nothing"),
        path("<path:rest>", enveloped(nothing), name="api-nowhere"),
    ]


urlpatterns = _patterns()
