import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.lithuanian import Certainty, Kind, Reason, Vocative, vocative

# Ordinary names as they are borne in Lithuania: all of them are to be sure.
ORDINARY = {
    "given": """
        Mantas Mantai  Lukas Lukai  Domantas Domantai  Rokas Rokai  Gintaras Gintarai
        Darius Dariau  Marius Mariau  Saulius Sauliau  Vytenis Vyteni  Algirdas Algirdai
        Gediminas Gediminai  Mindaugas Mindaugai  Arvydas Arvydai  Romas Romai
        Andrius Andriau  Julius Juliau  Giedrius Giedriau  Edgaras Edgarai
        Antanas Antanai  Juozas Juozai  Kazys Kazy  Stasys Stasy  Povilas Povilai
        Matas Matai  Dominykas Dominykai  Benas Benai  Nojus Nojau  Kornelijus Kornelijau
        Andriejus Andriejau  Elijas Elijau  Matijas Matijau  Tobijas Tobijau
        Herkus Herkau  Markas Markai  Tadas Tadai  Titas Titai  Aurelijus Aurelijau
        Motiejus Motiejau  Timotiejus Timotiejau  Algis Algi  Kęstutis Kęstuti
        Rytis Ryti  Naglis Nagli  Vykintas Vykintai  Jokūbas Jokūbai  Ąžuolas Ąžuolai
        Ona Ona  Rasa Rasa  Daiva Daiva  Jurgita Jurgita  Dalia Dalia  Emilija Emilija
        Gabija Gabija  Austėja Austėja  Lėja Lėja  Ieva Ieva  Ūla Ūla  Kotryna Kotryna
        Eglė Egle  Aistė Aiste  Birutė Birute  Giedrė Giedre  Miglė Migle  Agnė Agne
        Živilė Živile  Jūratė Jūrate  Saulė Saule  Skaistė Skaiste  Liepa Liepa
        Smiltė Smilte  Jolė Jole  Aušrinė Aušrine  Danutė Danute  Jogaila Jogaila
        """,
    "surname": """
        Petrauskas Petrauskai  Jankauskas Jankauskai  Kazlauskas Kazlauskai
        Balčiūnas Balčiūnai  Butkus Butkau  Rimkus Rimkau  Žukauskas Žukauskai
        Urbonas Urbonai  Kavaliauskas Kavaliauskai  Stankevičius Stankevičiau
        Paulauskas Paulauskai  Vasiliauskas Vasiliauskai  Žemaitis Žemaiti
        Pocius Pociau  Mažeika Mažeika  Kudirka Kudirka  Daukša Daukša  Gaidys Gaidy
        Kairys Kairy  Genys Geny  Sabonis Saboni  Brazauskas Brazauskai
        Valančiūnas Valančiūnai  Jasikevičius Jasikevičiau  Daktaras Daktarai
        Vilkas Vilkai  Karalius Karaliau  Kunigas Kunigai  Žvejas Žvejau
        Vaičiūnas Vaičiūnai  Jonaitis Jonaiti  Petrulis Petruli  Navickas Navickai
        Sakalauskas Sakalauskai  Valiukas Valiukai  Lukša Lukša  Stundžia Stundžia
        Petrauskienė Petrauskiene  Jankauskaitė Jankauskaite  Butkutė Butkute
        Rimkuvienė Rimkuviene  Gaidytė Gaidyte  Stankevičiūtė Stankevičiūte
        Norkūnė Norkūne  Kazlauskė Kazlauske  Petrova Petrova  Ivanovskaja Ivanovskaja
        Žemaitytė Žemaityte  Balčiūnienė Balčiūniene  Dailidė Dailide  Gervė Gerve
        Olševskis Olševski  Mackevičius Mackevičiau  Petrovas Petrovai  Ševčenka Ševčenka
        """,
    "title": """
        ponas pone  ponia ponia  panelė panele  daktaras daktare  daktarė daktare
        profesorius profesoriau  profesorė profesore  mokytojas mokytojau
        mokytoja mokytoja  gydytojas gydytojau  kunigas kunige  vyskupas vyskupe
        direktorius direktoriau  direktorė direktore  pirmininkas pirmininke
        ministras ministre  prezidentė prezidente  teisėjas teisėjau  advokatas advokate
        karys kary  treneris treneri  bičiulis bičiuli  sūnus sūnau  sesuo seserie
        duktė dukterie  viešpats viešpatie  kolega kolega  inžinierius inžinieriau
        kapitonas kapitone  žmogus žmogau  kaimynas kaimyne  seras sere
        """,
}
FULL = {
    "Petras Žemaitis": "Petrai Žemaiti",
    "ponas Petras Žemaitis": "pone Petrai Žemaiti",
    "ponia Rasa Petrauskienė": "ponia Rasa Petrauskiene",
    "ponas direktorius": "pone direktoriau",
    "Ponas Žemaitis": "Pone Žemaiti",
    "PONAS ŽEMAITIS": "PONE ŽEMAITI",
    "gerbiamasis ponas profesorius Jonas Jablonskis": "gerbiamasis pone profesoriau Jonai Jablonski",
    "didžiai gerbiamas mokytojas": "didžiai gerbiamas mokytojau",
    "gerbiamoji daktarė Kairytė": "gerbiamoji daktare Kairyte",
    "mieloji teta": "mieloji teta",
    "Jonas Paulius Antanaitis": "Jonai Pauliau Antanaiti",
    "Rūta Petrauskaitė-Jonaitienė": "Rūta Petrauskaite-Jonaitiene",
    "Rūta Petrauskaitė-Smith": "Rūta Petrauskaite-Smith",
    "kunigas Jonas Vilkas": "kunige Jonai Vilkai",
    "ponai": "ponai",
    "sesuo Ona": "seserie Ona",
}


