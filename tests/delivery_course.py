"""Deliveries of the tiny course: files as a site lead would write them."""

from __future__ import annotations

from pathlib import Path

NORTHSIDE = """\
course: tiny
site: Northside Community Trust
dates: [2027-03-02]
start: 13:00
timezone: Europe/London
participants: 6
team:
  trainer: A. Trainer
  lived experience: B. Colleague
lead: {name: C. Lead qzlead, email: qzlead@example.org, phone: 01632 960001}
venue: {name: The Mill, address: 1 Example Street, access: Step-free}
logo: northside.svg
contacts:
  - name: Community support line
    phone: 01632 960002
    hours: all day, every day
    checked: 2027-01-15
"""

LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="80" height="40">
<path d="M2 18 L20 2 L38 18 Z" fill="#0f4c5c"/></svg>
"""


def write(root: Path, name: str = "northside", text: str = NORTHSIDE, **changed: str) -> Path:
    """A delivery and its logo in the project's deliveries/. `changed`: other values for keys of one line."""
    folder = root / "deliveries"
    folder.mkdir(exist_ok=True)
    lines = (f"{key}: {changed[key]}" if (key := line.partition(":")[0]) in changed else line
             for line in text.splitlines())  # fmt: skip
    (folder / "northside.svg").write_text(LOGO, "utf-8", newline="\n")
    file = folder / f"{name}.yml"
    file.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    return file
