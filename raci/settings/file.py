"""The file of settings: reading it, and a change of it that takes nothing away from other editors."""

from __future__ import annotations

from pathlib import Path

from raci.document.regular import read_regular
from raci.settings.options import Value
from raci.settings.reading import Read, Trouble, read_settings

_MAX_BYTES = 1_000_000
_TRIES = 20  # so often others may write the file while one setting is written


class NotKept(Exception):  # noqa: N818  it says what happened
    """A setting could not be written; the message says why."""


class SettingsFile:
    """A file of settings; it need not exist."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Read:
        """What it says; whatever is wrong with it is told, and nothing is raised."""
        try:
            raw = self._raw()
            return Read() if raw is None else read_settings(_decoded(raw))
        except OSError as error:
            why = f"it cannot be read ({error.strerror or error}); every setting has its default."
        except UnicodeDecodeError as error:
            why = f"it is not UTF-8 (byte {error.start + 1}); every setting has its default."
        except ValueError:
            why = f"it has more than {_MAX_BYTES:,} bytes; every setting has its default."
        return Read(troubles=(Trouble(why),), broken=True)

    def keep(self, name: str, value: Value) -> None:
        """Write one setting into the file as it is now. Raises `NotKept`."""
        from raci.document.save import ChangedUnderneath, SaveFailed
        from raci.settings.writing import NotChanged

        for _ in range(_TRIES):
            try:
                self._write(name, value)
            except ChangedUnderneath:
                continue
            except (SaveFailed, NotChanged) as error:
                raise NotKept(str(error)) from None
            except (OSError, ValueError) as error:
                raise NotKept(f"{self.path} cannot be written: {getattr(error, 'strerror', '') or error}") from None
            return
        raise NotKept(f"{self.path} is written by somebody else all the time")

    def _write(self, name: str, value: Value) -> None:
        from raci.document.save import save
        from raci.document.source import digest
        from raci.settings.writing import NotChanged, with_setting

        raw = self._raw()
        text = "" if raw is None else _decoded(raw)
        if read_settings(text).broken:
            raise NotChanged(f"{self.path} is not TOML; correct it first")
        changed = with_setting(text, name, value)
        if changed == text:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        bom = b"\xef\xbb\xbf" if raw is not None and raw.startswith(b"\xef\xbb\xbf") else b""
        save(self.path, bom + changed.encode(), expected=None if raw is None else digest(raw))

    def _raw(self) -> bytes | None:
        """What is in the file; None where there is none. Raises `ValueError` where that is too much."""
        try:
            raw = read_regular(self.path, _MAX_BYTES + 1)
        except FileNotFoundError:
            return None
        if len(raw) > _MAX_BYTES:
            raise ValueError("too large")
        return raw


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-8-sig")
