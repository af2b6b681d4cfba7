"""New files from templates: a course, a session, a handout or a delivery, right from the first line.

`text.py` and `edits.py` are about words, `drafts.py` makes the files in memory, `trial.py` sees in a copy of the
project whether `check` would have anything to say, and only then writes.
"""