def pairs(kind: str) -> list[tuple[str, str]]:
    words = ORDINARY[kind].split()
    return list(zip(words[::2], words[1::2], strict=True))


@pytest.mark.parametrize("kind", ["given", "surname", "title"])
def test_ordinary_names_are_called_rightly_and_surely(kind):
    wrong = [
        (name, expected, answer)
        for name, expected in pairs(kind)
        if (answer := vocative(name, kind=kind)).text != expected or answer.certainty is Certainty.CHECK
    ]
    assert wrong == []


@pytest.mark.parametrize(("text", "expected"), list(FULL.items()))
def test_several_words_are_called_word_by_word(text, expected):
    answer = vocative(text, kind="full")
    assert answer.text == expected
    assert answer.certainty in (Certainty.SURE, Certainty.UNCHANGED)


@pytest.mark.parametrize("kind", ["given", "surname"])
def test_capitals_and_decomposed_letters_give_the_same_form(kind):
    for name, expected in pairs(kind):
        assert vocative(name.upper(), kind=kind).text == expected.upper()
        assert vocative(unicodedata.normalize("NFD", name), kind=kind).text == expected
        assert vocative(f"  {name} ", kind=kind).text == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Kestutis", "Kestuti"), ("Zemaitis", "Zemaiti"), ("Balciunas", "Balciunai")],
)
def test_a_name_without_its_marks_keeps_its_ending(name, expected):
    assert vocative(name, kind="surname").text == expected


@pytest.mark.parametrize("name", ["Egle", "Petrauskiene", "ZUKAUSKIENE"])
def test_a_missing_dot_is_flagged_and_not_restored(name):
    assert vocative(name, kind="surname") == Vocative(name, Certainty.CHECK, Reason.MISSING_LETTER)


@pytest.mark.parametrize(
    "name",
    [
        "Thomas",
        "Lucas",
        "Nicolas",
        "Douglas",
        "Elias",
        "Chris",
        "Louis",
        "Dennis",
        "Marcus",
        "Linus",
        "Magnus",
        "Jesus",
        "Klaus",
        "Atticus",
        "Campus",
        "Iljas",
        "Kaius",
        "Pius",
        "Idris",
        "Anas",
        "Denys",
        "Lazarus",
        "Mateus",
    ],
)
def test_foreign_names_that_look_lithuanian_are_left_and_flagged(name):
    answer = vocative(name, kind="given", gender="m")
    assert (answer.text, answer.certainty) == (name, Certainty.CHECK)


@pytest.mark.parametrize("name", ["Debesis", "Rudasis", "Voveris", "Markus", "Nėris"])
def test_stems_on_which_families_differ_are_flagged(name):
    assert vocative(name, kind="surname").certainty is Certainty.CHECK


