"""Taking: files, suggestions and thanks, the purchase, on a real store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
from fakes import ManualClock

from frontdesk.data.places import FILE
from frontdesk.domain.attachments import FileKind
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError
from frontdesk.domain.purchases import Purchase
from frontdesk.domain.remarks import RemarkKind
from frontdesk.services.attachments import add_file, keep_file, read_file
from frontdesk.services.complaint_reading import open_case
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.errors import StorageError
from frontdesk.services.remarks import Remarked, note_remark, pass_remark, read_remark, unread_of
from tests.data.test_forgetting import Shop, store_of, traces

PDF = b"%PDF-1.7 receipt SF-10442 zqreceiptbytes"


@pytest.fixture
def shop(tmp_path: Path, clock: ManualClock) -> Iterator[Shop]:
    shop = Shop(tmp_path / "data", clock)
    yield shop
    shop.desk.close()


def kept(desk: Desk, file_id: str = "file:1", data: bytes = PDF) -> str:
    desk.do("keep_file", partial(keep_file, file_id=file_id, data=data))
    return file_id


def logged(desk: Desk, **told: object) -> str:
    words = Told(**({"words": "It leaks."} | told))  # type: ignore[arg-type]
    return desk.do("log_complaint", partial(log_complaint, told=words)).answer[0]


def bytes_of(desk: Desk, file_id: str = "file:1") -> bytes | None:
    found: bytes | None = desk.read(lambda uow: uow.attachments.data(file_id))
    return found


def test_a_file_goes_with_its_complaint_and_is_as_it_was_added(shop: Shop) -> None:
    complaint = logged(shop.desk, files=(kept(shop.desk),))
    (file,) = shop.desk.read(partial(open_case, complaint_id=complaint)).files
    assert (file.kind, file.size, file.digest) == (FileKind.PDF, len(PDF), sha256(PDF).hexdigest())
    assert shop.desk.read(partial(read_file, file_id=file.id)).data == PDF


def test_a_complaint_taken_back_leaves_its_file_for_the_form(shop: Shop) -> None:
    logged(shop.desk, files=(kept(shop.desk),))
    shop.desk.undo()
    assert shop.desk.read(lambda uow: uow.attachments.all()) == []
    again = logged(shop.desk, files=("file:1",))
    assert shop.desk.read(partial(open_case, complaint_id=again)).files


def test_a_file_altered_from_outside_is_refused(shop: Shop) -> None:
    logged(shop.desk, files=(kept(shop.desk),))
    store_of(shop)._engine.run("UPDATE file_data SET data = :data", {"data": PDF + b"x"})
    with pytest.raises(StorageError) as refused:
        shop.desk.read(partial(read_file, file_id="file:1"))
    assert refused.value.code == "file_altered"


def test_what_belongs_to_nothing_goes_after_two_days_and_a_draft_keeps_its_own(shop: Shop) -> None:
    kept(shop.desk, "file:loose")
    kept(shop.desk, "file:draft")
    shop.desk.keep_draft("complaint:9", {"kind": "complaint", "files": [{"id": "file:draft"}]})
    shop.clock.advance(days=3)
    kept(shop.desk, "file:new")
    assert [bytes_of(shop.desk, f"file:{name}") for name in ("loose", "draft", "new")] == [None, PDF, PDF]


def test_more_files_than_six_are_refused(shop: Shop) -> None:
    ids = [kept(shop.desk, f"file:{n}") for n in range(7)]
    with pytest.raises(DomainError, match="too_many_files"):
        logged(shop.desk, files=tuple(ids))
    complaint = logged(shop.desk, files=tuple(ids[:6]))
    with pytest.raises(DomainError, match="too_many_files"):
        shop.desk.do("add_file", partial(add_file, complaint_id=complaint, file_id=ids[6]))


def test_the_bytes_go_with_whom_they_were_about_also_from_copies(shop: Shop) -> None:
    shop.live()
    shop.clock.advance(days=365 * 4)
    kept(shop.desk)
    shop.do("add_file", partial(add_file, complaint_id=shop.solved, file_id="file:1"))
    shop.back_up()
    assert traces(shop.folder, ("zqreceiptbytes",))
    shop.forget()
    shop.finish()
    assert traces(shop.folder, ("zqreceiptbytes",)) == []
    assert (shop.folder / FILE).exists()


def test_a_purchase_is_kept_and_one_that_cannot_be_is_refused(shop: Shop) -> None:
    today = shop.clock.now().date()
    bought = Purchase(
        product=" Toaster ", bought_on=today, price_cents=3999, bought_by="shop", fault="defective"
    )
    complaint = shop.desk.read(partial(open_case, complaint_id=logged(shop.desk, purchase=bought))).complaint
    assert (complaint.product, complaint.price_cents, complaint.fault) == ("Toaster", 3999, "defective")
    for wrong, code in (
        (Purchase(bought_on=today + timedelta(days=1)), "bought_when"),
        (Purchase(price_cents=-1), "price_too_high"),
        (Purchase(fault="cursed"), "unknown_choice"),
    ):
        with pytest.raises(DomainError, match=code):
            logged(shop.desk, purchase=wrong)
    with pytest.raises(DomainError, match="unknown_choice"):
        logged(shop.desk, severity="awful")


def test_products_typed_before_are_found_by_any_word_in_any_letters(shop: Shop) -> None:
    for product in ("Šaldytuvas Žvarbuma", "Toaster", "Toaster", "Toy"):
        logged(shop.desk, purchase=Purchase(product=product))
    found = shop.desk.read(lambda uow: uow.complaints.products("to", 8))
    assert found == ["Toaster", "Toy"]
    assert shop.desk.read(lambda uow: uow.complaints.products("zvar", 8)) == ["Šaldytuvas Žvarbuma"]


# Suggestions and thanks.


def remarked(shop: Shop, **told: object) -> str:
    words = Remarked(**({"kind": RemarkKind.THANKS, "words": "Thank you!"} | told))  # type: ignore[arg-type]
    return shop.do("note_remark", partial(note_remark, told=words)).answer[0]


def unread(shop: Shop, name: str) -> list[str]:
    found = shop.desk.read(partial(unread_of, actor=shop.people[name]))
    return [one.id for one in found.remarks]


def test_a_thank_you_reaches_whom_it_names_and_nobody_else(shop: Shop) -> None:
    thanks = remarked(shop, for_id=shop.people["Rūta"])
    assert (unread(shop, "Rūta"), unread(shop, "Daiva")) == ([thanks], [])
    with pytest.raises(DomainError, match="not_allowed"):
        shop.do("read_remark", partial(read_remark, remark_id=thanks))
    shop.desk.actor = shop.people["Rūta"]
    shop.do("read_remark", partial(read_remark, remark_id=thanks))
    assert unread(shop, "Rūta") == []
    shop.desk.undo()
    assert unread(shop, "Rūta") == [thanks]


def test_a_suggestion_reaches_who_leads_and_is_passed_to_whom_it_concerns(shop: Shop) -> None:
    idea = remarked(shop, kind=RemarkKind.SUGGESTION, words="More chairs.")
    assert (unread(shop, "Daiva"), unread(shop, "Ona"), unread(shop, "Rūta")) == ([idea], [idea], [])
    shop.do("pass_remark", partial(pass_remark, remark_id=idea, to=shop.people["Rūta"]))
    assert (unread(shop, "Daiva"), unread(shop, "Rūta")) == ([], [idea])


def test_they_are_no_complaints_and_can_be_counted(shop: Shop) -> None:
    customer = shop.do("add_customer", partial(add_customer, customer=Customer(id="", given="Ona"))).answer[0]
    remarked(shop, customer_id=customer)
    remarked(shop, kind=RemarkKind.SUGGESTION)
    assert shop.desk.read(lambda uow: uow.complaints.log()) == []
    start, end = shop.clock.now() - timedelta(days=1), shop.clock.now() + timedelta(days=1)
    counted = shop.desk.read(lambda uow: uow.remarks.count(start, end))
    assert counted == {RemarkKind.THANKS: 1, RemarkKind.SUGGESTION: 1}


def test_a_remark_needs_words_and_somebody_who_is_here(shop: Shop) -> None:
    with pytest.raises(DomainError, match="words_needed"):
        remarked(shop, words=" ")
    with pytest.raises(DomainError, match="concerns_nobody"):
        remarked(shop, for_id="nobody")
