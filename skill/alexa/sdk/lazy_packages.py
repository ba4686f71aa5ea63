"""The SDK's packages, loaded class by class.

`ask_sdk_model` is 81 packages whose `__init__` re-exports all they hold: a skill that needs 30 of
its modules loads 230, and 370 by its first answer, which is more than half of the time until then.
With the hook of this module such a package starts empty and imports a class when somebody asks for
it (a module's `__getattr__`, PEP 562). A package whose `__init__` holds anything other than
re-exports is loaded as it comes; one that was loaded before the hook was installed stays as it is.
The SDK's other packages are treated alike; they gain less.
"""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import Any

SDK = "ask_sdk_"

# Its module imports eleven service clients. The SDK's core names the class at the top of a module
# and calls it only in a skill that has an API client, so it gets a stand-in until then.
DEFERRED = ("ask_sdk_model.services", "ServiceClientFactory")


def install() -> None:
    """Make the SDK's packages lazy that are not loaded yet; twice does no harm."""
    if _FINDER not in sys.meta_path:
        sys.meta_path.insert(0, _FINDER)


def re_exports(source: str) -> dict[str, str] | None:
    """Which module holds each name that a package's source re-exports; None if it does more."""
    homes = {}
    for line in source.splitlines():
        match line.split():
            case [] | ["from", "__future__", "import", _]:
                continue
            case [word, *_] if word.startswith("#"):
                continue
            case ["from", module, "import", name] if module[0] == "." and name.isidentifier():
                homes[name] = module
            case _:
                return None
    return homes


class _Finder:
    """Finds the SDK's packages where Python would, and has them loaded lazily."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not name.startswith(SDK):
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or spec.submodule_search_locations is None:
            return spec
        if type(spec.loader) is SourceFileLoader:
            spec.loader = _PackageLoader(spec.loader.name, spec.loader.path)
        return spec


_FINDER = _Finder()


class _PackageLoader(SourceFileLoader):
    """Loads a package that only re-exports as an empty one that imports what it is asked for."""

    def exec_module(self, module: ModuleType) -> None:
        homes = re_exports(self.get_data(self.path).decode())
        if homes is None:
            super().exec_module(module)
            return
        module.__dict__["__all__"] = list(homes)
        module.__dict__["__getattr__"] = _importer(module, homes)
        module.__dict__["__dir__"] = lambda: sorted({*module.__dict__, *homes})


def _importer(module: ModuleType, homes: dict[str, str]) -> Callable[[str], Any]:
    package = module.__name__
    submodules = {home.lstrip(".") for home in homes.values()}

    def import_name(name: str) -> Any:
        if (package, name) == DEFERRED:
            value: Any = _StandIn(package + homes[name], name)
        elif name in homes:
            value = getattr(import_module(homes[name], package), name)
        elif name in submodules:
            value = import_module("." + name, package)
        else:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module.__dict__[name] = value
        return value

    return import_name


class _StandIn:
    """A class that is imported when it is first called, subclassed or looked into."""

    def __init__(self, module: str, name: str) -> None:
        self._home = (module, name)

    def _real(self) -> Any:
        module, name = self._home
        return getattr(import_module(module), name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._real()(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self._real())

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[Any, ...]:
        return (self._real(),)
