"""`python -m amity` into the command line."""

from amity.screens.cli import main

main()
