"""`python -m hopepack`."""

from hopepack.cli import main

if __name__ == "__main__":  # packs are made in processes, which import this module again
    main(prog_name="hopepack")
