"""Run figurecheck as `python -m figurecheck`."""

from figurecheck.cli import main

if __name__ == "__main__":
    main()
