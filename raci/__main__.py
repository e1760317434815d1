"""`python -m raci` is `raci`."""

from raci.cli.main import main

if __name__ == "__main__":
    main()
