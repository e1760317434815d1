"""Who may come in: whoever has the address that was printed, from a page of ours, under a name of this machine.

A browser lets any page on the web connect to this machine. Three things keep such pages out: the key in the path, which
they cannot know; the Origin, which a browser sends and a page cannot change; and the Host, which shows where somebody's
name was made to lead here.
"""

from __future__ import annotations

import re
import secrets
import socket
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

_HOST = re.compile(r"(?:\[(?P<number>[0-9A-Fa-f:.]+)\]|(?P<name>[\w.-]+))(?::\d+)?")


def is_here(host: str) -> bool:
    """Whether only this machine reaches what listens on a host."""
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host.lower() == "localhost"


@dataclass(frozen=True)
class Guard:
    """What is asked of whoever comes to a server that listens on `host`."""

    host: str
    key: str = field(default_factory=lambda: secrets.token_urlsafe(18))

    def refuses(self, host: str, origin: str | None, key: str | None, *, socket: bool = False) -> str:
        """Why a request is not answered, in a sentence; empty where it is.

        `key` is None for what is no secret: scripts and fonts. A socket comes from a page, so it has to have an origin.
        """
        if not self._is_ours(host):
            return "This address is not one of the machine that raci serve runs on."
        if origin is None and socket:
            return "Only a page of raci serve may connect here."
        if origin is not None and _place_of(origin) != host.lower():
            return "Only pages of raci serve may ask for this."
        if key is not None and not secrets.compare_digest(key.encode(), self.key.encode()):
            return "Open the whole address that raci serve printed: the part behind the port is its key."
        return ""

    def _is_ours(self, host: str) -> bool:
        """Whether a Host is a name that nobody else can have made lead here: the port may be that of a tunnel."""
        matched = _HOST.fullmatch(host)
        name = (matched["number"] or matched["name"]).lower() if matched else ""
        if is_here(name):
            return True
        return not is_here(self.host) and (_is_number(name) or name in _names_of(self.host))


def _place_of(origin: str) -> str:
    """The host and the port of an origin; empty where it is none."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _is_number(name: str) -> bool:
    """Whether a host is given by its number, which no name server has a say in."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _names_of(host: str) -> set[str]:
    """The names that this machine has, and the one that it was told to listen on."""
    return {host.lower(), socket.gethostname().lower(), socket.getfqdn().lower()}