@pytest.mark.parametrize("name", ["Rišeljė", "Depardjė", "Hugo", "Savčenko", "Čaušesku"])
def test_names_that_never_decline_stay(name):
    answer = vocative(name, kind="surname")
    assert (answer.text, answer.certainty) == (name, Certainty.UNCHANGED)


@pytest.mark.parametrize(
    "name", ["Kazlausko", "Kazlauskui", "Petraičio", "Petraičiui", "Balčiūno", "Stankevičiu", "Jonaicio"]
)
def test_a_surname_in_another_case_is_flagged(name):
    assert vocative(name, kind="surname").certainty is Certainty.CHECK


@pytest.mark.parametrize(
    "name",
    [
        "Jono",
        "Petro",
        "Kęstučio",
        "Algio",
        "Jonu",
        "Stasio",
        "Vėjo",
        "Jonui",
        "Onos",
        "Onai",
        "Eglės",
        "Eglei",
    ],
)
@pytest.mark.parametrize("gender", ["m", "f", None])
def test_a_given_name_in_another_case_is_flagged(name, gender):
    assert vocative(name, kind="given", gender=gender).certainty is Certainty.CHECK


@pytest.mark.parametrize(
    "name",
    [
        "Kazlauskienės", "Kazlauskaitei", "Petrovos", "Petrovai", "Mažeikos", "Mažeikai", "Butkui", "Butkumi",
        "Gaidžio", "Šilovo", "Valiuko", "Prūso",
    ],
)  # fmt: skip
@pytest.mark.parametrize("gender", ["m", "f", None])
def test_any_surname_in_another_case_is_flagged(name, gender):
    assert vocative(name, kind="surname", gender=gender).certainty is Certainty.CHECK


@pytest.mark.parametrize("name", ["Avino", "Petro", "Vilko", "Romano", "Rusu", "Smitho", "Otu"])
@pytest.mark.parametrize("gender", ["m", None])
def test_a_surname_that_may_be_the_genitive_of_another_is_flagged(name, gender):
    assert vocative(name, kind="surname", gender=gender) == Vocative(name, Certainty.CHECK, Reason.OTHER_CASE)


@pytest.mark.parametrize("name", ["Romano", "Rusu"])
def test_a_woman_with_such_a_surname_is_called_by_it_as_it_is(name):
    assert vocative(name, kind="surname", gender="f").certainty is Certainty.UNCHANGED


@pytest.mark.parametrize(
    "text",
    [
        "Petraitis Petras Petro",
        "Petraitienė Ona Juozo",
        "ponia Petraitienė Ona Juozo",
        "Kazlauskas Jonas Vytauto",
        "Jonas Petro sūnus",
        "Jono",
        "ponas Avino",
    ],
)
@pytest.mark.parametrize("gender", ["m", "f", None])
def test_a_whole_with_a_name_in_the_genitive_is_flagged(text, gender):
    assert vocative(text, kind="full", gender=gender).certainty is Certainty.CHECK


@pytest.mark.parametrize(
    "name", ["Lūšis", "Stotis", "Barajas", "Freitas", "Amis", "Sibelius", "Farkas", "Duras"]
)
def test_surnames_with_another_reading_are_flagged(name):
    assert vocative(name, kind="surname", gender="m").certainty is Certainty.CHECK


@pytest.mark.parametrize("name", ["Vigdis", "Gertrudis", "Felicitas", "Srinivas", "Hendrikus"])
def test_given_names_of_elsewhere_are_flagged(name):
    assert vocative(name, kind="given").certainty is Certainty.CHECK


@pytest.mark.parametrize("name", ["Plytelininkas", "Santechnikas", "Kaimynas", "Draugas", "Meistras"])
def test_a_trade_noted_where_the_surname_belongs_is_flagged(name):
    assert vocative(name, kind="surname").reason is Reason.TITLE_OR_NAME
    assert vocative(f"Jonas {name}", kind="full").certainty is Certainty.CHECK


def test_a_given_name_that_ends_like_a_trade_is_a_name():
    assert vocative("Evaristas Petraitis", kind="full").text == "Evaristai Petraiti"


