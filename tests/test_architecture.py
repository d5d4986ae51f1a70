"""The shape of the house: which way imports point, how large a thing may grow, where words and looks live."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "frontdesk"
UI = PACKAGE / "ui"

FILE_LINES = 400
CLASS_LINES = 250
CLASS_PUBLIC_METHODS = 20
FUNCTION_LINES = 60

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

GETTEXT = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
SHOWS_TEXT = {
    "QAction", "QCheckBox", "QCommandLinkButton", "QGroupBox", "QLabel", "QLineEdit", "QPushButton",
    "QRadioButton", "addAction", "addButton", "addItem", "addMenu", "addTab", "insertItem", "insertTab",
    "setAccessibleDescription", "setAccessibleName", "setApplicationDisplayName", "setDetailedText",
    "setHeaderLabels", "setInformativeText", "setItemText", "setPlaceholderText", "setPrefix",
    "setSpecialValueText", "setStatusTip", "setSuffix", "setTabText", "setTabToolTip", "setText",
    "setTitle", "setToolTip", "setWhatsThis", "setWindowTitle", "showMessage", "say",
}  # fmt: skip
# Where only some of the values are words: data beside an item, the kind of a label, an option's name.
WORDS_AMONG = {
    "addItem": slice(0, 1),
    "label": slice(1, None),
    "add_argument": slice(0, 0),
    "ArgumentParser": slice(0, 0),
}
WORDS_BY_NAME = {"text", "title", "help", "description"}


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def modules(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def place(path: Path, line: int = 0) -> str:
    return f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))


def none_of(found: Iterator[str], rule: str) -> None:
    offenders = list(found)
    assert not offenders, f"{rule}:\n  " + "\n  ".join(offenders)


def name_called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


# --- imports ---------------------------------------------------------------------------------------


@pytest.mark.slow
def test_import_contracts_hold() -> None:
    code = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_logo=True))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def widgets_in_presenters() -> Iterator[str]:
    for path in UI.rglob("*presenter*.py"):
        for line, name in imported(tree_of(path)):
            if name.startswith("PySide6.QtWidgets"):
                yield f"{place(path, line)} {name}"


def test_presenters_know_no_widgets() -> None:
    none_of(widgets_in_presenters(), "A presenter says what happens; widgets belong in its page")


NETWORK = re.compile(
    r"(_?socket|socketserver|ssl|asyncio|http|urllib|ftplib|smtplib|imaplib|poplib|telnetlib|xmlrpc|webbrowser|"
    r"requests|httpx|aiohttp|urllib3|PySide6\.(QtNetwork|QtWebSockets|QtWebEngine\w*|QtHttpServer))\b"
)
# The socket of this computer's own user: it binds no network's address, and only it is knocked at.
DOOR, KNOCK = PACKAGE / "door.py", PACKAGE / "knock.py"
SOCKETS = {(DOOR, "socket"), (KNOCK, "_socket")}


def ways_to_a_network() -> Iterator[str]:
    for path in modules(PACKAGE):
        for line, name in imported(tree_of(path)):
            if NETWORK.match(name) and (path, name) not in SOCKETS:
                yield f"{place(path, line)} {name}"


def test_nothing_imports_a_way_to_a_network() -> None:
    none_of(
        ways_to_a_network(),
        "Nothing is sent anywhere; frontdesk/door.py alone opens a local socket",
    )


@pytest.mark.parametrize("path", [DOOR, KNOCK])
def test_the_door_knows_no_address_of_a_network(path: Path) -> None:
    used = {node.attr for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute)}
    assert "AF_UNIX" in used
    assert not used & {"AF_INET", "AF_INET6", "create_connection", "create_server", "getaddrinfo"}


# --- sizes -----------------------------------------------------------------------------------------


def lines_of(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def too_large(path: Path) -> Iterator[str]:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    if lines > FILE_LINES:
        yield f"{place(path)} has {lines} lines, at most {FILE_LINES}"
    for node in ast.walk(tree_of(path)):
        if isinstance(node, FUNCTIONS) and (lines := lines_of(node)) > FUNCTION_LINES:
            yield f"{place(path, node.lineno)} {node.name}() has {lines} lines, at most {FUNCTION_LINES}"
        if isinstance(node, ast.ClassDef):
            yield from class_too_large(path, node)


def class_too_large(path: Path, node: ast.ClassDef) -> Iterator[str]:
    at = f"{place(path, node.lineno)} class {node.name}"
    if lines_of(node) > CLASS_LINES:
        yield f"{at} has {lines_of(node)} lines, at most {CLASS_LINES}"
    public = {child.name for child in node.body if isinstance(child, FUNCTIONS) and child.name[0] != "_"}
    if len(public) > CLASS_PUBLIC_METHODS:
        yield f"{at} has {len(public)} public methods, at most {CLASS_PUBLIC_METHODS}"


def test_nothing_has_grown_too_large() -> None:
    none_of((line for path in modules(PACKAGE) for line in too_large(path)), "Take these apart")


# --- looks -----------------------------------------------------------------------------------------

COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3}(?=[;\s]))\b")


def colours() -> Iterator[str]:
    for path in sorted(UI.rglob("*")):
        if path.suffix not in {".py", ".qss"} or path.name == "tokens.py" or "icons" in path.parts:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if (found := COLOUR.search(line)) and not line.lstrip().startswith(("# ", "/*")):
                yield f"{place(path, number)} {found[0]}"


def test_colours_are_named_in_the_tokens() -> None:
    none_of(colours(), "A colour has a name in tokens.py, in each theme")


def style_sheets() -> Iterator[str]:
    for path in modules(UI):
        if path == UI / "theme.py":
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and name_called(node) == "setStyleSheet":
                yield place(path, node.lineno)


def test_only_the_theme_sets_a_style_sheet() -> None:
    none_of(style_sheets(), "Style by property and the sheets of ui/styles, set once by ui/theme.py")


def items_asked_for() -> Iterator[str]:
    for path in modules(UI):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and name_called(node) in ("itemAt", "itemAtPosition"):
                yield place(path, node.lineno)


def test_no_layout_is_asked_for_an_item() -> None:
    none_of(items_asked_for(), "Ask parts_of in ui/widgets/layouts.py, which says what else may crash")


# --- words -----------------------------------------------------------------------------------------


def parts_shown(value: ast.expr) -> list[ast.expr]:
    """Return the parts of an expression whose words end up on screen."""
    match value:
        case ast.FormattedValue(value=inner):
            return [inner]  # not its format, the d of {n:02d}
        case ast.Call(func=ast.Attribute(value=inner)) if name_called(value) not in GETTEXT:
            return [inner]  # "Hello {name}".format(...)
        case ast.Call() | ast.Compare() | ast.Lambda() | ast.Subscript():
            return []
    return [part for part in ast.iter_child_nodes(value) if isinstance(part, ast.expr)]


def hard_wired(value: ast.expr) -> Iterator[str]:
    """Yield the words in an expression that no catalogue is asked for."""
    match value:
        case ast.Constant(value=str(text)) if any(character.isalpha() for character in text):
            yield repr(text)
    for part in parts_shown(value):
        yield from hard_wired(part)


def hard_wired_in(call: ast.Call) -> Iterator[str]:
    """Yield the words that a call puts in front of a person and that no catalogue is asked for."""
    name = name_called(call)
    if name not in SHOWS_TEXT | WORDS_AMONG.keys():
        return
    by_name = [word.value for word in call.keywords if word.arg in WORDS_BY_NAME]
    for value in [*call.args[WORDS_AMONG.get(name, slice(None))], *by_name]:
        yield from hard_wired(value)


def untranslatable(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            for text in hard_wired_in(node):
                yield f"{place(path, node.lineno)} {name_called(node)}({text})"


def test_every_text_can_be_translated() -> None:
    none_of(
        (line for path in [*modules(UI), *modules(PACKAGE / "cli")] for line in untranslatable(path)),
        "A text that cannot be translated: say it with _(), ngettext() or pgettext()",
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("label.setText('Next')", ["'Next'"]),
        ("label.setText(f'{n} waiting')", ["' waiting'"]),
        ("label.setText('Hello {name}'.format(name=n))", ["'Hello {name}'"]),
        ("QLabel('Name' if new else _('Rename'))", ["'Name'"]),
        ("QPushButton(text='Go')", ["'Go'"]),
        ("label('title', 'Next')", ["'Next'"]),
        ("parser.add_argument('--demo', help='look around')", ["'look around'"]),
        ("label.setText(_('Next'))", []),
        ("label('title', _('Next'))", []),
        ("box.addItem(_('Lithuanian'), 'lt')", []),
        ("label.setText(ngettext('{n} customer', '{n} customers', n).format(n=n))", []),
        ("label.setText(i18n.pgettext('complaint', 'Open'))", []),
        ("label.setText(f'{hours}:{minutes} · ')", []),
        ("label.setText(f'{n:02d}')", []),
        ("label.setText(_('Open') if state == 'open' else NAMES['closed'])", []),
        ("menu.addAction(_('Find'), lambda: go('find'))", []),
        ("label.setText('')", []),
        ("label.setObjectName('title')", []),
    ],
)
def test_the_check_for_words_sees_what_it_should(code: str, words: list[str]) -> None:
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    assert list(hard_wired_in(call)) == words
