"""Render every screen into docs/screenshots/<language>/<theme>-<percent>/<screen>.png, the same each time.

The program runs as it does for a person, through ``bootstrap`` and ``Running``, on a screen in memory. Its
clock stands at one moment of a shop day, and what is drawn by chance (ids, and with them the choice among the
shop's sentences) comes from a fixed seed. One process renders one set: a language, a theme, a text size.

    python docs/make_screenshots.py                          every set
    python docs/make_screenshots.py --only lt/dark-200       one of them
    python docs/make_screenshots.py --screens counter review some screens, and what leads to them
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "screenshots"
SETS = [
    f"{lang}/{theme}-{size}" for lang, theme, size in product(("en", "lt"), ("light", "dark"), (100, 200))
]
NOW = datetime(2026, 11, 19, 8, 24, 10, tzinfo=UTC)  # a Thursday, 10:24 in Vilnius
SHOWN_FOLDER = "/home/ruta/.local/share/Frontdesk/{}"
SCREEN = {"name": "screen", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96}
PHRASE = "trys žali puodeliai lentynoje"
COLOURS = 256  # a picture of flat colours needs no more, and is a third of the size
SEED = 2026
LONGEST_S = 30

TYPED = {
    "en": {
        "find": "kaz",
        "new": "Žilvinas Šarka",
        "words": "The kettle leaks at the spout. It is the second one, and I told Tomas on Monday.",
        "promise": "Call when the new kettle is here",
        "file": "Name,Surname,Mobile,E-mail,Birthday\n",
        "shop": "Old Town Lamps",
        "owner": "Ona",
    },
    "lt": {
        "find": "kaz",
        "new": "Žilvinas Šarka",
        "words": "Virdulys leidžia vandenį pro snapelį. Jau antras, o Tomui sakiau dar pirmadienį.",
        "promise": "Paskambinti, kai atkeliaus naujas virdulys",
        "file": "Vardas,Pavardė,Mobilusis,El. paštas,Gimtadienis\n",
        "shop": "Senamiesčio lempos",
        "owner": "Ona",
    },
}
ROWS = (
    "Gintarė,Šimkutė,+370 611 20456,gintare@example.com,1988-04-02\n"
    "Ona,Kazlauskienė,+370 687 11204,,1951-09-17\n"
    "Zbigniew,Wójcik,+370 640 11890,zbigniew@example.com,\n"
    "Jonas,Jonajtis,+370 699 40417,jonas@example.com,\n"
)


def main() -> int:
    """Render the sets asked for, two at a time; return 0 when all of them are there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=SETS, nargs="+", default=SETS, metavar="SET", help="these sets")
    parser.add_argument("--screens", nargs="+", default=[], metavar="SCREEN", help="write only these screens")
    parser.add_argument("--jobs", type=int, default=2, help="how many sets at a time")
    parser.add_argument("--part", choices=("first", "example"), help=argparse.SUPPRESS)
    wish = parser.parse_args()
    if wish.part:
        return render(wish.only[0], wish.part, set(wish.screens))
    for old in (path for which in wish.only for path in (OUT / which).glob("*.png") if not wish.screens):
        old.unlink()
    parts = product(wish.only, ("first", "example"))
    with ThreadPoolExecutor(wish.jobs) as pool:
        codes = list(pool.map(lambda part: _in_its_own_process(part[0], part[1], wish.screens), parts))
    if not wish.screens:
        _say_sizes(wish.only)
    return max(codes)


def _in_its_own_process(which: str, part: str, screens: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        screen = Path(folder) / "screen.json"
        screen.write_text('{"screens": [' + str(SCREEN).replace("'", '"') + "]}")
        known = os.environ | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
            "PYTHONHASHSEED": "0",
            "TZ": "Europe/Vilnius",
            "TMPDIR": folder,
        }
        command = [sys.executable, str(Path(__file__)), "--only", which, "--part", part]
        if screens:
            command += ["--screens", *screens]
        done = subprocess.run(command, env=known, check=False, cwd=ROOT)
    print(which, part, "ok" if done.returncode == 0 else f"FAILED ({done.returncode})", flush=True)
    return done.returncode


def _say_sizes(sets: list[str]) -> None:
    found = [path for which in sets for path in (OUT / which).glob("*.png")]
    print(f"{len(found)} pictures, {sum(path.stat().st_size for path in found) / 1e6:.1f} MB")