def test_a_whole_name_in_another_case_is_flagged():
    assert vocative("Jono Prūso", kind="full").reason is Reason.OTHER_CASE
    assert vocative("Kazlausko Jono", kind="full").certainty is Certainty.CHECK


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Leo", "m"), ("Hugo", "m"), ("Romeo", "m"), ("Otto", "m"), ("Meri", "f"), ("Dolores", "f")],
)
def test_given_names_that_never_decline_stay(name, gender):
    assert vocative(name, kind="given", gender=gender).certainty is Certainty.UNCHANGED


def test_a_womans_surname_without_an_ending_stays_and_a_mans_is_flagged():
    assert vocative("Vonsovič", kind="surname", gender="f").certainty is Certainty.UNCHANGED
    assert vocative("Vonsovič", kind="surname", gender="m").reason is Reason.MAN_NO_ENDING
    assert vocative("Vonsovič", kind="surname").certainty is Certainty.CHECK
    assert vocative("ponia Vonsovič", kind="full").certainty is Certainty.SURE
    assert vocative("ponas Vonsovič", kind="full").certainty is Certainty.CHECK


@pytest.mark.parametrize("name", ["Marinus", "Novus", "Titus", "Vinicius"])
def test_a_given_name_that_may_be_latin_is_flagged(name):
    assert vocative(name, kind="given").certainty is Certainty.CHECK


@pytest.mark.parametrize(
    ("name", "form"), [("Herkus", "Herkau"), ("Baltrus", "Baltrau"), ("Višnus", "Višnau")]
)
def test_the_few_given_names_in_us_are_sure(name, form):
    assert vocative(name, kind="given") == Vocative(form, Certainty.SURE, Reason.ENDING_US)


@pytest.mark.parametrize("title", ["Daktaras", "Ponas", "Vadovas", "Direktorė", "Kunigas"])
def test_a_title_alone_where_a_given_name_belongs_is_sure_only_if_both_readings_agree(title):
    answer = vocative(title, kind="given")
    agree = vocative(title, kind="title").text == vocative(title, kind="full").text == answer.text
    assert agree or answer.certainty is Certainty.CHECK


@pytest.mark.parametrize("kind", ["given", "surname"])
def test_a_name_that_is_only_a_title_or_a_word_of_respect_is_called_as_one(kind):
    for word, form in (("ponas", "pone"), ("Ponas", "Pone"), ("gerbiamasis", "gerbiamasis")):
        assert vocative(word, kind=kind) == Vocative(form, Certainty.CHECK, Reason.TITLE_OR_NAME)
    assert vocative("Ponas", kind="full").text == "Pone"


def test_a_title_that_no_family_bears_is_flagged_as_a_surname():
    assert vocative("Vadovas", kind="surname") == Vocative("Vadovai", Certainty.CHECK, Reason.TITLE_OR_NAME)
    assert vocative("Kunigas", kind="surname") == Vocative("Kunigai", Certainty.SURE, Reason.ENDING_AS)


def test_a_woman_is_never_given_a_mans_form_with_certainty():
    assert vocative("Thomas", kind="surname", gender="f").certainty is Certainty.CHECK
    assert vocative("ponia Kazlauskas", kind="full").certainty is Certainty.CHECK


def test_the_field_decides_between_a_title_and_a_name():
    assert vocative("Daktaras", kind="surname").text == "Daktarai"
    assert vocative("Daktaras", kind="title").text == "Daktare"
    either = vocative("ponas Daktaras", kind="full")
    assert either == Vocative("pone Daktarai", Certainty.CHECK, Reason.TITLE_OR_NAME)
    assert vocative("ponas daktaras", kind="full").text == "pone daktare"
    assert vocative("mokytojas Daktaras", kind="full").certainty is Certainty.CHECK


@pytest.mark.parametrize("text", ["Ponas", "Daktaras", "jonas kazlauskas", "Jonas kazlauskas"])
def test_a_title_alone_and_careless_capitals_are_flagged(text):
    assert vocative(text, kind="full").certainty is Certainty.CHECK
    assert vocative("Ponas", kind="given").certainty is Certainty.CHECK


def test_careless_capitals_still_give_the_form_of_a_name():
    assert vocative("jonas kazlauskas", kind="full").text == "jonai kazlauskai"
    assert vocative("Jonas kazlauskas", kind="full").text == "Jonai kazlauskai"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Laurent'as", "Laurent'ai"), ("O'Brien", "O'Brien"), ("Washingtonas", "Washingtonai")],
)
def test_adapted_foreign_spellings_are_suggestions(name, expected):
    answer = vocative(name, kind="surname", gender="m")
    assert (answer.text, answer.certainty) == (expected, Certainty.CHECK)


