"""Print: an edition becomes PDF packs.

The way of a pack: its parts (packs.py) are put together as one XML document (elements.py, plans.py, days.py,
front.py, handouts.py), links and pictures are resolved (links.py), everything that the template can't draw
is refused with its Markdown file and line (verify.py), and Typst makes pages of it (typst.py).
"""
