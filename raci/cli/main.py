"""The command `raci`."""


def main() -> None:
    """Run the command line."""
    raise SystemExit("raci: no commands yet")
