"""Every builder of the page, found by its signature: a new one is tested without being listed."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import components
import data
import geo
from data.catalog import Catalog
from data.view import View
from geo.palette import DARK

_GIVEN = ("view", "catalog")
_PICTURES = "geo.preview"
"""Pictures take long to draw and hold no text; they have tests of their own."""

_BUILT = ("str", "Markup", "Figure", "bytes", "dict", "list", "tuple", "DataFrame", "Iterator")


@dataclass(frozen=True, slots=True)
class Builder:
    """A public function of a view and the facts that makes something for the page.

    Attributes
    ----------
    name : ``module.function``.
    """

    name: str
    made: str
    call: Callable[..., Any]
    coloured: bool

    def __call__(self, view: View, catalog: Catalog) -> Any:
        """What the builder makes of a view."""
        made = self.call(view, catalog, DARK) if self.coloured else self.call(view, catalog)
        return list(made) if isinstance(made, Iterator) else made


def builders() -> Iterator[Builder]:
    """Builders of the packages `components`, `data` and `geo`."""
    for package in (components, data, geo):
        for module in _modules(package):
            for name, function in inspect.getmembers(module, inspect.isfunction):
                if function.__module__ == module.__name__ and not name.startswith("_"):
                    found = _builder(f"{module.__name__}.{name}", function)
                    if found is not None:
                        yield found


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if found.name.startswith(_PICTURES):
            continue
        if ".build" not in found.name and not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def _builder(name: str, function: Callable[..., Any]) -> Builder | None:
    signature = inspect.signature(function)
    made = str(signature.return_annotation)
    names = list(signature.parameters)
    needed = [
        each.name
        for each in signature.parameters.values()
        if each.default is inspect.Parameter.empty
    ]
    if tuple(names[:2]) != _GIVEN or not any(word in made for word in _BUILT):
        return None
    coloured = needed[2:] == ["palette"]
    return Builder(name, made, function, coloured) if coloured or not needed[2:] else None
