"""`python -m hopepack`."""

from hopepack.cli import main

main()
