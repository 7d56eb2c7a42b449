"""`python -m revkit` is the command `revkit`."""

from revkit.cli import main

main()
