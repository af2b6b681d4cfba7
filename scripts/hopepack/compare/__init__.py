"""What changed between two editions, as a trainer would say it.

`snapshot.py` keeps what an edition says as plain values, `changes.py` compares two of them, `show.py` and
`markdown.py` write the result down. Only `places.py` and `editions.py` open files.
"""
