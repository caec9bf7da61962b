"""The OpenAPI document of the addresses for programs, made from the same list as their page."""

from __future__ import annotations

import re
from typing import Any

from server.api_list import JSON, OPERATIONS, Operation, Parameter

_TITLE = "Data of the atlas of Tajikistan's foreign relations"
_DESCRIPTION = (
    "Figures, events, borders and their sources, by address. No key is needed, any site may read. "
    "Each answer has an ETag; ask again with If-None-Match. HEAD gives the headers alone. "
    "What is not understood is refused with a sentence that says how to mend the address."
)

_REFUSAL = {
    "type": "object",
    "required": ["status", "error"],
    "properties": {
        "status": {"type": "integer", "description": "as in the head of the answer"},
        "error": {"type": "string", "description": "what is wrong and how to mend the address"},
    },
}


def document(origin: str, version: str) -> dict[str, Any]:
    """The document.

    Parameters
    ----------
    origin : where the atlas is.
    version : version of the data in use.
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _TITLE,
            "description": _DESCRIPTION,
            "version": version,
            "license": {
                "name": "CC BY 4.0; parts keep their own terms, which each answer names",
                "url": "https://creativecommons.org/licenses/by/4.0/",
            },
        },
        "servers": [{"url": origin}],
        "externalDocs": {"url": f"{origin}/api", "description": "The page for people"},
        "paths": {each.path: {"get": _operation(each)} for each in OPERATIONS},
        "components": {"schemas": {"Refusal": _REFUSAL}},
    }


def _operation(operation: Operation) -> dict[str, Any]:
    refusals = {
        "400": _refusal(operation, "The address is not understood; the sentence says why."),
        "404": _refusal(operation, "There is no such thing; the sentence names what there is."),
    }
    return {
        "operationId": _name(operation),
        "summary": operation.summary,
        "parameters": [_parameter(each) for each in operation.parameters],
        "responses": {
            "200": {
                "description": operation.summary,
                "headers": {
                    "ETag": {
                        "description": "changes with the body",
                        "schema": {"type": "string"},
                    }
                },
                "content": {kind: _content(kind) for kind in operation.media_types},
            },
            "304": {"description": "Nothing has changed since the ETag of If-None-Match."},
            **refusals,
        },
    }


def _content(kind: str) -> dict[str, Any]:
    return {"schema": {"type": "object"}} if kind.endswith("json") else {}


def _refusal(operation: Operation, description: str) -> dict[str, Any]:
    if any(kind.endswith("json") for kind in operation.media_types):
        content = {JSON: {"schema": {"$ref": "#/components/schemas/Refusal"}}}
    else:
        content = {"text/plain": {"schema": {"type": "string"}}}
    return {"description": description, "content": content}


def _name(operation: Operation) -> str:
    return re.sub(r"\W+", "_", operation.path).strip("_")


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema = dict(parameter.schema)
    found: dict[str, Any] = {
        "name": parameter.name,
        "in": parameter.place,
        "description": parameter.summary,
        "required": parameter.place == "path",
        "schema": schema,
    }
    if parameter.name == "column":
        # Names of columns are as many as there are; an object spells them out as parameters.
        found["schema"] = {"type": "object", "additionalProperties": {"type": "string"}}
        found |= {"style": "form", "explode": True}
        return found
    kind = int if schema["type"] == "integer" else str
    return {**found, "example": kind(parameter.example)}
