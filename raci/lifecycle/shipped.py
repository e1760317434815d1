"""Where the files lie that are part of raci itself."""

from __future__ import annotations

from pathlib import Path as FilePath

_HERE = FilePath(__file__).parent
_TEMPLATES = "lifecycle_templates"


def shipped_text(name: str) -> str:
    """The text of a file beside this module."""
    return (_HERE / name).read_text(encoding="utf-8")


def templates_folder(package: FilePath = _HERE.parent) -> FilePath:
    """The folder of templates: in the package where it was installed, beside it in a checkout."""
    installed = package / _TEMPLATES
    return installed if installed.is_dir() else package.parent / _TEMPLATES
