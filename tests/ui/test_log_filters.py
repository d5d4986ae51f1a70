"""The log narrowed, found, kept as views, proven and taken along: by what an owner sees and presses."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fakes import ManualClock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot
from stage import Stage, key, press, seen, stage_for, write

from frontdesk import i18n
from frontdesk.data.checking import check_file, check_record
from frontdesk.data.places import FILE
from frontdesk.domain.log_filter import Due, LogFilter, Period, View
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.log_export import LOG_COLUMNS, Format
from frontdesk.ui.exporting import Progress, Stopped
from frontdesk.ui.review.export import HEADERS, Wish, export_job
from frontdesk.ui.review.filter_words import NAMES, words_of
from frontdesk.ui.review.page import ReviewPage
from frontdesk.ui.tasks import Lane
from frontdesk.ui.widgets.basics import Chip

WIDE = (1180, 740)


@pytest.fixture
def staged() -> dict[str, object]:
    return {"acting": "Ona"}


@pytest.fixture
def lithuanian(qapp: QApplication, tmp_path: Path, clock: ManualClock) -> Iterator[Stage]:
    with stage_for(qapp, tmp_path, clock, acting="Ona", language="lt") as stage:
        yield stage


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., ReviewPage]:
    """Return a way to the review as it is shown in a window."""

    def shown(stage: Stage) -> ReviewPage:
        page = ReviewPage(stage.context())
        qtbot.addWidget(page)
        page.resize(*WIDE)
        page.show()
        qtbot.waitExposed(page)
        page.panel.table._rest.setInterval(0)
        for _round in range(3):
            stage.settle()
        return page

    return shown


def complain(stage: Stage, words: str = "The kettle leaks.", **told: object) -> str:
    ids: list[str] = []
    change = partial(log_complaint, told=Told(words=words, **told))  # type: ignore[arg-type]
    stage.behind("log_complaint", lambda uow: ids.append(change(uow)) or ids[0])
    return ids[0]


def subject(stage: Stage, name: str) -> str:
    return next(s.id for s in stage.read(lambda uow: uow.subjects.all()) if s.name_en == name)


def three(stage: Stage, clock: ManualClock) -> None:
    """Three complaints: of ten days ago about a price, of today about a product, and about nothing listed."""
    now = clock.now()
    clock.set(now - timedelta(days=11))
    complain(stage, "Too dear.", subject_id=subject(stage, "Price"))
    clock.set(now)
    complain(stage, "It leaks.", subject_id=subject(stage, "Product"), amount_cents=1250)
    complain(stage, "Nobody smiled.")


def numbers(page: ReviewPage, stage: Stage) -> list[str]:
    model = page.log.model
    found = []
    for row in range(model.rowCount()):
        model.index(row, 0).data()
        stage.settle()
        found.append(model.index(row, 0).data())
    return found


def choose(menu: QMenu, words: str) -> None:
    """Open a menu as a press does, and choose an entry."""
    menu.aboutToShow.emit()
    action = next(action for action in menu.actions() if action.text() == words)
    action.trigger()


def narrow(page: ReviewPage, stage: Stage, filter_words: str, *values: str) -> None:
    """Add a filter, and turn values on."""
    choose(page.panel.filters.menu, filter_words)
    for value in values:
        chips = [chip for chip in page.panel.editor.findChildren(Chip) if chip.isVisible()]
        next(chip for chip in chips if chip.accessibleName() == value).click()
        stage.settle()


def titled(page: ReviewPage) -> str:
    return page.panel._title.text()


# --- filters ----------------------------------------------------------------------------------------


def test_a_filter_is_added_shown_as_a_chip_and_taken_off(english: Stage, clock: ManualClock, show) -> None:
    three(english, clock)
    page = show(english)
    assert titled(page) == "Complaint log · 3"
    narrow(page, english, "About what", "Product", "Price")
    assert numbers(page, english) == ["2026-0002", "2026-0001"]
    assert titled(page) == "Complaint log · 2 of 3"
    assert "About what: Product, Price" in seen(page.panel)
    assert "All: 2" in seen(page.panel)
    press(page.panel.editor, "Done")
    assert not page.panel.editor.isVisible()
    assert page.panel.filters.add.hasFocus()
    narrow(page, english, "Due next", "Overdue")
    assert numbers(page, english) == ["2026-0001"]
    press(page.panel, "Take this filter off: About what")
    english.settle()
    assert "About what" not in seen(page.panel.filters)
    press(page.panel, "Take all filters off")
    english.settle()
    assert titled(page) == "Complaint log · 3"


def test_a_chip_opens_its_filter_again_and_delete_takes_it_off(
    english: Stage, clock: ManualClock, show
) -> None:
    three(english, clock)
    page = show(english)
    narrow(page, english, "Written down by", "Clerk")
    assert numbers(page, english) == []
    assert "No complaint fits." in seen(page.panel)
    key(page.panel.editor.many.chips()[0], Qt.Key.Key_Escape)
    assert not page.panel.editor.isVisible()
    press(page.panel, "Written down by: Clerk")
    assert page.panel.editor.isVisible()
    key(page.panel.filters.chips["roles"].words, Qt.Key.Key_Delete)
    english.settle()
    assert titled(page) == "Complaint log · 3"


def test_amounts_are_typed_and_a_wrong_one_is_told_beside_its_field(
    english: Stage, clock: ManualClock, show
) -> None:
    three(english, clock)
    page = show(english)
    choose(page.panel.filters.menu, "Amount given")
    least, most = page.panel.editor.least, page.panel.editor.most
    write(least.control, "12.50")
    least.control._give()  # type: ignore[attr-defined]
    english.settle()
    assert numbers(page, english) == ["2026-0002"]
    assert "Amount given: from €12.50" in seen(page.panel)
    write(most.control, "ten")
    most.control._give()  # type: ignore[attr-defined]
    assert "This amount cannot be read" in seen(page.panel.editor)
    assert page.log.wanted == LogFilter(least_cents=1250)


def test_days_are_set_between_two(english: Stage, clock: ManualClock, show) -> None:
    three(english, clock)
    page = show(english)
    narrow(page, english, "Written down", "Between two days")
    assert page.log.wanted.period is Period.BETWEEN
    assert (page.log.wanted.from_day, page.log.wanted.to_day) == (
        page.log.today().replace(day=1),
        page.log.today(),
    )
    assert titled(page) == "Complaint log · 3"
    editor = page.panel.editor
    editor.first.control.setDate(editor.last.control.date())  # type: ignore[attr-defined]
    english.settle()
    assert numbers(page, english) == ["2026-0003", "2026-0002"]
    assert "Written down: 23 November 2026" in seen(page.panel)


def test_escape_clears_what_is_searched_for_and_then_the_filters(
    english: Stage, clock: ManualClock, show
) -> None:
    three(english, clock)
    page = show(english)
    narrow(page, english, "About what", "Product", "Price")
    write(page.panel.search, "dear")
    english.settle()
    assert numbers(page, english) == ["2026-0001"]
    key(page.panel.table, Qt.Key.Key_Escape)
    english.settle()
    assert (page.panel.search.text(), titled(page)) == ("", "Complaint log · 2 of 3")
    key(page.panel.table, Qt.Key.Key_Escape)
    english.settle()
    assert page.log.wanted == LogFilter()


def test_enter_goes_on_in_the_complaint_and_escape_back(english: Stage, clock: ManualClock, show) -> None:
    three(english, clock)
    page = show(english)
    page.activateWindow()
    page.panel.table.setFocus()
    key(page.panel.table, Qt.Key.Key_Return)
    english.settle()
    held = page.focusWidget()
    assert page.case.isAncestorOf(held)
    key(held, Qt.Key.Key_Escape)
    assert page.focusWidget() is page.panel.table


def test_ctrl_f_goes_to_the_search_and_both_moves_are_listed(
    english: Stage, clock: ManualClock, show
) -> None:
    from frontdesk.ui.keymap import PlaceKeys
    from frontdesk.ui.moves import KEYS

    three(english, clock)
    page = show(english)
    page.activateWindow()
    moves = {keys.name: keys for keys in page.findChildren(PlaceKeys)}
    page.resize(1000, 560)
    english.settle()
    moves["find_log"].activated.emit()
    english.settle()
    assert page.panel.search.hasFocus()
    assert not page.panel.search.visibleRegion().isEmpty()
    assert page.panel.table.visibleRegion().boundingRect().height() > 200  # what is found, too
    assert (KEYS["find_log"], KEYS["filter_log"]) == ("Ctrl+F", "Ctrl+Shift+F")
    moves["filter_log"].activated.emit()
    english.settle()
    assert page.panel.filters.menu.isVisible()
    page.panel.filters.menu.close()


@pytest.mark.parametrize("kind", NAMES)
def test_every_filter_has_words_in_both_languages(
    kind: str, english: Stage, clock: ManualClock, show
) -> None:
    house = english.session.house
    day = clock.now().date()
    for wanted in (
        LogFilter(subjects=("", "gone"), due=Due.BETWEEN, due_from=day, due_to=day, period=Period.YEAR),
        LogFilter(subjects=("gone",), due=Due.IN_3, period=Period.BETWEEN, from_day=day, most_cents=5),
        LogFilter(least_cents=1, most_cents=500, period=Period.BETWEEN, to_day=day),
    ):
        assert words_of(kind, wanted, house).startswith(f"{NAMES[kind]}: ")


# --- views that are kept ----------------------------------------------------------------------------


def keep_as(page: ReviewPage, stage: Stage, name: str) -> None:
    press(page.panel, "Keep as a view…")
    write(page.panel.namer.line, name)
    press(page.panel.namer, "Keep the view")
    stage.settle()


def test_a_view_is_kept_shown_renamed_moved_and_taken_off(english: Stage, clock: ManualClock, show) -> None:
    three(english, clock)
    page = show(english)
    narrow(page, english, "About what", "Price")
    keep_as(page, english, "Prices")
    assert [view.name for view in page.log.views] == ["Prices"]
    assert page.panel.views.one() == page.log.views[0].id
    press(page.panel, "All: 1")
    english.settle()
    assert page.log.wanted == LogFilter()
    narrow(page, english, "Due next", "Overdue")
    keep_as(page, english, "Late")
    press(page.panel, "Prices")
    english.settle()
    assert numbers(page, english) == ["2026-0001"]
    choose(page.panel.filters.view_menu, "Move back in the row")
    english.settle()
    assert [view.name for view in page.log.views] == ["Late", "Prices"]
    choose(page.panel.filters.view_menu, "Another name…")
    write(page.panel.namer.line, "late")
    key(page.panel.namer.line, Qt.Key.Key_Return)
    english.settle()
    assert "Another view is called so already" in seen(page.panel.namer)
    write(page.panel.namer.line, "Dear ones")
    key(page.panel.namer.line, Qt.Key.Key_Return)
    english.settle()
    assert "Dear ones" in seen(page.panel)
    choose(page.panel.filters.view_menu, "Take it off the row")
    english.settle()
    assert "Dear ones" not in seen(page.panel)
    assert "About what: Price" in seen(page.panel)  # what it showed stays
    assert View.ALL in [chip.code for chip in page.panel.views.chips()]


# --- the proof --------------------------------------------------------------------------------------


@pytest.fixture
def provable(english: Stage, tmp_path: Path) -> Iterator[Stage]:
    """Give the session the means to check its store, on a slow lane of its own."""
    path = tmp_path / "data" / FILE
    english.session.slow = Lane(ThreadPoolExecutor(1))
    english.session.means.check_all = lambda progress, stop: check_file(path, progress=progress, stop=stop)
    english.session.means.check_record = lambda kind, id_: check_record(path, (kind, id_))
    yield english
    english.session.slow.close()


def test_nothing_was_altered_says_so_with_the_day_and_the_time(
    provable: Stage, clock: ManualClock, show, qtbot: QtBot
) -> None:
    three(provable, clock)
    page = show(provable)
    press(page.proof, "Check this complaint")
    qtbot.waitUntil(lambda: "Checked on" in page.proof.text())
    when = "Checked on 23 November 2026, 10:00"
    assert page.proof.text() == f"{when}: its 1 step is as it was written, and so is the complaint."
    press(page.proof, "Check everything")
    qtbot.waitUntil(lambda: "nothing was altered" in page.proof.text(), timeout=20_000)
    assert f"{when}: nothing was altered. Looked at:" in page.proof.text()
    page.panel.table.choose(page.log.model.id_at(1))
    page._show_case(page.log.model.id_at(1))
    provable.settle()
    assert "its 1 step" not in page.proof.text()  # that was said of another one


def test_what_was_altered_is_named_by_what_it_was(
    provable: Stage, clock: ManualClock, show, qtbot: QtBot
) -> None:
    three(provable, clock)
    page = show(provable)
    shown = page.case.presenter.complaint_id

    def alter() -> None:
        engine = provable.desk._store._engine  # type: ignore[attr-defined]
        engine.run("UPDATE journal SET actor = 'x' WHERE row_id = :id", {"id": shown})
        engine.run("UPDATE complaint SET outcome = 'x' WHERE id = :id", {"id": shown})

    provable.session.lane.wait_for(alter)
    press(page.proof, "Check this complaint")
    qtbot.waitUntil(lambda: "not as Frontdesk wrote it" in page.proof.text())
    said = page.proof.text()
    assert "Please show it to the owner." in said
    assert "• This step was altered: 23 November 2026, 10:00, " in said
    assert "• Complaint 2026-0003 was changed from outside." in said
    press(page.proof, "Check everything")
    qtbot.waitUntil(lambda: page.proof.presenter.all is not None, timeout=20_000)
    assert provable.session.trouble.report.findings  # the bar of every place says so too
    page._show_case(page.log.model.id_at(1))
    provable.settle()
    assert "This step was altered" not in page.proof.text()  # that was one of another complaint
    page._show_case(shown)
    provable.settle()
    assert "• This step was altered: 23 November 2026, 10:00, " in page.proof.text()


def test_what_the_start_found_is_said_until_somebody_checks(
    provable: Stage, clock: ManualClock, show, tmp_path: Path
) -> None:
    from frontdesk.data.checking import check_newest

    three(provable, clock)
    page = show(provable)
    assert "A check shows whether that holds." in page.proof.text()
    report = check_newest(tmp_path / "data" / FILE)
    provable.session.trouble.found(report, clock.now())
    assert page.proof.text().startswith("At the start, on 23 November 2026, 10:00, the newest ")


def test_where_nothing_can_be_checked_nothing_is_offered(english: Stage, clock: ManualClock, show) -> None:
    three(english, clock)
    page = show(english)
    assert not page.proof.isVisible()


# --- files ------------------------------------------------------------------------------------------

NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def sheet_of(path: Path) -> list[dict[str, tuple[str, str]]]:
    """Return the rows of a spreadsheet: by column, the kind of each cell and what it holds."""
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        root = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))
        assert root.find(".//x:pane", NS).get("state") == "frozen"  # type: ignore[union-attr]
        assert root.findall(".//x:f", NS) == []  # no formula
    rows = []
    for row in root.iterfind(".//x:row", NS):
        cells = {}
        for cell in row.iterfind("x:c", NS):
            text = "".join(cell.itertext())
            cells[cell.get("r", "").rstrip("0123456789")] = (cell.get("t", "n"), text)
        rows.append(cells)
    return rows


def write_out(stage: Stage, path: Path, wanted: LogFilter | None = None) -> None:
    job = export_job(Wish(path, wanted or LogFilter()), Progress())
    stage.session.lane.wait_for(lambda: job(stage.desk))


def letter(column: str) -> str:
    return chr(ord("A") + LOG_COLUMNS.index(column))


def test_a_spreadsheet_has_real_days_and_numbers_and_text_stays_text(
    english: Stage, clock: ManualClock, tmp_path: Path
) -> None:
    complain(english, "=HYPERLINK(1)\n+370 612 34567 https://x.example", amount_cents=1250, receipt="+12")
    write_out(english, tmp_path / "log.xlsx")
    header, row = sheet_of(tmp_path / "log.xlsx")
    assert header[letter("words")] == ("inlineStr", "The customer’s words")
    assert row[letter("words")] == ("inlineStr", "=HYPERLINK(1)\n+370 612 34567 https://x.example")
    assert row[letter("receipt")] == ("inlineStr", "+12")
    assert row[letter("amount_cents")] == ("n", "12.5")
    assert row[letter("answer_due")] == ("n", "46359")  # 3 December 2026, as spreadsheets count days
    kind, at = row[letter("received_at")]
    assert (kind, round(float(at) % 1 * 24)) == ("n", 10)  # ten o'clock in the shop
    assert letter("cause") not in row


def test_a_spreadsheet_without_lines_has_its_header(english: Stage, tmp_path: Path) -> None:
    write_out(english, tmp_path / "log.xlsx")
    (header,) = sheet_of(tmp_path / "log.xlsx")
    assert len(header) == len(LOG_COLUMNS)


def test_what_is_too_long_for_a_cell_is_seen_to_be_cut() -> None:
    import frontdesk.ui.review.sheet as sheets

    fits, long = "x" * sheets.MOST_LETTERS, "😀" * sheets.MOST_LETTERS
    assert f">{fits}<" in sheets._text(fits, sheets.PLAIN)
    cut = sheets._text(long, sheets.PLAIN)
    assert "😀" * (sheets.MOST_LETTERS // 2) + sheets.CUT + "<" in cut
    assert "\ufffd" not in cut


@pytest.mark.parametrize("language", ["en", "lt"])
def test_no_two_columns_are_called_the_same(language: str) -> None:
    before = i18n.language()
    i18n.set_language(language)
    try:
        called = [i18n._(HEADERS[column]) for column in LOG_COLUMNS]
    finally:
        i18n.set_language(before)
    assert len(set(called)) == len(LOG_COLUMNS)


def test_json_is_a_list_whole_or_empty(english: Stage, clock: ManualClock, tmp_path: Path) -> None:
    write_out(english, tmp_path / "none.json")
    assert json.loads((tmp_path / "none.json").read_text("utf-8")) == []
    three(english, clock)
    write_out(english, tmp_path / "log.json", LogFilter(text="leaks"))
    (line,) = json.loads((tmp_path / "log.json").read_text("utf-8"))
    assert (line["number"], line["amount_cents"]) == ("2026-0002", 1250)
    assert line["words"] == "It leaks."


@pytest.mark.parametrize("kind", Format)
def test_a_stopped_export_leaves_nothing_whatever_it_is(
    kind: Format, english: Stage, clock: ManualClock, tmp_path: Path
) -> None:
    three(english, clock)
    folder = tmp_path / "out"
    folder.mkdir()
    progress = Progress(stop=True)
    job = export_job(Wish(folder / f"log.{kind}", LogFilter()), progress)
    with pytest.raises(Stopped):
        english.session.lane.wait_for(lambda: job(english.desk))
    assert list(folder.iterdir()) == []


def test_a_spreadsheet_stopped_at_its_very_end_leaves_nothing(
    english: Stage, clock: ManualClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import frontdesk.ui.review.sheet as sheets

    three(english, clock)
    progress, real = Progress(), sheets.write_sheet

    def slowly(*given: object) -> None:
        real(*given)  # type: ignore[arg-type]
        progress.stop = True

    monkeypatch.setattr(sheets, "write_sheet", slowly)
    folder = tmp_path / "out"
    folder.mkdir()
    job = export_job(Wish(folder / "log.xlsx", LogFilter()), progress)
    with pytest.raises(Stopped):
        english.session.lane.wait_for(lambda: job(english.desk))
    assert list(folder.iterdir()) == []


def test_a_place_that_cannot_be_written_to_is_told_as_such(english: Stage, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_out(english, tmp_path / "not" / "there.xlsx")


def test_the_dialog_offers_three_kinds_and_the_name_follows(
    lithuanian: Stage, clock: ManualClock, show
) -> None:
    three(lithuanian, clock)
    page = show(lithuanian)
    page.export_button.ask_where()
    dialog = page.export_button.dialog
    assert dialog is not None
    filters = dialog.nameFilters()
    assert [name.rpartition("*")[2] for name in filters] == [".xlsx)", ".csv)", ".json)"]
    dialog.selectNameFilter(filters[2])
    dialog.filterSelected.emit(filters[2])
    assert Path(dialog.selectedFiles()[0]).name == "Skundų žurnalas 2026-11-23.json"
    assert dialog.defaultSuffix() == "json"
    dialog.reject()
    lithuanian.settle()


def test_it_reads_in_lithuanian(lithuanian: Stage, clock: ManualClock, show) -> None:
    three(lithuanian, clock)
    page = show(lithuanian)
    page.log.narrow(LogFilter(due=Due.OVER, period=Period.LAST_MONTH))
    lithuanian.settle()
    labels = [label.text() for label in page.panel.findChildren(QLabel)]
    assert "Skundų žurnalas · 0 iš 3" in labels
