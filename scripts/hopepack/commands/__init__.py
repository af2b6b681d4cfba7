"""Commands with more words than fit cli.py. They and cli.py alone print and exit."""
