"""Two languages: every screen switches while it is open, and no word of it stays behind."""

from __future__ import annotations

import gettext
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from example_story import empty_shop, filled_shop, in_greek
from fakes import ManualClock
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from reading import moves, read
from states import AT_FIRST_START, IN_A_FULL_SHOP, IN_AN_EMPTY_SHOP, IN_THE_STRIP, Opener, walk
from whole import Program

from frontdesk import i18n
from frontdesk.data.seeds import consumer_rights, privacy_book
from frontdesk.domain.papers import Book
from frontdesk.domain.rights import parse_rights
from frontdesk.services.shop import change_settings
from frontdesk.ui import words as ui_words
from frontdesk.ui.complaints.letters.preview import SheetPreview
from frontdesk.ui.kept.page import KeptPage
from frontdesk.ui.widgets.basics import BREAK

ROOT = Path(__file__).parents[2]
WORD = re.compile(r"[A-Za-zĄ-ž]{2}")
SHEET = re.compile(r"\d\.  [0-9A-Z]{4}( [0-9A-Z]{4}){3}")  # a line of the recovery sheet
KEYS = re.compile(r"Ctrl[+ ⇧ω⟦⟧]*(?:Shift[+ ω⟦⟧]*)?(?:Return|[A-Z,↵])?")
PATHS = re.compile("/\u200b.*")  # a folder of this computer, that may go on in the next line
OPEN, SHUT = "⟦", "⟧"
LAW = parse_rights(consumer_rights())
# The same in every language, or written in one that does not change with the screens.
SAME_EVERYWHERE = (
    "Frontdesk",
    "EN · LT",
    "English",
    "Lietuvių",
    "Polski",
    "Deutsch",
    "Europe/Vilnius",
    "/home/ona/frontdesk",
    "klientai.csv",
    "Ctrl+Shift",
    "Ctrl",
    "Return",
    "Alt+J",
    "CSV",
    "PDF",
    "kB",
    "vCard 4.0",  # names of formats
    "vCard 3.0",
    "JSContact",
    "Vardas",  # a column of the file that is brought
    "Pavardė",
    "Telefonas",
    "Kita",
    "Mr",  # said aloud to somebody who is spoken to in English
    "Ms",
    "and",  # to several of them
    "jūs",  # what two people say to each other in Lithuanian
    "tu",
    "pone",  # and to somebody who is spoken to in Lithuanian
    "ponia",
    "Petras",  # a name must be Lithuanian where a title, a form and a sound are suggested by its spelling
    "Petrai",
    "PET-rai",
    "Voveris",
    "Voveri",
    "vo-ve-ri",
    "Linus",
    "Linai",
    "Jonaiti",  # the name that the playbook tries a sentence with
)
WHERE = ("full", "empty", "first", "strip")
STATES: dict[str, tuple[tuple[str, Opener], ...]] = {
    "full": IN_A_FULL_SHOP,
    "empty": IN_AN_EMPTY_SHOP,
    "first": AT_FIRST_START,
    "strip": IN_THE_STRIP,
}


def program_in(which: str, folder: Path) -> Program:
    """Start a program whose data are all written in Greek letters."""
    fill = {"full": filled_shop, "strip": filled_shop, "empty": empty_shop}.get(which)
    written = partial(fill, write=in_greek, interface="en", theme="light") if fill else None
    program = Program(folder, ManualClock(), fill=written, language="en", strip=which == "strip")
    program.session.means.privacy_book = greek_book
    return program


def greek_book() -> Book:
    """Return papers whose words, which are data too, are Greek; each paper has a language of its own."""
    book = privacy_book()
    paper = {"title": "ζζζ", "sections": [{"heading": "ζζ", "lines": [{"text": "ζζζ ζζ"}]}]}
    papers = {kind: dict.fromkeys(by_language, paper) for kind, by_language in book.papers.items()}
    names = dict.fromkeys(book.law.authority.names, "ζζζζ")
    authority = replace(book.law.authority, names=names, web="ζζ", email="ζζ", address="ζζ")
    return Book(replace(book.law, sources=(), authority=authority), papers)


def window_of(program: Program, which: str):
    return {"first": lambda: program.first, "strip": lambda: program.strip}.get(
        which, lambda: program.window
    )()


