"""The offline site: one page for each session plan, course, handout and page of docs/, made by MkDocs.

plugin.py is all that MkDocs calls; build.py and serve.py are all that the command line calls.
"""
