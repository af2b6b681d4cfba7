"""Names of files and lines of a head, made from what a trainer types."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import yaml

from hopepack.errors import HopepackError
from hopepack.reading.characters import NEVER_IN_TEXT

LONGEST_NAME = 48
"""Characters of a file's name: with its folders it must stay well below Windows' limit."""
_WITHOUT_PARTS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})
_NOT_ON_WINDOWS = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def one_line(words: str) -> str:
    """What was typed, on one line. Raises HopepackError for characters that can't be seen."""
    line = " ".join(words.split())
    if match := NEVER_IN_TEXT.search(line):
        raise HopepackError(f"There is a character that can't be seen in “{words[:40]}” (U+{ord(match[0]):04X}).")
    return line


def slug(words: str, otherwise: str) -> str:
    """`What's next, Zoë?` -> `whats-next-zoe`. A name that Windows keeps for itself gets `otherwise` behind it.

    Raises HopepackError where no letter or digit of English is left.
    """
    folded = unicodedata.normalize("NFKD", words.casefold().translate(_WITHOUT_PARTS))
    plain = folded.encode("ascii", "ignore").decode().replace("'", "")
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(name) > LONGEST_NAME:
        name = name[: LONGEST_NAME + 1].rpartition("-")[0] or name[:LONGEST_NAME]
    if not name:
        raise HopepackError(f"No name for a file can be made of “{words}”.")
    return f"{name}-{otherwise}" if _NOT_ON_WINDOWS.fullmatch(name) else name


def yaml_word(words: str, in_list: bool = False) -> str:
    """A value as it stands in a head: in quotes only where YAML would read it otherwise."""
    line = f"[{words}, x]" if in_list else f"key: {words}"
    if not re.search(r"(^|\s)#", words) and _reads_as(line, words, in_list):
        return words
    if '"' in words and "'" not in words:
        return f"'{words}'"
    return '"{}"'.format(words.replace("\\", "\\\\").replace('"', '\\"'))


def _reads_as(line: str, words: str, in_list: bool) -> bool:
    """Whether YAML reads the value as a plain word, the same as it was typed."""
    try:
        root = yaml.compose(line, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return False
    if isinstance(root, yaml.SequenceNode) and in_list:
        node = root.value[0] if len(root.value) == 2 else None
    else:
        node = root.value[0][1] if isinstance(root, yaml.MappingNode) and len(root.value) == 1 else None
    return isinstance(node, yaml.ScalarNode) and node.value == words and not node.style


def yaml_list(words: Iterable[str]) -> str:
    """`[hope, identity]`."""
    return f"[{', '.join(yaml_word(word, in_list=True) for word in words)}]"
