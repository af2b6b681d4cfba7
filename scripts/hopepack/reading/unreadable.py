"""What YAML can't read: a message of its own for each of the commonest slips, with the line to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import yaml

from hopepack.model import Source
from hopepack.problems import Fix, Problem
from hopepack.reading.indents import begin_with, beside, moved


def unreadable(
    error: yaml.YAMLError, text: str, path: str, first_line: int, what: str, reads: Callable[[str], bool]
) -> list[Problem]:
    """What is wrong with a text. `reads`: whether another one could be read."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    lines = text.split("\n")
    at = min(mark.line, len(lines) - 1) if mark else 0
    context = getattr(error, "context_mark", None)
    candidates = [at, at - 1, context.line if context else at]
    for number in dict.fromkeys(n for n in candidates if 0 <= n < len(lines)):
        if found := _straight(lines[number], path, first_line + number):
            return [found]
        for pattern, message, sign in _SLIPS:
            if re.match(pattern, lines[number]):
                if sign == "\t" and (tabs := list(_tabs(lines, path, first_line))):
                    return tabs
                source, hint = Source(path, first_line + number), _slip_hint(lines[number], sign)
                free = sign == ":" and re.match(_FREE_TEXT, lines[number])
                fix = quoting(lines[number], in_quotes(lines[number], sign)) if free else None
                return [Problem(source, "yaml", message, hint, fix=fix)]
    if place := moved(lines, at, reads):
        number, line = place
        side = "left" if len(line) > len(lines[number]) else "right"
        message = f"this line of {what} stands too far to the {side}."
        return [Problem(Source(path, first_line + number), "yaml", message, begin_with(line))]
    hint = (
        "Each line is a name, a colon and a value; lines of a list begin with two spaces and `- `.\n"
        "Lines that belong together begin with the same number of spaces."
    )
    return [Problem(Source(path, first_line + at), "yaml", f"this line of {what} can't be read.", hint)]


def _tabs(lines: Sequence[str], path: str, first_line: int) -> Iterator[Problem]:
    """Every line that is indented by tabs, as a file with one has many. Two spaces for each, where nothing else is."""
    only = not any(line.startswith(" ") for line in lines)
    for number, line in enumerate(lines, first_line):
        words = line.lstrip("\t ")
        if words and "\t" in (before := line[: len(line) - len(words)]):
            mended = before.replace("\t", "  ") + words
            hint = begin_with(mended if only else beside(lines, number - first_line) or mended)
            fix = Fix(line, mended) if only and line == before + words else None
            yield Problem(Source(path, number), "yaml", "there is a tab here; heads use spaces.", hint, fix=fix)


_LISTED = r"[ ]*(?:[•·▪◦–—][ \t]*|\*[ ]+|-(?=[^\s-]))(?=[^\s])"
"""What people put before a thing on a list, where YAML wants a hyphen and a space."""
_KEY = r"\s*(?:- )?(?:[\w-]+(?: [\w-]+)*: )?"
_SLIPS = (
    (r"[ ]*\t|.*:\t", "there is a tab here; heads use spaces.", "\t"),
    (_LISTED, "a line of a list begins with a hyphen and a space.", "- "),
    (r"-{3,}\s*$", "three hyphens end what can be read here.", "---"),
    (_KEY + r"\"[^\"]*\"\s*[^\s,#\]}:]", "the value begins with a quotation mark that ends too early.", '"'),
    (_KEY + r"'[^']*'\s*[^\s,#\]}:]", "the value begins with a quotation mark that ends too early.", "'"),
    (_KEY + r"\"[^\"]*$", "the value begins with a quotation mark that never ends.", '"'),
    (_KEY + r"'[^']*$", "the value begins with a quotation mark that never ends.", "'"),
    (r"\s*(?:- )?[\w-]+(?: [\w-]+)*: [^\"'\[{].*:(?: |$)", "there is a second colon in this line.", ":"),
    (_KEY + r"[@`%*&!]", "a value can't begin with this sign.", ""),
    (_KEY + r"[\[{][^\]}]*$", "a bracket opens here and never closes.", "["),
    (r"\s*[\w-]+:\S", "there must be a space after the colon.", ": "),
    (r"[^\s#\[{}\]\"'.-][^:]*$", "there is no colon in this line.", "no colon"),
)


CURLED = re.compile(r"[“”„‘]([^“”„‘’]*(?:’\w[^“”„‘’]*)*)[“”’]")
"""A value that stands whole in the quotation marks of a word processor."""


def quoting(line: str, mended: str) -> Fix | None:
    """The line with its value in quotes, as far to the right as it was; only where nothing else must change."""
    if re.search(r"[\"\\\[{]", line):
        return None
    return Fix(line, line[: len(line) - len(line.lstrip())] + mended)


def _straight(line: str, path: str, number: int) -> Problem | None:
    """A value in the quotation marks of a word processor, with something in it that YAML would read."""
    match = re.match(_KEY, line)
    value = line[match.end() :].strip() if match else ""
    quoted = CURLED.fullmatch(value)
    return curled_marks(quoted, Source(path, number)) if quoted else None


def curled_marks(quoted: re.Match[str], source: Source) -> Problem:
    value = re.sub(r'^"(.*)"$', r"\1", quoted[1])  # straight ones inside of them
    fix = Fix(quoted[0], f'"{value}"') if not re.search(r"[\"\\]", value) else None
    message, hint = "YAML does not know these quotation marks.", f'Use straight ones:  "{value}"'
    return Problem(source, "yaml-quotes", message, hint, fix=fix)


_FREE_TEXT = r"\s*(?:- )?(?:title|summary|strapline|room|content-note|sentence|meaning|reason|instead): "
"""Where words stand that may hold a colon; elsewhere a second colon can be two lines that became one."""


def _slip_hint(line: str, sign: str) -> str:
    if sign == "\t":
        return f"Use spaces instead:  {line.strip().replace(chr(9), ' ')}"
    if sign == ": ":
        return f"Write:  {re.sub(':', ': ', line.strip(), count=1)}"
    if sign == "- ":
        return f"Write:  - {re.sub(_LISTED, '', line).strip()}"
    if sign == "---":
        return "Take this line away, or what stands below it."
    if sign == "no colon":
        return f"Put one after its name. If it goes on from the line above, begin it with two spaces:    {line.strip()}"
    if sign == "[":
        opened = re.sub(_KEY, "", line, count=1).strip()
        return f"Close it:  {line.strip()}{']' if opened.startswith('[') else '}'}"
    return f"Write the value in quotes:  {in_quotes(line, sign)}"


def in_quotes(line: str, sign: str) -> str:
    """The line with its value in quotes, ready to copy."""
    match = re.match(r"(\s*(?:- )?(?:[\w-]+(?: [\w-]+)*:\s+)?)(.*)$", line)
    before, value = (match[1], match[2].rstrip()) if match else ("", line)
    if sign in ("'", '"') and value.count(sign) == 1:
        value = value.replace(sign, "")
    escaped = value.replace("\\", "\\\\").replace('"', "'" if "'" not in value else '\\"')
    return f'{before.strip()} "{escaped}"'.strip()