# One set, in a process of its own.


class StandingClock:
    """A clock that stands at the moment of the pictures."""

    def now(self) -> datetime:
        return NOW


def draw_by_seed() -> None:
    """Let ids come from a seed, thread by thread: the choice among the shop's sentences hangs on them."""
    import secrets
    import threading

    drawn: dict[int, Random] = {}

    def rng() -> Random:
        return drawn.setdefault(threading.get_ident(), Random(SEED))  # noqa: S311 - no secret

    seeded: dict[str, Callable[[int], object]] = {
        "token_bytes": lambda n: rng().randbytes(n),
        "token_hex": lambda n: rng().randbytes(n).hex(),
        "randbelow": lambda n: rng().randrange(n),
    }
    for name, draw in seeded.items():
        setattr(secrets, name, draw)


class Camera:
    """Waits until a screen stands still, and takes its picture."""

    def __init__(self, which: str, screens: set[str]) -> None:
        self._folder = OUT / which
        self._folder.mkdir(parents=True, exist_ok=True)
        self._screens = screens
        self.running: Any = None
        self.caught: list[Exception] = []

    def wait(self, ms: int) -> None:
        """Let the program run; the loop is Qt's own, so that the store's thread gets its turns."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def settle(self, pause: int = 350) -> None:
        """Wait until nothing runs beside the interface, and what waited for a pause in typing is done."""
        session = self.running.session
        for _ in range(round(LONGEST_S * 1000 / pause)):
            self.wait(pause)
            if not (session.lane.running or session.slow.running):
                break
        else:
            raise TimeoutError("the program did not come to rest")
        if self.caught:
            raise self.caught[0]

    def take(self, screen: str, window: Any = None) -> None:
        """Keep the picture of a window, by default of the main one."""
        self.settle()
        if self._screens and screen not in self._screens:
            return
        picture = in_few_colours((window or self.running.windows["main"]).grab().toImage())
        if not picture.save(str(self._folder / f"{screen}.png"), "PNG", 0):
            raise OSError(f"{screen} could not be written")


def in_few_colours(image: Any) -> Any:
    """Return a picture in its most frequent colours."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = Counter(memoryview(image.constBits()).cast("B").cast("I").tolist())
    frequent = [colour for colour, _ in pixels.most_common(COLOURS)]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return image.convertToFormat(QImage.Format.Format_Indexed8, sorted(frequent), flags)


def render(which: str, part: str, screens: set[str]) -> int:
    """Render a set: the first start with its empty shop, or the example shop."""
    draw_by_seed()
    language, look = which.split("/")
    colours, percent = look.split("-")
    from frontdesk import i18n

    i18n.set_language(language)
    camera = Camera(which, screens)
    with tempfile.TemporaryDirectory() as folder:
        story = _first if part == "first" else _example
        try:
            story(camera, Path(folder), language, colours, int(percent))
        except Exception:
            traceback.print_exc()  # before the last net takes it for a screen's own
            return 1
    return 0


@contextmanager
def the_program(camera: Camera) -> Iterator[Any]:
    """Start the application with a good face and a cursor that does not blink."""
    from PySide6.QtGui import QFont, QFontDatabase
    from PySide6.QtWidgets import QApplication

    app = QApplication(["frontdesk"])
    app.setCursorFlashTime(0)
    font = QFont("Inter") if "Inter" in QFontDatabase.families() else app.font()
    font.setPixelSize(13)  # the usual text size of a system
    app.setFont(font)
    from frontdesk.ui.running import Running

    running = camera.running = Running(StandingClock())
    running.net.caught.connect(camera.caught.append)
    yield running
    for window in app.topLevelWidgets():
        window.hide()
    running.close()


def _show(running: Any, folder: Path, wish: Any, *, shown_as: str) -> None:
    """Open the store on its own thread and show the first window, as the entry point does."""
    from frontdesk import bootstrap

    if bootstrap.Start(wish, folder, StandingClock()).show_opened(running) != 0:
        raise RuntimeError("the store was not opened")
    running.session.means.folder = SHOWN_FOLDER.format(shown_as)