def left(text: str) -> str:
    """Return a text without what is the same in every language."""
    text = PATHS.sub("", text).replace(BREAK, "")  # where keys may go on in another line
    text = SHEET.sub("", KEYS.sub("", text))
    for word in sorted(SAME_EVERYWHERE, key=len, reverse=True):
        text = text.replace(word, "")
    return text


def texts(program: Program, which: str) -> Counter[str]:
    """Return what can be read; words in fields were typed and belong to nobody's language."""
    window = window_of(program, which)
    typed = (QLineEdit, QPlainTextEdit)
    found = [
        each.text
        for each in read(window)
        if not (isinstance(each.part, typed) and each.text not in (each.part.accessibleName(),))
        or each.text == each.part.placeholderText()
    ]
    return Counter(found + moves(window))


def of_others(window) -> set[str]:
    """Return the words that are not the screens': those turned to the customer, and where the law stands."""
    turned = {each.text for page in window.findChildren(KeptPage) for each in read(page.reading)}
    for paper in window.findChildren(SheetPreview):
        turned |= {paper.accessibleName(), paper.accessibleDescription()}
    return turned | {right.source for right in LAW.rights}


@pytest.mark.slow
@pytest.mark.parametrize("which", WHERE)
def test_every_word_follows_a_switch_there_and_back(which: str, tmp_path: Path, qapp: QApplication) -> None:
    program = program_in(which, tmp_path)
    stayed: dict[str, str] = {}
    lost: dict[str, str] = {}
    try:
        for name in walk(program, STATES[which]):
            english = texts(program, which)
            program.speak("lt")
            lithuanian = texts(program, which)
            program.speak("en")
            again = texts(program, which)
            for text in english.keys() & lithuanian.keys() - of_others(window_of(program, which)):
                if WORD.search(left(text)):
                    stayed.setdefault(text, name)
            for text in (again.keys() & lithuanian.keys()) - english.keys():
                lost.setdefault(text, name)
    finally:
        program.close()
    assert not stayed
    assert not lost


