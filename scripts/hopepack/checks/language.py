"""How it is written: respectful words, and plain English. All of it is advice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from hopepack.model import Course, Handout, Library, Page, Phrase, Session, Source, Text, fragments
from hopepack.problems import Problem, meant_so
from hopepack.reading.scan import without_comments

LANGUAGE = "docs/language.md"
LONGEST_SENTENCE = 30
"""Words."""
HIGHEST_GRADE = 9.0
"""School years that a reader needs, by Flesch and Kincaid's formula."""
FEWEST_WORDS = 100
"""A grade of fewer words than these says nothing."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_WORD = re.compile(r"[A-Za-zÀ-ž]+(?:[’'-][A-Za-zÀ-ž]+)*")


def check_recovery_language(library: Library) -> Iterator[Problem]:
    """Words that label people or close the future stand only where they are talked about.

    What such a phrase is, and what to say instead, stands in docs/language.md.

    Bad, in a page:
        She suffers from schizophrenia.
    Good:
        She has a diagnosis of schizophrenia.
    """
    if not library.phrases:
        return
    known = {
        form.replace("’", "'").casefold(): phrase
        for phrase in library.phrases
        for form in (phrase.phrase, *phrase.also)
    }
    longest = {form: max(re.split(r"[\s']", form), key=len) for form in known}
    for file in library.texts:
        # Most files hold none of them. Plain looks, for the longest word of each first, are ten times as quick as a
        # pattern, which takes long to make.
        lower = file.text.casefold()
        near = tuple(form for form, word in longest.items() if word in lower)
        if file.path == LANGUAGE or not near:
            continue
        text, _problems = without_comments(file.text, file.path, 1)
        said = " ".join(text.replace("’", "'").casefold().split())
        found = tuple(form for form in near if form in said)
        counted, line = 0, 1
        for match in _phrases(found).finditer(text) if found else ():
            phrase = known[" ".join(match[0].replace("’", "'").split()).casefold()]
            line += text.count("\n", counted, match.start())
            counted = match.start()
            yield _unwelcome(match[0], phrase, Source(file.path, line))


@cache
def _phrases(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the phrases as whole words, also across a line's end and with a curled apostrophe."""
    longest_first = sorted(forms, key=len, reverse=True)
    words = "|".join(re.escape(form).replace(r"\ ", r"\s+").replace("'", "['’]") for form in longest_first)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def _unwelcome(found: str, phrase: Phrase, source: Source) -> Problem:
    words = " ".join(found.split())
    hint = f"{phrase.reason} Better: {phrase.instead}\n{meant_so('HP101', 'a phrase that we talk about')}"
    return Problem(source, "recovery-language", f"“{words}” does not leave room for recovery.", hint, advice=True)


def check_sentences(library: Library) -> Iterator[Problem]:
    """Sentences are short: 30 words at the most.

    Bad, in a page:
        When everyone has come back from the break, and after the chairs stand in a circle again, ask one person to
        read the first card aloud, and then the next, until all the cards have been read out.
    Good:
        Wait until everyone is back. Put the chairs in a circle again. Then people read the cards aloud, one by one.
    """
    for document in library.documents():
        for text in _texts(document):
            for sentence, line in sentences(text):
                words = len(_WORD.findall(sentence))
                if words > LONGEST_SENTENCE:
                    hint = f"Make two of it. {meant_so('HP102')}"
                    message = f"this sentence has {words} words; {LONGEST_SENTENCE} are enough."
                    yield Problem(Source(text.source.path, line), "long-sentence", message, hint, advice=True)


def check_reading_grade(library: Library) -> Iterator[Problem]:
    """A page can be read after nine years of school.

    The grade is Flesch and Kincaid's: it counts the words of a sentence and the syllables of a word. Of a page with
    fewer than 100 words it says nothing.

    Bad, in a page, 20 times:
        The operationalisation of individualised interventions necessitates organisational transformation.
    Good, in a page, 20 times:
        Ask what the person wants.
    """
    for document in library.documents():
        texts = tuple(_texts(document))
        grade, words = reading_grade(texts, _most_syllables)
        if words >= FEWEST_WORDS and grade > HIGHEST_GRADE:  # most pages are plain enough by far
            grade, _words = reading_grade(texts, _syllables)
        if words >= FEWEST_WORDS and grade > HIGHEST_GRADE:
            message = f"this page needs {grade:.1f} years of school to read; {HIGHEST_GRADE:.0f} are enough."
            hint = f"Shorter sentences and shorter words help. {meant_so('HP103')}"
            yield Problem(document.source, "reading-grade", message, hint, advice=True)


def sentences(text: Text) -> Iterator[tuple[str, int]]:
    """The sentences of a paragraph, each with the line that it begins on."""
    start, line = 0, text.source.line
    for end in [*(match.start() for match in _SENTENCE_END.finditer(text.value)), len(text.value)]:
        sentence = text.value[start:end]
        begins = len(sentence) - len(sentence.lstrip())
        yield sentence.strip(), line + sentence.count("\n", 0, begins)
        start, line = end, line + sentence.count("\n")


def reading_grade(texts: Iterable[Text], syllables_of: Callable[[str], int]) -> tuple[float, int]:
    """Flesch-Kincaid grade of the texts, and how many words they have.

    Kincaid, Fishburne, Rogers and Chissom, 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59.
    """
    count = words = syllables = 0
    for text in texts:
        for sentence, _line in sentences(text):
            found = _WORD.findall(sentence)
            count += bool(found)
            words += len(found)
            syllables += sum(map(syllables_of, found))
    if not words:
        return 0.0, 0
    return 0.39 * words / count + 11.8 * syllables / words - 15.59, words


@cache
def _most_syllables(word: str) -> int:
    """An English word has no more: each part has a vowel and two letters. Quick, as it needs no patterns."""
    return max(1, min(len(re.findall(r"[aeiouyà-ž]", word.lower())), len(word) // 2))


@cache
def _syllables(word: str) -> int:
    """The parts that a word can be hyphenated into, and one."""
    return len(_hyphenation().positions(re.split("['’]", word.lower())[0])) + 1


@cache
def _hyphenation() -> Any:  # pyphen has no types
    import pyphen

    return pyphen.Pyphen(lang="en_GB")


def _texts(document: Course | Session | Handout | Page) -> Iterator[Text]:
    return (text for fragment in fragments(document) for text in fragment.texts)
