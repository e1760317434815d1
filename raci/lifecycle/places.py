"""Where an organisation keeps templates of its own: folders that a configuration names, and installed packages."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from raci.document.project import ConfigError, nearest_project_file

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

VARIABLE = "RACI_TEMPLATES"
_GROUP = "raci.templates"
_SUFFIXES = (".yaml", ".yml", ".raci.yaml", ".raci.yml")


class Place(NamedTuple):
    """A folder of templates, and who says that there are some: a file, a variable, a package; `trouble` is why not."""

    folder: str
    origin: str
    trouble: str = ""

    def files_of(self, identity: str) -> list[str]:
        """The files of the template with an id: more than one where they differ in how their names end only."""
        paths = (os.path.join(self.folder, f"{identity}{suffix}") for suffix in _SUFFIXES)
        return list(filter(os.path.isfile, paths))

    def files(self) -> Iterator[tuple[str, str]]:
        """The ids that files have here, with their paths, in order; hidden files are none."""
        names = sorted(os.listdir(self.folder)) if os.path.isdir(self.folder) else []
        for name in names:
            suffix = next((one for one in reversed(_SUFFIXES) if name.endswith(one)), "")
            path = os.path.join(self.folder, name)
            if suffix and not name.startswith(".") and os.path.isfile(path):
                yield name.removesuffix(suffix), path


def own_places(folder: str) -> tuple[Place, ...]:
    """The folders that the configuration for a folder names, and the environment. Raises `ConfigError`."""
    try:
        home = os.path.abspath(folder)
    except FileNotFoundError:  # somebody has deleted the folder that we are in
        return ()
    return _configured(home, os.environ.get(VARIABLE, ""))


def installed_places() -> tuple[Place, ...]:
    """The folders of installed packages. To find them takes long: it is done where nothing else has a template."""
    return _installed(tuple(sys.path))


def _configured(folder: str, variable: str) -> tuple[Place, ...]:
    found = nearest_project_file(folder)
    named = _named(found.path, found.data) if found else []
    given = [Place(os.path.abspath(one), f"{one} ({VARIABLE})") for one in variable.split(os.pathsep) if one.strip()]
    places = {os.path.realpath(place.folder): place for place in reversed([*named, *given])}
    return tuple(map(_looked_at, reversed(places.values())))


def _named(path: str, data: Any) -> list[Place]:
    folders = data.get("templates", []) if isinstance(data, dict) else []
    if not isinstance(folders, list) or not all(isinstance(one, str) and "\0" not in one for one in folders):
        raise ConfigError(f"{path}: `templates` has to be a list of folders, not {folders!r}", "Correct it.")
    home, said = os.path.dirname(path), os.path.basename(path)
    paths = {one: os.path.normpath(os.path.join(home, os.path.expanduser(one))) for one in folders}
    return [Place(folder, f"{one} ({said})") for one, folder in paths.items()]


def _looked_at(place: Place) -> Place:
    if os.path.isdir(place.folder):
        return place
    what = "is no folder" if os.path.exists(place.folder) else "does not exist"
    return place._replace(trouble=f"{place.origin}: the folder of templates {what}")


@lru_cache(maxsize=8)
def _installed(_path: tuple[str, ...]) -> tuple[Place, ...]:
    from importlib.metadata import entry_points

    found = sorted(entry_points(group=_GROUP), key=lambda point: (_package(point), point.name, point.value))
    return tuple(dict.fromkeys(_of_package(point) for point in found))


def _package(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.value


def _of_package(point: EntryPoint) -> Place:
    """The folder of a package, `package.part:folder`. Nothing in it is run."""
    from importlib.util import find_spec

    module, _, within = point.value.partition(":")
    top, *parts = module.strip().split(".")
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        spec = None
    homes = list(spec.submodule_search_locations or ()) if spec else []
    folders = [os.path.join(home, *parts, *within.strip().split("/")) for home in homes]
    folder = next(filter(os.path.isdir, folders), None)
    if folder is not None:
        return Place(folder, _package(point))
    return Place(
        "", _package(point), f"the package {_package(point)} names {point.value} for templates, which is no folder"
    )