class Pseudo(gettext.NullTranslations):
    """A language in which every sentence is marked at both ends and longer by two fifths."""

    def gettext(self, message: str) -> str:
        return OPEN + message + " " + "ω" * (len(message) * 2 // 5) + SHUT

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let «en» be the pseudo-language, and dates be written in Greek."""

    def choose(code: str) -> None:
        i18n._now = Pseudo() if code == "en" else gettext.NullTranslations()
        i18n._language = code

    monkeypatch.setattr(i18n, "set_language", choose)
    monkeypatch.setitem(ui_words.LOCALES, "en", "el_GR")
    yield
    monkeypatch.undo()
    i18n.set_language("en")


def unmarked(text: str) -> str:
    """Return what stands outside the marks; sentences may hold other sentences."""
    outside, depth = "", 0
    for letter in text:
        depth += (letter == OPEN) - (letter == SHUT)
        outside += letter if depth == 0 and letter != SHUT else ""
    return outside


@pytest.mark.slow
@pytest.mark.parametrize("which", WHERE)
def test_no_word_is_written_past_the_catalogue(
    which: str, tmp_path: Path, qapp: QApplication, pseudo: None
) -> None:
    program = program_in(which, tmp_path)
    law = {words for right in LAW.rights for words in (right.source, *right.texts.values())}
    found: dict[str, str] = {}
    try:
        window = window_of(program, which)
        window.resize(*((340, 940) if which == "strip" else (1280, 800)))
        for name in walk(program, STATES[which]):
            marked = texts(program, which)
            assert any(OPEN in text for text in marked), name
            for text in marked.keys() - law - of_others(window):
                if WORD.search(left(unmarked(text))):
                    found.setdefault(text, name)
    finally:
        program.close()
    assert not found


def test_a_language_asked_for_at_the_start_stays_until_somebody_chooses_another(
    tmp_path: Path, qapp: QApplication
) -> None:
    fill = partial(filled_shop, interface="en", theme="light")
    program = Program(tmp_path, ManualClock(), fill=fill, language="lt")

    def change(**what: object) -> None:
        shop = replace(program.session.shop, **what)  # type: ignore[arg-type]
        program.session.do("change_settings", partial(change_settings, shop=shop))
        program.settle()

    try:
        program.session.read_again()  # as after unlocking, or a change made elsewhere
        program.settle()
        assert i18n.language() == "lt"
        change(theme="dark")
        assert i18n.language() == "lt"
        change(interface="lt")
        assert i18n.language() == "lt"
        change(interface="en")
        assert i18n.language() == "en"
    finally:
        program.close()


# --- Qt's own words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("context", "word"),
    [
        ("QPlatformTheme", "OK"),
        ("QPlatformTheme", "Cancel"),
        ("QPlatformTheme", "Save"),
        ("QPlatformTheme", "Open"),
        ("QPlatformTheme", "Close"),
        ("QPlatformTheme", "&Yes"),
        ("QPlatformTheme", "&No"),
        ("QLineEdit", "&Copy"),
        ("QLineEdit", "Select All"),
        ("QWidgetTextControl", "&Paste"),
        ("QAbstractSpinBox", "&Step up"),
    ],
)
def test_qt_speaks_lithuanian_too(context: str, word: str, tmp_path: Path, qapp: QApplication) -> None:
    program = program_in("empty", tmp_path)
    try:
        program.speak("lt")
        translated = QCoreApplication.translate(context, word)
        assert translated
        assert translated != word or word == "OK"
        program.speak("en")
        assert QCoreApplication.translate(context, word) == word
    finally:
        program.close()


def test_the_menu_of_a_field_is_all_in_lithuanian(tmp_path: Path, qapp: QApplication) -> None:
    program = program_in("empty", tmp_path)
    try:
        field = program.window.shell.current().search_field().field  # type: ignore[union-attr]

        def words() -> set[str]:
            menu = field.createStandardContextMenu()
            try:
                return {action.text().split("\t")[0] for action in menu.actions() if action.text()}
            finally:
                menu.deleteLater()

        english = words()
        program.speak("lt")
        assert english
        assert not english & words()
    finally:
        program.close()


# --- the catalogue -----------------------------------------------------------------------------------


def catalogue() -> Catalog:
    with (ROOT / "locales" / "lt" / "LC_MESSAGES" / "frontdesk.po").open("rb") as source:
        return read_po(source, locale="lt")


PLURALS = [m for m in catalogue() if m.id and isinstance(m.id, tuple)]
# An abbreviation, or a verb in the third person, which is the same for one and for many.
UNCHANGING = (
    "Skundų žurnalas · {n}",
    "{name} · {n}",
    "{n} čia jau yra.",
    "{n} vėluoja",
    "prieš {n}\xa0min.",
    "dar {n}",
    "{n} faile kartojasi.",
    "ir dar {n}",
    "{these} ir dar {n}",
    "Skundų žurnalas · {n} iš {total}",
    "{subject}, norėta: {remedy}. Vienu atveju duota {most}, kitu – {least}; panašių iš viso {n}.",
)
# The genitive knows one and more than one only; years are never one, but „metai“ from the first on.
TWO_FORMS = ("iš {n}", "po {n}", "{n} pažado žodžiai.", "{n} metai", "trūksta {n}")
COUNTS = {0: 2, 1: 0, 2: 1, 10: 2, 11: 2, 21: 0, 111: 2, 22: 1, 12: 2, 101: 0}


@pytest.mark.parametrize("message", PLURALS, ids=lambda message: message.id[0][:40])
def test_lithuanian_counts_in_three_forms(message, qapp: QApplication) -> None:
    forms = message.string
    assert len(forms) == 3
    assert all(forms)
    two = any(words in forms[0] for words in TWO_FORMS)
    least = 1 if forms[0] in UNCHANGING else 2 if two else 3
    assert len(set(forms)) == least
    i18n.set_language("lt")
    try:
        for count, form in COUNTS.items():
            assert i18n.ngettext(*message.id, count) == forms[form], count
    finally:
        i18n.set_language("en")


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_translation_fills_the_same_blanks() -> None:
    wrong = []
    for message in catalogue():
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        try:
            wanted = blanks(ids[-1])
        except ValueError:  # braces that stand for themselves
            continue
        wrong += [text for text in said if blanks(text) != wanted]
    assert wrong == []