def _first(camera: Camera, folder: Path, language: str, colours: str, percent: int) -> None:
    """The first start, then each place of a shop that has nobody and nothing yet."""
    from frontdesk.cli.arguments import Wish
    from frontdesk.ui.context import Place

    with the_program(camera) as running:
        _hold_look(colours, percent)
        _show(running, folder, Wish(data=folder, language=language), shown_as="shop")
        window = running.windows["first"]
        window.retranslate()  # it says where the data lie
        window.activateWindow()
        camera.take("first-start", window)
        window.name.setText(TYPED[language]["shop"])
        window.people.owner.setText(TYPED[language]["owner"])
        for line in (window.secret.new.first.line, window.secret.new.again.line):
            line.setText(PHRASE)
        window.try_to_open()
        camera.settle()
        window.note.done.click()  # the code for the day when the passphrase is forgotten
        camera.settle()
        running.windows["main"].activateWindow()
        camera.take("counter-empty")
        for place in (Place.CUSTOMERS, Place.COMPLAINTS, Place.PROMISES, Place.REVIEW):
            running._context.navigator.go(place)
            camera.take(f"{place}-empty")


def _hold_look(colours: str, percent: int) -> None:
    """Let a shop that has chosen no look yet be shown in this one, as on a system that is set up so."""
    from frontdesk.ui.theme import theme

    look, use = theme(), theme().use

    def held(_wish: str, _percent: int, *, motion: bool = True) -> None:
        use(colours, percent, motion=motion)

    look.use = held  # type: ignore[assignment]


def _example(camera: Camera, folder: Path, language: str, colours: str, percent: int) -> None:
    """Every place of the example shop, in an order in which one picture leads to the next."""
    from frontdesk.cli.arguments import Wish
    from frontdesk.data.example import prepare_example
    from frontdesk.data.shop_folder import ShopFolder

    wish = Wish(data=folder, demo=True, language=language)
    with ThreadPoolExecutor(1) as thread:
        alone = ShopFolder(folder, StandingClock()), language, lambda: True
        thread.submit(prepare_example, *alone).result()
        thread.submit(_choose_look, folder, colours, percent).result()
    with the_program(camera) as running:
        _show(running, folder, wish, shown_as="example")
        running.windows["main"].activateWindow()
        Tour(camera, folder, TYPED[language]).walk()


def _choose_look(folder: Path, colours: str, percent: int) -> None:
    """Choose a theme and a text size in the shop's settings."""
    from frontdesk.data.shop_folder import ShopFolder
    from frontdesk.services.shop import change_settings, people, the_shop

    desk = ShopFolder(folder, StandingClock()).open_desk()
    desk.actor = desk.read(people)[0].id
    shop = replace(desk.read(the_shop), theme=colours, text_percent=percent)
    desk.do("change_settings", partial(change_settings, shop=shop))
    desk.close()