@pytest.mark.parametrize(
    "text",
    [
        "A" * 10_000, "Jonas" * 3_000, "😀", "Jonas😀", "שלום", "Йонас", "Jo\x00nas", "Jonas\u202e",
        "Jonas1", "123", "-", "--", "'", ".", "J", "J.", "Jonas-", "-Jonas", "jOnAs", "Xqzas",
        "Bcdfghis", "Jonnnas", "As", "Us", "Kas", "ﬁas", "İas", "Jõnas", "dr.", "\u0307", "Jonas\u200bas",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_no_name_is_never_sure(text, kind):
    assert vocative(text, kind=kind).certainty is Certainty.CHECK


@pytest.mark.parametrize("text", ["", "   ", "\t\n"])
def test_nothing_gives_nothing(text):
    assert vocative(text, kind="full") == Vocative("", Certainty.UNCHANGED, Reason.EMPTY)


def test_names_of_another_language_stay_as_written():
    answer = vocative("Jonas Smith", kind="full", language="en")
    assert answer == Vocative("Jonas Smith", Certainty.UNCHANGED, Reason.OTHER_LANGUAGE)


@pytest.mark.parametrize(
    "text", ["daktaras Jonas", "Daktaras Jonas", "gerbiamasis", "ponas Jonas", "daktaras"]
)
def test_a_title_in_a_field_for_names_is_flagged(text):
    assert vocative(text, kind="given").certainty is Certainty.CHECK
    assert vocative("kunigas Jonas", kind="given").text == "kunige Jonai"


def test_a_surname_put_first_may_be_a_title():
    answer = vocative("Daktaras Petras", kind="full")
    assert answer == Vocative("Daktare Petrai", Certainty.CHECK, Reason.TITLE_OR_NAME)


@pytest.mark.parametrize(
    ("text", "kind", "expected", "certainty"),
    [
        ("ponas Kazlauskas", "title", "pone Kazlauskai", Certainty.CHECK),
        ("Burtininkas", "title", "Burtininke", Certainty.CHECK),
        ("Ludwig van Beethovenas", "full", "Ludwig van Beethovenai", Certainty.CHECK),
        ("Gerbiamasis Ponas Butkus", "full", "Gerbiamasis Pone Butkau", Certainty.SURE),
        ("dėdė Jonas", "full", "dėde Jonai", Certainty.SURE),
        ("maestro Jonas", "full", "maestro Jonai", Certainty.SURE),
        ("ledi Smith", "full", "ledi Smith", Certainty.UNCHANGED),
        ("kolega Butkus", "full", "kolega Butkau", Certainty.SURE),
        ("Mokytoja Ona", "full", "Mokytoja Ona", Certainty.SURE),
        ("ponas Hosė Petraitis", "full", "pone Hose Petraiti", Certainty.CHECK),
        ("ponas Gervė", "full", "pone Gerve", Certainty.SURE),
        ("svečias", "title", "svety", Certainty.CHECK),
        ("elnias", "title", "elny", Certainty.CHECK),
        ("skaitomas", "title", "skaitomas", Certainty.CHECK),
        ("garsusis", "title", "garsusis", Certainty.CHECK),
        ("vyresnysis inžinierius", "title", "vyresnysis inžinieriau", Certainty.SURE),
        ("puikus", "title", "puikus", Certainty.CHECK),
        ("geras draugas", "title", "geras drauge", Certainty.CHECK),
        ("naujas kolega", "title", "naujas kolega", Certainty.CHECK),
        ("išmintingas mokytojas", "title", "išmintingas mokytojau", Certainty.CHECK),
        ("skyriaus vedėjas", "title", "skyriaus vedėjau", Certainty.SURE),
        ("skyriaus vedėjas Petras Jonaitis", "full", "skyriaus vedėjau Petrai Jonaiti", Certainty.SURE),
        ("Seimo narys", "title", "Seimo nary", Certainty.SURE),
        ("vaikų gydytoja", "title", "vaikų gydytoja", Certainty.SURE),
        ("skyriaus", "title", "skyriaus", Certainty.CHECK),
        ("piemuo", "title", "piemenie", Certainty.SURE),
        ("budintis gydytojas", "title", "budintis gydytojau", Certainty.CHECK),
        ("habilituotas daktaras", "title", "habilituotas daktare", Certainty.CHECK),
        ("asocijuotas profesorius", "title", "asocijuotas profesoriau", Certainty.CHECK),
        ("išrinktas prezidentas", "title", "išrinktas prezidente", Certainty.CHECK),
        ("įgaliotas atstovas", "title", "įgaliotas atstove", Certainty.CHECK),
        ("aukštas pareigūnas", "title", "aukštas pareigūne", Certainty.CHECK),
        ("Sveikas Jonas", "full", "Sveikas Jonai", Certainty.CHECK),
        ("Labas Jonas", "full", "Labas Jonai", Certainty.CHECK),
        ("ponas ministras pirmininkas", "title", "pone ministre pirmininke", Certainty.SURE),
        ("ponas kazlauskas", "full", "pone kazlauskai", Certainty.CHECK),
        ("Bušė", "surname", "Bušė", Certainty.CHECK),
        ("Baltasis", "surname", "Baltasai", Certainty.CHECK),
        ("Gludasis", "surname", "Gludasai", Certainty.CHECK),
        ("McDonaldas", "surname", "McDonaldai", Certainty.CHECK),
        ("Leo", "given", "Leo", Certainty.UNCHANGED),
        ("Aloyzas", "given", "Aloyzai", Certainty.SURE),
        ("Jacekʼas", "given", "Jacekʼai", Certainty.CHECK),
        ("gražioji", "title", "gražioji", Certainty.UNCHANGED),
        ("dieveris", "title", "dieverie", Certainty.SURE),
        ("teatoas", "title", "teatoe", Certainty.CHECK),
        ("Müllė", "surname", "Mülle", Certainty.CHECK),
        ("Monė", "surname", "Monė", Certainty.CHECK),
        ("Uė", "surname", "Ue", Certainty.CHECK),
        ("Noė", "given", "Noe", Certainty.CHECK),
        ("Thoralfas", "given", "Thoralfai", Certainty.CHECK),
        ("Bras", "surname", "Bras", Certainty.CHECK),
        ("Akmuo", "surname", "Akmenie", Certainty.CHECK),
        ("Ia", "given", "Ia", Certainty.CHECK),
        ("atašė", "title", "atašė", Certainty.UNCHANGED),
        ("krupjė", "title", "krupjė", Certainty.UNCHANGED),
        ("ponas atašė Petraitis", "full", "pone atašė Petraiti", Certainty.SURE),
        ("karo atašė Jonas", "full", "karo atašė Jonai", Certainty.SURE),
        ("mesjė prezidentas", "title", "mesjė prezidente", Certainty.SURE),
        ("Serhijus", "given", "Serhijau", Certainty.CHECK),
        ("Servatius", "given", "Servatiau", Certainty.CHECK),
        ("Nosis", "surname", "Nosi", Certainty.CHECK),
        ("Narsusis", "surname", "Narsusis", Certainty.CHECK),
        ("psichologas Rokas", "full", "psichologe Rokai", Certainty.SURE),
        ("dantų technikas Jonas Rimkus", "full", "dantų technike Jonai Rimkau", Certainty.SURE),
        ("gydytojas odontologas Petras", "full", "gydytojau odontologe Petrai", Certainty.SURE),
        ("Seimo narys Petras Butkus", "full", "Seimo nary Petrai Butkau", Certainty.SURE),
        ("Vilniaus meras Valdas", "full", "Vilniaus mere Valdai", Certainty.SURE),
        ("Seimo Pirmininkas", "title", "Seimo Pirmininke", Certainty.SURE),
        ("mokslo darbuotojas", "title", "mokslo darbuotojau", Certainty.SURE),
        ("bendraklasis", "title", "bendraklasi", Certainty.SURE),
        ("gerbiami ponai", "title", "gerbiami ponai", Certainty.UNCHANGED),
        ("mieli draugai", "title", "mieli draugai", Certainty.UNCHANGED),
        ("ponia Ona ir ponas Jonas", "full", "ponia Ona ir pone Jonai", Certainty.SURE),
        ("Jonas Garmus ir Ona Kairienė", "full", "Jonai Garmau ir Ona Kairiene", Certainty.SURE),
        ("ponas Smith ir ponia Smith", "full", "pone Smith ir ponia Smith", Certainty.CHECK),
        ("PSICHOLOGAS ROKAS", "full", "PSICHOLOGE ROKAI", Certainty.CHECK),
        ("Chirurgas Jonas", "full", "Chirurge Jonai", Certainty.CHECK),
        ("Vedantysis", "surname", "Vedantysis", Certainty.CHECK),
        ("Baltusis", "surname", "Baltusi", Certainty.CHECK),
        ("Elektrikas Stasys", "full", "Elektrike Stasy", Certainty.CHECK),
        ("Psichologė Eglė", "full", "Psichologe Egle", Certainty.SURE),
        ("ponai Kazlauskai", "full", "ponai Kazlauskai", Certainty.UNCHANGED),
        ("gerbiamieji ponai Mažeikos", "full", "gerbiamieji ponai Mažeikos", Certainty.UNCHANGED),
        ("ponios Kazlauskienės", "full", "ponios Kazlauskienės", Certainty.CHECK),  # or of one of them
        ("ponios Onos Petraitienės", "full", "ponios Onos Petraitienės", Certainty.CHECK),
        ("panelės Rasos", "full", "panelės Rasos", Certainty.CHECK),
        ("ponios ir ponai Kazlauskai", "full", "ponios ir ponai Kazlauskai", Certainty.UNCHANGED),
        ("ponios ir ponai", "full", "ponios ir ponai", Certainty.UNCHANGED),
        ("ponios ir ponai", "title", "ponios ir ponai", Certainty.UNCHANGED),
        ("Jonas ir Ona", "full", "Jonai ir Ona", Certainty.SURE),
        ("Jonas ir Ona Kazlauskai", "full", "Jonai ir Ona Kazlauskai", Certainty.CHECK),
    ],
)
def test_rare_words(text, kind, expected, certainty):
    answer = vocative(text, kind=kind)
    assert (answer.text, answer.certainty) == (expected, certainty)


def test_a_mans_given_name_in_e_is_flagged_unless_it_is_known():
    assert vocative("Hosė", kind="given", gender="m").reason is Reason.MAN_FEMININE_ENDING
    assert vocative("Dantė", kind="given", gender="m").certainty is Certainty.SURE


def test_diminutives_keep_their_polite_form():
    assert vocative("Jonukas", kind="given").text == "Jonukai"
    assert vocative("Onutė", kind="given").text == "Onute"
    assert vocative("berniukas", kind="title").text == "berniuk"
    assert vocative("seneliukas", kind="title").certainty is Certainty.CHECK


def test_an_unknown_kind_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="nickname"):
        vocative("Jonas", kind="nickname")


@given(st.text(max_size=300), st.sampled_from(list(Kind)), st.sampled_from([None, "m", "f", "n", ""]))
def test_any_text_gets_an_answer(text, kind, gender):
    answer = vocative(text, kind=kind, gender=gender)
    assert answer.text == unicodedata.normalize("NFC", answer.text) or answer.certainty is Certainty.CHECK
    if answer.certainty is not Certainty.CHECK:
        assert all(char.isalpha() or char in " -\u2010\u2011\u2013" for char in answer.text)


LETTERS = st.text("aąbcčdeęėfghiįyjklmnoprsštuųūvzž", min_size=1, max_size=12)


@given(LETTERS, st.sampled_from(["as", "is", "ys", "us", "ius", "jas", "ė", "a", "o", ""]))
def test_a_sure_name_follows_the_rule_of_its_ending(stem, ending):
    name = (stem + ending).capitalize()
    answer = vocative(name, kind="surname")
    if answer.certainty is Certainty.UNCHANGED:
        assert answer.text == name
    if answer.certainty is Certainty.SURE:
        rules = {"jas": "jau", "as": "ai", "is": "i", "ys": "y", "us": "au", "ė": "e", "a": "a"}
        found = next(each for each in rules if name.endswith(each))
        assert answer.text == name.removesuffix(found) + rules[found]


@given(st.lists(st.sampled_from([name for name, _ in pairs("given")]), min_size=1, max_size=4))
def test_a_whole_is_as_sure_as_its_parts(names):
    answer = vocative(" ".join(names), kind="full")
    assert answer.text == " ".join(vocative(name, kind="given").text for name in names)
    assert answer.certainty is Certainty.SURE
