"""Contact cards on a real file: brought whole or not at all, taken back whole, given back, forgotten."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from fakes import ManualClock, opened

from frontdesk.data.engine import connect
from frontdesk.data.opening import open_store
from frontdesk.data.owned import HEAVY
from frontdesk.data.places import FILE
from frontdesk.domain.card_reading import CardFile, read_cards
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError
from frontdesk.domain.kept_cards import Rest
from frontdesk.domain.merging import GROUPS, Pick
from frontdesk.services.customers import change_customer, remove_customer
from frontdesk.services.desk import Desk
from frontdesk.services.erasing import erase_customer
from frontdesk.services.exports import Format, card_text, every_card
from frontdesk.services.imports import imports_made, read_file
from frontdesk.services.imports_cards import import_cards, preview_cards
from frontdesk.services.kept import what_is_kept
from frontdesk.services.merging import merge_customers
from frontdesk.services.ports import Done
from frontdesk.services.takeaway import copy_of

CARDS = Path(__file__).resolve().parents[1] / "fixtures" / "cards"


@pytest.fixture
def shop(desk: Desk) -> dict[str, str]:
    """Open a shop in which the owner acts."""
    return opened(desk, acting="Ona")


def file_of(name: str) -> CardFile:
    found = read_file(CARDS / name)
    assert isinstance(found, CardFile)
    return found


def bring(desk: Desk, file: CardFile, **more: object) -> Done:
    return desk.do("import_customers", partial(import_cards, cards=file.cards(), file_name="a.vcf", **more))


def everybody(desk: Desk) -> list[Customer]:
    return desk.read(lambda uow: uow.customers.all())


def rests(desk: Desk) -> dict[str, Rest]:
    return desk.read(lambda uow: uow.own.cards.of_customers(c.id for c in uow.customers.all()))


def exported(desk: Desk, kind: Format, *, with_needs: bool = False) -> str:
    def write(uow: object) -> str:
        return "".join(every_card(uow, kind, with_needs=with_needs, progress=lambda _done, _of: None))  # type: ignore[arg-type]

    return desk.read(write, code="export_customers" if not desk.people.protected else "")


def test_a_look_at_cards_says_what_would_come_and_changes_nothing(desk: Desk, shop: dict[str, str]) -> None:
    bring(desk, file_of("android.vcf"))
    data = b"".join((CARDS / name).read_bytes() for name in ("google.vcf", "android.vcf", "standard.vcf"))
    seen = desk.read(lambda uow: preview_cards(read_cards(data), uow))
    assert (seen.total, seen.new, seen.known, seen.aside) == (6, 3, 1, 2)
    assert [(one.line, one.code) for one in seen.asides] == [(4, "card_nameless"), (6, "card_of_group")]
    assert [(one.line, one.why) for one in seen.duplicates] == [(3, "email")]
    assert seen.kept["ADR"] == 1
    assert seen.kept["CATEGORIES"] == 2
    assert len(everybody(desk)) == 1


def test_cards_are_kept_with_all_they_hold_and_taken_back_whole(tmp_path: Path, clock: ManualClock) -> None:
    desk = Desk(open_store(tmp_path), clock)
    names = opened(desk, acting="Daiva")
    done = bring(desk, file_of("apple.vcf"))
    (made,) = desk.read(imports_made)
    assert (made.batch.added, made.batch.skipped) == (2, 0)
    petras, firm = everybody(desk)
    assert (petras.batch_id, petras.created_at) == (made.batch.id, clock.now())
    assert "Tiltų g. 3" in rests(desk)[petras.id].vcard
    assert "X-ABSHOWAS:COMPANY" in rests(desk)[firm.id].vcard
    desk.close()
    clock.advance(days=2)
    store = open_store(tmp_path)
    desk = Desk(store, clock)
    desk.actor = names["Daiva"]
    desk.undo(done.op_id)
    assert everybody(desk) == []
    assert desk.read(lambda uow: uow.own.cards.all()) == []
    assert store.first_broken_link() is None
    desk.close()


def test_an_import_of_nobody_new_keeps_nothing(desk: Desk, shop: dict[str, str]) -> None:
    bring(desk, file_of("jscontact.json"))
    with pytest.raises(DomainError, match="nothing_to_import"):
        bring(desk, file_of("jscontact.json"))
    assert len(everybody(desk)) == len(desk.read(lambda uow: uow.imports.all())) * 2 == 2
    with pytest.raises(DomainError, match="cancelled"):
        bring(desk, file_of("google.vcf"), cancelled=lambda: True)
    assert len(everybody(desk)) == 2


def test_heavy_cards_do_not_pile_up_before_they_are_written(desk: Desk, shop: dict[str, str]) -> None:
    card = b"BEGIN:VCARD\nN:Nr%d;Ona\nPHOTO:data:image/jpeg;base64,%s\nEND:VCARD\n"
    held = []
    bring(desk, read_cards(b"".join(card % (n, b"A" * 250_000) for n in range(20))), progress=held.append)
    assert len(everybody(desk)) == 20
    assert all(len(rest.vcard) > 250_000 for rest in rests(desk).values())
    assert HEAVY < 20 * 250_000


def test_a_removed_customer_comes_back_with_what_the_card_held(desk: Desk, shop: dict[str, str]) -> None:
    bring(desk, file_of("nextcloud.vcf"))
    (julija,) = everybody(desk)
    before = rests(desk)
    desk.actor = shop["Rūta"]
    desk.do("remove_customer", partial(remove_customer, customer_id=julija.id))
    assert desk.read(lambda uow: uow.own.cards.all()) == []
    desk.undo()
    assert rests(desk) == before


def test_what_cards_held_comes_together_when_two_become_one(desk: Desk, shop: dict[str, str]) -> None:
    bring(desk, file_of("nextcloud.vcf"))
    bring(desk, file_of("thunderbird.vcf"))
    julija, anna = everybody(desk)
    before = rests(desk)
    picks = dict.fromkeys(GROUPS, Pick.KEPT)
    desk.do("merge_customers", partial(merge_customers, kept=julija, other=anna, picks=picks))
    (rest,) = rests(desk).values()
    assert "Laisvės al. 5" in rest.vcard
    assert "kortelė 77" in rest.vcard
    desk.undo()
    assert rests(desk) == before


def test_a_forgotten_customer_takes_the_card_along(desk: Desk, shop: dict[str, str], tmp_path: Path) -> None:
    bring(desk, file_of("nextcloud.vcf"))
    bring(desk, file_of("google.vcf"))
    julija = next(one for one in everybody(desk) if one.language == "uk")
    desk.do("erase_customer", partial(erase_customer, customer_id=julija.id))
    assert "Laisvės al. 5" not in str(rests(desk))
    assert "Žirmūnų" in str(rests(desk))
    bodies = desk.read(lambda uow: uow.own.cards._engine.rows("SELECT body FROM journal_body"))
    assert "Laisvės" not in str(bodies)


def test_a_card_removed_before_is_forgotten_with_the_person(desk: Desk, shop: dict[str, str]) -> None:
    bring(desk, file_of("nextcloud.vcf"))
    bring(desk, file_of("nextcloud.vcf"), skip_duplicates=False)
    first, second = everybody(desk)
    desk.do("remove_customer", partial(remove_customer, customer_id=first.id))
    desk.do("erase_customer", partial(erase_customer, customer_id=second.id))
    bodies = desk.read(lambda uow: uow.own.cards._engine.rows("SELECT body FROM journal_body"))
    assert "Laisvės" not in str(bodies)


@pytest.mark.parametrize("kind", list(Format))
def test_all_customers_go_out_and_come_back(
    desk: Desk, shop: dict[str, str], kind: Format, tmp_path: Path, clock: ManualClock
) -> None:
    for name in ("google.vcf", "apple.vcf", "jscontact.json", "outlook.vcf"):
        bring(desk, file_of(name))
    first = everybody(desk)[0]
    told = replace(first, vocative="Egle Rūta", note=f"{first.note}\n=1+1", gender="f", speaks="lt,pl")
    desk.do("change_customer", partial(change_customer, customer=told))
    path = tmp_path / "all"
    path.write_text(exported(desk, kind), newline="", encoding="utf8")
    other = Desk(open_store(tmp_path / "other"), clock)
    opened(other, acting="Ona")
    file = read_file(path)
    if isinstance(file, CardFile):
        assert file.count == len(everybody(desk)) == 7
        bring(other, file)
        if kind is Format.VCARD4:
            assert given_back(other) == given_back(desk)
    else:
        from frontdesk.services.imports import import_customers
        from frontdesk.services.imports_columns import suggest_mapping

        mapping = suggest_mapping(file.headers)
        other.do(
            "import_customers",
            partial(import_customers, rows=file.rows(), mapping=mapping, file_name="all.csv"),
        )
    assert sorted(map(seen, everybody(other))) == sorted(map(seen, everybody(desk)))
    other.close()


def given_back(desk: Desk) -> list[list[str]]:
    """Return what is kept of all cards, without the ids that an export adds."""
    ours = ("UID", "CREATED")
    kept = [
        [one for one in rest.vcard.split("\n") if not one.startswith(ours)] for rest in rests(desk).values()
    ]
    return sorted(sorted(one) for one in kept if one)


def seen(customer: Customer) -> tuple[str, ...]:
    names = "given surname preferred title phone email note vocative say_as gender speaks language"
    return tuple(getattr(customer, name) for name in names.split())


def test_everybody_goes_out_only_by_the_owner(desk: Desk, shop: dict[str, str]) -> None:
    bring(desk, file_of("google.vcf"))
    assert exported(desk, Format.VCARD4).count("BEGIN:VCARD") == 2
    for name in ("Daiva", "Rūta"):
        desk.actor = shop[name]
        with pytest.raises(DomainError, match="owner_only"):
            exported(desk, Format.VCARD4)


def test_writing_can_be_stopped(desk: Desk, shop: dict[str, str]) -> None:
    bring(desk, file_of("google.vcf"))

    def stop(done: int, _of: int) -> None:
        if done == 1:
            raise DomainError("cancelled")

    with pytest.raises(DomainError, match="cancelled"):
        desk.read(lambda uow: list(every_card(uow, Format.CSV, with_needs=False, progress=stop)))


def test_the_copy_to_take_along_holds_the_whole_card(desk: Desk, shop: dict[str, str]) -> None:
    bring(desk, file_of("apple.vcf"))
    petras = everybody(desk)[0]
    helped = replace(
        petras, vocative="Petrai", helps="offer_seat", helps_agreed=desk.read(lambda uow: uow.now())
    )
    desk.do("change_customer", partial(change_customer, customer=helped))
    kept = desk.read(lambda uow: what_is_kept(uow, petras.id))
    card = copy_of(kept)["card"]
    assert isinstance(card, dict)
    assert card["frontdesk.lt:customer"]["vocative"] == "Petrai"
    assert any("Tiltų g. 3" in str(one) for one in card["vCardProps"])
    text = card_text(kept, Format.VCARD3, with_needs=False)
    assert "X-FRONTDESK-VOCATIVE:Petrai" in text
    assert "offer_seat" not in text
    assert "offer_seat" in card_text(kept, Format.VCARD3, with_needs=True)
    assert "offer_seat" in json.dumps(card)


def test_the_bytes_of_the_store_hold_the_picture_once_it_is_kept(tmp_path: Path, clock: ManualClock) -> None:
    desk = Desk(open_store(tmp_path), clock)
    opened(desk, acting="Ona")
    bring(desk, file_of("apple.vcf"))
    desk.close()
    with connect(tmp_path / FILE) as plain:
        (found,) = plain.execute(
            "SELECT count(*) FROM kept_card WHERE vcard LIKE '%data:image/jpeg%'"
        ).fetchone()
    assert found == 1
