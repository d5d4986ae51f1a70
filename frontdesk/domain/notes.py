"""A quiet look at what is written about people: words that judge, or tell what is not the shop's to keep.

The rules are data, in two languages; clerks mix both, so both look at every note. Each word of a note is
looked up by its first letters, so the time grows with the length of the note and with nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from frontdesk.domain.errors import DomainError
from frontdesk.domain.text import clean, fold

LANGUAGES = ("en", "lt")
MOST_BYTES = 256 * 1024  # of a file of rules
MOST_RULES = 2000
MOST_WORDS = 8  # in a phrase
PATTERN_LETTERS = 400
INSTEAD_LETTERS = 120
LONGEST_WORD = 60  # letters of a note's word that are looked at; no rule is longer
_START = 3  # letters by which rules are found
_WORD = re.compile(r"[\w\u0300-\u036f]+")
_STOPS = frozenset(".!?;:\n\r\u2028\u2029…")


class Kind(StrEnum):
    """What a word tells that a note about a customer is better without."""

    JUDGEMENT = "judgement"
    GUESS = "guess"
    HEALTH = "health"
    ORIGIN = "origin"
    BELIEF = "belief"
    POLITICS = "politics"
    ORIENTATION = "orientation"
    UNION = "union"
    CRIME = "crime"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase as folded words, each whole or, with a star at its end, a stem with any ending."""

    language: str
    phrase: tuple[str, ...]
    kind: Kind
    instead: str  # neutral words; empty where leaving it out is best


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules, found by the first letters of their first word, and light words that neutral ones swallow."""

    by_start: Mapping[str, tuple[Rule, ...]]
    light: frozenset[str]
    count: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A word of a note, why it is better left out, and what to write in place of it.

    ``start`` and ``end`` are the word; ``from_`` and ``to`` what the neutral words take the place of.
    """

    start: int
    end: int
    kind: Kind
    instead: str
    reason_code: str
    from_: int
    to: int


NO_RULES = Rules({}, frozenset(), 0)


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: str
    opens: bool  # first of its sentence


def read_rules(text: str, language: str) -> tuple[list[Rule], frozenset[str]]:
    """Read the rules of a language and its light words. Raises DomainError ``note_rules``."""
    if len(text) > MOST_BYTES:
        raise DomainError("note_rules")
    try:
        body = json.loads(text)
        light = frozenset(fold(_text(word, LONGEST_WORD)) for word in _list(body["light"]))
        rules: list[Rule] = []
        for entry in _list(body["rules"]):
            rules += _rules_of(entry, language)
            if len(rules) > MOST_RULES:
                raise DomainError("note_rules")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DomainError("note_rules") from error
    return rules, light


def gathered(parts: Iterable[tuple[Sequence[Rule], frozenset[str]]]) -> Rules:
    """Put the rules of several languages together; the longest phrase is looked for first."""
    found: dict[str, list[Rule]] = {}
    light: frozenset[str] = frozenset()
    count = 0
    for rules, more in parts:
        light |= more
        count += len(rules)
        for rule in rules:
            found.setdefault(rule.phrase[0].rstrip("*")[:_START], []).append(rule)
    ordered = {
        start: tuple(sorted(rules, key=lambda rule: len(rule.phrase), reverse=True))
        for start, rules in found.items()
    }
    return Rules(ordered, light, count)


def look_at_note(text: str, rules: Rules, languages: Sequence[str] = LANGUAGES) -> list[Remark]:
    """Return what could be said otherwise in a note, in its order."""
    if not rules.count:
        return []
    words = _words_of(text)
    remarks: list[Remark] = []
    at = 0
    while at < len(words):
        rule = _matching(words, at, rules, languages)
        if rule is None:
            at += 1
            continue
        last = at + len(rule.phrase) - 1
        remarks.append(_remark(text, words, at, last, rule, rules.light))
        at = last + 1
    return remarks


def _matching(words: Sequence[_Word], at: int, rules: Rules, languages: Sequence[str]) -> Rule | None:
    first = words[at].folded
    # A word shorter than the usual start has rules under its own letters.
    for start in dict.fromkeys((first[:_START], first[:2], first[:1])):
        for rule in rules.by_start.get(start, ()):
            if rule.language in languages and _fits(words, at, rule.phrase):
                return rule
    return None


def _fits(words: Sequence[_Word], at: int, phrase: Sequence[str]) -> bool:
    if at + len(phrase) > len(words):
        return False
    for offset, pattern in enumerate(phrase):
        word = words[at + offset]
        if offset and word.opens:  # the phrase would run on into another sentence
            return False
        if pattern.endswith("*"):
            if not word.folded.startswith(pattern[:-1]):
                return False
        elif word.folded != pattern:
            return False
    return True


def _remark(
    text: str, words: Sequence[_Word], first: int, last: int, rule: Rule, light: frozenset[str]
) -> Remark:
    """Let neutral words take in the light ones around: «he is very rude» is one clause."""
    start, end = words[first].start, words[last].end
    if not rule.instead:
        to = end + (text[end : end + 1] == " ")
        return Remark(start, end, rule.kind, "", str(rule.kind), start, to)
    before, after = first, last
    while before and not words[before].opens and words[before - 1].folded in light:
        if not _only_space(text[words[before - 1].end : words[before].start]):
            break
        before -= 1
    while after + 1 < len(words) and not words[after + 1].opens and words[after + 1].folded in light:
        if not _only_space(text[words[after].end : words[after + 1].start]):
            break
        after += 1
    instead = rule.instead
    if words[before].opens:
        instead = instead[:1].upper() + instead[1:]
    return Remark(start, end, rule.kind, instead, str(rule.kind), words[before].start, words[after].end)


def _only_space(between: str) -> bool:
    """Tell whether nothing but a space or an apostrophe («isn’t») stands between two words."""
    return between in {" ", "'", "’"}


def _words_of(text: str) -> list[_Word]:
    words: list[_Word] = []
    end = 0
    for found in _WORD.finditer(text):
        opens = not words or any(letter in _STOPS for letter in text[end : found.start()])
        end = found.end()
        words.append(_Word(found.start(), end, fold(text[found.start() : end][:LONGEST_WORD]), opens))
    return words


def _rules_of(entry: object, language: str) -> list[Rule]:
    """Return the rules of one entry: «rude|rudely», «is mean|mean to», «kvail*»."""
    if not isinstance(entry, dict):
        raise TypeError
    kind, instead = Kind(entry["kind"]), clean(_text(entry.get("instead", ""), INSTEAD_LETTERS))
    phrases = [tuple(fold(part).split()) for part in _text(entry["words"], PATTERN_LETTERS).split("|")]
    for phrase in phrases:
        stems = [word[:-1] if word.endswith("*") else word for word in phrase]
        if not 1 <= len(phrase) <= MOST_WORDS or not all(stem and _WORD.fullmatch(stem) for stem in stems):
            raise ValueError
        if phrase[0].endswith("*") and len(stems[0]) < _START:
            raise ValueError  # it would meet half of the language
    return [Rule(language, phrase, kind, instead) for phrase in phrases]


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _text(value: object, limit: int) -> str:
    if not isinstance(value, str) or len(value) > limit:
        raise TypeError
    return value
