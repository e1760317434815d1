"""Where an organisation keeps templates of its own: folders that a configuration names, and installed packages."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Any, NamedTuple

from raci.document.project import ConfigError, nearest_project_file

if TYPE_CHECKING:
    from importlib.metadata import Distribution, EntryPoint

VARIABLE = "RACI_TEMPLATES"
_GROUP = "raci.templates"
_BROKEN = (OSError, ValueError, TypeError, AttributeError, LookupError)  # what reading metadata that is none raises
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

    def files(self) -> list[tuple[str, str]]:
        """The ids that files have here, with their paths, in order; hidden files are none."""
        return self.look().files

    def look(self) -> Looked:
        """Look into the folder. What may not be read keeps the rest from nothing."""
        if self.trouble:
            return Looked([], [self.trouble])
        try:
            names = sorted(os.listdir(self.folder))
        except OSError as error:
            return Looked([], [f"{self.origin}: the folder of templates {_cannot(error)}"])
        found = Looked([], [])
        for name in names:
            suffix = next((one for one in reversed(_SUFFIXES) if name.endswith(one)), "")
            if suffix and not name.startswith("."):
                path = os.path.join(self.folder, name)
                mode, why_not = _mode_of(path)
                found.files.extend([(name.removesuffix(suffix), path)] if S_ISREG(mode) else [])
                found.troubles.extend([f"{path}: the file of a template {why_not}"] if why_not else [])
        return found


class Looked(NamedTuple):
    """What a look into a folder of templates finds: ids with their paths, and what cannot be read, a sentence each."""

    files: list[tuple[str, str]]
    troubles: list[str]


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
    mode, why_not = _mode_of(place.folder)
    if S_ISDIR(mode):
        return place
    return place._replace(trouble=f"{place.origin}: the folder of templates {why_not or 'is no folder'}")


def _mode_of(path: str) -> tuple[int, str]:
    """What kind of thing lies at a path; where nobody can tell, why."""
    try:
        return os.stat(path).st_mode, ""
    except OSError as error:
        return 0, _cannot(error, path)


def _cannot(error: OSError, path: str = "") -> str:
    if os.path.islink(path) and not isinstance(error, PermissionError):
        return "is a link that leads nowhere"
    gone = isinstance(error, FileNotFoundError | NotADirectoryError)
    return "does not exist" if gone else f"cannot be read: {error.strerror or error}"


@lru_cache(maxsize=8)
def _installed(_path: tuple[str, ...]) -> tuple[Place, ...]:
    from importlib.metadata import distributions

    found: dict[str, list[Place]] = {}
    for package in distributions():
        for place in _of_package(package):
            found.setdefault(place.origin, []).append(place)
    return tuple(dict.fromkeys(place for origin in sorted(found) for place in found[origin]))


def _name_of(package: Distribution) -> str:
    """What a package is called, with its version; where its description is broken, where it lies."""
    try:
        name, version = package.metadata["Name"], package.version
    except _BROKEN:
        name = version = ""
    lies = getattr(package, "_path", None) or package.locate_file("")  # nothing public says so
    return f"{name} {version}" if name and version else str(lies)


def _of_package(package: Distribution) -> list[Place]:
    """The folders that a package has for templates. One that is broken keeps the others from nothing."""
    try:
        points = [point for point in package.entry_points if point.group == _GROUP]
    except _BROKEN:
        name = _name_of(package)
        return [Place("", name, f"the package {name} is broken: its entry_points.txt cannot be read")]
    name = _name_of(package) if points else ""  # to read the names of all takes long
    return [_place_of(point, name) for point in sorted(points, key=lambda point: (point.name, point.value))]


def _place_of(point: EntryPoint, name: str) -> Place:
    """The folder that `package.part:folder` says. Nothing in it is run, and it does not lead out of the package."""
    from importlib.util import find_spec

    module, _, within = point.value.partition(":")
    top, *parts = [*module.strip().split("."), *within.strip().split("/")]
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        spec = None
    homes = list(spec.submodule_search_locations or ()) if spec and os.pardir not in parts else []
    folder = next(filter(os.path.isdir, (os.path.join(home, *parts) for home in homes)), None)
    if folder is not None:
        return Place(folder, name)
    return Place("", name, f"the package {name} names {point.value} for templates, which is no folder of it")