class Tour:
    """A walk through the example shop."""

    def __init__(self, camera: Camera, folder: Path, typed: dict[str, str]) -> None:
        self._camera = camera
        self._running = camera.running
        self._context = camera.running._context
        self._shell = camera.running.windows["main"].shell
        self._folder = folder
        self._typed = typed

    def walk(self) -> None:
        """Go from the door to the owner's review."""
        self._unseen()
        self._complaints()
        self._counter()
        for visit in (self._customers, self._promises, self._rest):
            visit()

    def _act_as(self, role: str) -> None:
        """Let the first person with a role act: a clerk at the counter, the owner where it is the owner's."""
        session = self._running.session
        session.act_as(next(person.id for person in session.house.people if person.role == role))
        self._camera.settle()

    def _go(self, place: str, what: Any = None) -> Any:
        from frontdesk.ui.context import Place

        self._context.navigator.go(Place(place), what)
        self._camera.settle()
        return self._shell.current()

    def _served(self) -> Any:
        from frontdesk.ui.context import AboutVisit

        serving = self._context.line.view.serving
        return AboutVisit(serving.id, serving.customer_id)

    def _unseen(self) -> None:
        """The line as it is when the example opens: somebody was not greeted yet."""
        self._go("counter")
        self._camera.take("counter-prompt")
        self._running._show_strip()
        self._camera.take("strip", self._running.windows["strip"])
        self._running._show_full()

    def _counter(self) -> None:
        """The line when everybody was greeted, the marks of somebody in it, and a search."""
        self._context.line.greet_all()
        page, take = self._go("counter"), self._camera.take
        take("counter")
        self._shell.status.clear()
        page.line.choose(self._context.line.view.waiting[-1].id)
        take("counter-chosen")
        page.line.choose("")
        page.search.setFocus()
        page.search.field.setText(self._typed["find"])
        take("counter-search")
        page.search.leave()

    def _complaints(self) -> None:
        """One being written while the prompt stands above it, the list, one with its story."""
        from frontdesk.ui.context import Record

        page = self._go("complaints", self._served())
        page.writing.form.words.insertPlainText(self._typed["words"])
        self._camera.take("complaint-form")
        page.show_board()
        self._camera.take("complaints")
        board = page.board._board.complaints
        told = max(board, key=lambda complaint: (bool(complaint.taken_at), complaint.received_at))
        self._go("complaints", Record(told.id))
        self._camera.take("complaint-case")
        self._papers(told.id)
        page.show_board()

    def _papers(self, complaint_id: str) -> None:
        """The slip for the customer, and the reply with what it still lacks."""
        from frontdesk.ui.complaints.letters.words import REPLY, SLIP
        from frontdesk.ui.context import Papers

        self._act_as("supervisor")
        for kind, name in ((SLIP, "complaint-slip"), (REPLY, "complaint-reply")):
            self._go("complaints", Papers(complaint_id, kind))
            self._camera.settle()
            self._camera.take(name)
        self._act_as("clerk")
        self._go("complaints")

    def _customers(self) -> None:
        """A card with its story, a new one, a file being brought, two cards of one person, the way out."""
        from frontdesk.ui.context import AboutVisit, Record

        page = self._go("customers", Record(self._served().customer_id))
        self._camera.take("customers")
        self._go("customers", AboutVisit(text=self._typed["new"]))
        self._camera.take("customer-new")
        page.cards.close()
        file = self._folder / "klientai.csv"
        file.write_text(self._typed["file"] + ROWS, "utf8")
        self._act_as("owner")
        page.leaves.show_import()
        self._camera.settle()
        self._camera.take("customers-import")
        page.leaves.leaf("import").take_file(str(file))
        self._camera.take("customers-import-columns")
        page.leaves.leaf("import").go_on.click()
        self._camera.take("customers-import-look")
        self._two_cards(page)
        page.leaves.show_main()
        page.take_out.click()
        self._camera.take("customers-export")
        page.leaves.show_main()
        self._act_as("clerk")

    def _two_cards(self, page: Any) -> None:
        """The import's end, where somebody has two cards now, and these beside each other."""
        made = page.leaves.leaf("import")
        made.bring.click()
        self._camera.settle()
        page.pairs.refresh()
        self._camera.take("customers-import-done")
        made.pairs.link.click()
        self._camera.take("customers-merge")
        page.leaves.show_import()
        made.undo.click()
        self._camera.settle()

    def _promises(self) -> None:
        """The ledger, and a promise being taken down for whoever is served."""
        page = self._go("promises")
        self._camera.take("promises")
        self._go("promises", self._served())
        page._form._what.setText(self._typed["promise"])
        self._camera.take("promise-form")

    def _log(self, page: Any) -> None:
        """The log narrowed, with one complaint of it, and what recurs."""
        from frontdesk.domain.log_filter import LogFilter, Period
        from frontdesk.ui.widgets.in_sight import keep_in_sight

        page.log.narrow(LogFilter(period=Period.QUARTER))
        self._camera.settle()
        keep_in_sight(page.panel)
        self._camera.take("review-log")
        page.log.narrow(LogFilter())
        page.recurring.way.click()
        self._camera.settle()
        self._camera.take("review-recurs")
        page.recurring.leave()

    def _rest(self) -> None:
        """The playbook, the review, the settings."""
        self._act_as("owner")
        page = self._go("playbook")
        self._camera.take("playbook-wording")
        page._parts.choose(["policies"])
        page._show_part()
        self._camera.take("playbook-policies")
        page = self._go("review")
        self._camera.take("review")
        self._log(page)
        page = self._go("settings")
        self._camera.take("settings")
        for kind in list(page.contents.links)[1:]:
            page.show_section(kind)
            name = kind.__name__.removesuffix("Section").lower()
            self._camera.take(f"settings-{name}")


if __name__ == "__main__":
    sys.exit(main())
