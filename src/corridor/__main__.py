"""`python -m corridor` is the same as `corridor`."""

from corridor.cli import main

if __name__ == "__main__":
    main()
