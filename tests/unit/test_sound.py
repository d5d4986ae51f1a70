"""How names sound: which syllable is stressed where it is certain, and how each reader spells it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.data.seeds import sound_facts
from frontdesk.domain.sound import NO_FACTS, Facts, Stress, sounded
from frontdesk.domain.sound.foreign import Read, read_foreign
from frontdesk.domain.sound.letters import split_syllables
from frontdesk.domain.sound.stress import read_facts, stress_of

FACTS = sound_facts()


def written(name: str, facts: Facts = NO_FACTS, **more) -> str:
    return sounded(name, "lt", facts, called=False, **more).syllables


# --- the notations ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "syllables", "respelling", "ipa"),
    [
        ("Jonai", "JO-nai", "YOH-nigh", "ˈjoːnɐɪ"),
        ("pone Kazlauskai", "PO-ne kaz-LAUS-kai", "POH-neh kaz-LOWSS-kigh", "ˈpoːnʲɛ kɐzˈlɐʊskɐɪ"),
        (
            "ponia Kazlauskiene",
            "PO-nia kaz-LAUS-kie-ne",
            "POH-nyeh kaz-LOWSS-kyeh-neh",
            "ˈpoːnʲɛ kɐzˈlɐʊskʲiɛnʲɛ",
        ),
        ("Petrauskaite", "pet-raus-KAI-te", "pet-rowss-KIGH-teh", "pʲɛtrɐʊsˈkɐɪtʲɛ"),
        ("Vaitkevičiau", "vait-KE-vi-čiau", "vight-KEH-vi-chow", "vɐɪtˈkʲæːvʲɪtɕɛʊ"),
        ("Pauliau", "PAU-liau", "POW-lyow", "ˈpɐʊlʲɛʊ"),
        ("Kęstuti", "kęs-TU-ti", "kaess-TUU-ti", "kʲæːsˈtʊtʲɪ"),
        ("Egle", "EG-le", "EG-leh", "ˈæːɡlʲɛ"),
        ("Ona", "O-na", "OH-nuh", "ˈoːnɐ"),
        ("Stasy", "sta-SY", "stuh-SEE", "stɐˈsʲiː"),
        ("Žydrūnai", "žyd-RŪ-nai", "zheed-ROO-nigh", "ʒʲiːdˈruːnɐɪ"),
        ("Butkau", "BUT-kau", "BUUT-kow", "ˈbʊtkɐʊ"),
        ("Žemaiti", "že-MAI-ti", "zheh-MIGH-ti", "ʒʲɛˈmɐɪtʲɪ"),
    ],
)
def test_words_are_written_for_each_reader(said, syllables, respelling, ipa):
    sound = sounded(said, "lt", FACTS)
    assert (sound.syllables, sound.respelling, sound.ipa) == (syllables, respelling, ipa)
    assert sounded(said.upper(), "lt", FACTS).syllables == syllables
    assert sounded(unicodedata.normalize("NFD", said), "lt", FACTS).ipa == ipa


@pytest.mark.parametrize(
    ("word", "ipa"),
    [
        ("Mãtas", "ˈmaːtɐs"),  # drawn out
        ("Tòmas", "ˈtɔmɐs"),  # short, of a borrowed name
        ("Irèna", "ɪˈrʲɛnɐ"),
        ("Añdrius", "ˈɐndrʲʊs"),  # the n is drawn out, not the a
        ("Juõzas", "ˈjuɔzɐs"),
    ],
)
def test_the_kind_of_stress_makes_a_vowel_long_or_short(word, ipa):
    facts = read_facts([word])
    plain = next(iter(facts.written))
    assert sounded(plain, "lt", facts, called=False).ipa == ipa


# --- the stress ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Žemaitis", "že-MAI-tis"),
        ("Kazlauskas", "kaz-LAUS-kas"),
        ("Petrauskaitė", "pet-raus-KAI-tė"),
        ("Balčiūnas", "bal-ČIŪ-nas"),
        ("Kamarauskienė", "ka-ma-RAUS-kie-nė"),
        ("Kaminskienė", "ka-MINS-kie-nė"),  # Kamìnskas
        ("Mickevičienė", "mic-KE-vi-čie-nė"),
        ("Petrėnaitė", "pet-RĖ-nai-tė"),
        ("Petrėnienė", "pet-RĖ-nie-nė"),
        ("Meilūnienė", "mei-LŪ-nie-nė"),
        ("Jonaitienė", "jo-NAI-tie-nė"),  # Jonáitis is of the first accent class
        ("Žemaitienė", "že-mai-TIE-nė"),  # Žemaĩtis of the second
        ("Sutkuvienė", "SUT-ku-vie-nė"),  # never on -uvienė
        ("Kairytė", "kai-RY-tė"),
        ("Senkutė", "sen-KU-tė"),
        ("Sinkevičiūtė", "sin-ke-vi-ČIŪ-tė"),
        ("Adomėnė", "a-do-MĖ-nė"),
        ("Kazlauskaitė-Butkutė", "kaz-laus-KAI-tė - but-KU-tė"),
        ("Gaidys", "gai-DYS"),
        ("Pocius", "PO-cius"),
    ],
)
def test_suffixes_and_endings_that_leave_no_choice(name, expected):
    assert written(name) == expected


@pytest.mark.parametrize(
    "name",
    ["Kaupienė", "Budrienė", "Ramonienė", "Vaitiekuvienė", "Martynaitė", "Rimkus", "Debesis", "Adomas",
     "Rūta", "Marija", "Leonas", "Urbonas"],
)  # fmt: skip
def test_an_unknown_stress_is_not_guessed(name):
    sound = sounded(name, "lt", called=False)
    assert sound.syllables == "-".join(split_syllables(name))
    assert not sound.respelling
    assert "ˈ" not in sound.ipa
    assert not sound.certain


def test_a_name_is_called_by_another_syllable_than_it_is_written():
    assert written("Ona", FACTS) == "o-NA"
    assert sounded("Ona", "lt", FACTS).syllables == "O-na"
    assert written("Neringa", FACTS) == "ne-rin-GA"
    assert sounded("Neringa", "lt", FACTS).syllables == "NE-rin-ga"
    assert sounded("ponios Onos", "lt", FACTS).syllables == "po-nios o-nos"


def test_a_vocative_in_ie_is_not_guessed():
    assert sounded("Nėrie", "lt", FACTS).syllables == "nė-rie"


@pytest.mark.parametrize("word", ["didžiai", "miela", "brangi", "labai"])
def test_words_of_respect_are_no_names(word):
    assert sounded(word, "lt", FACTS).syllables == "-".join(split_syllables(word))


def test_the_plural_of_a_couple_is_stressed_elsewhere_and_stays_unmarked():
    assert sounded("ponai Kazlauskai", "lt", FACTS).syllables == "po-nai kaz-laus-kai"


# By hand, as these are said; none is an example of a rule above. A capital stands in each stressed syllable.
BY_HAND = """
anTanai Algirdai gediMinai Mindaugai Vytautai krisTina biRute danGuole Juozai kaZy Tomai Lukai Mantai Matai
Gintare jurGita Rasa ausTėja Ugne eMilija kaMile žiVile raMūnai Dariau Andriau Sauliau virGinijau eDita
iRena jaNina staNislovai Vladai Petrai Povilai Simonai joKūbai domiNykai Rokai kaZimierai petRauskai
janKauskiene stanKevičiau baranAuskai balČiūnai naVickai urboNaite budRy kaiRy petRaiti Žukai Pociau
čepuLyte mocKute Daiva Laima Milda vioLeta reNata euGenijau Lina dainOra Julija Aidai Jurgi Linai naTalija
siGitai Kostai veRonika Zita norKūnai morKūniene kuČinskai kučinsKaite viktOrija leokAdija
"""


def test_stresses_agree_with_a_list_made_by_hand_or_are_unknown():
    known = wrong = total = 0
    for entry in BY_HAND.split():
        word = entry.lower()
        at = next(index for index, char in enumerate(entry) if char.isupper())
        stress = stress_of(word, FACTS, called=True)
        total += 1
        if stress is None:
            continue
        known += 1
        parts = split_syllables(word)
        begin = sum(map(len, parts[: stress.syllable]))
        wrong += not begin <= at < begin + len(parts[stress.syllable])
    assert wrong == 0
    assert known >= 0.9 * total


def test_facts_keep_what_every_vocative_keeps():
    assert len(FACTS.written) > 900
    for word, stress in FACTS.called.items():
        last = len(split_syllables(word)) - 1
        assert stress.syllable <= last
        if word.endswith(("a", "e", "ai")) and last:
            assert stress.syllable < last, word
    for word, stress in FACTS.written.items():
        last = len(split_syllables(word)) - 1
        assert not (word.endswith(("as", "is", "ius", "jus")) and last and stress.syllable == last), word
        if word.endswith("ys"):
            assert stress.syllable == last, word


def test_rules_agree_with_the_facts_where_both_speak():
    for table, called in ((FACTS.written, False), (FACTS.called, True)):
        for word, fact in table.items():
            rule = stress_of(word, NO_FACTS, called=called)
            assert rule is None or rule.syllable == fact.syllable, word


# --- what a person told ----------------------------------------------------------------------------


def test_a_stress_that_was_told_goes_before_every_rule():
    assert written("Žemaitis", told="ŽE-mai-tis") == "ŽE-mai-tis"
    assert sounded("pone Žemaiti", "lt", FACTS, told="ŽE-mai-tis").syllables == "PO-ne ŽE-mai-ti"
    assert written("Žemaitis", told="ZHEH-migh-tis") == "ŽE-mai-tis"
    assert sounded("Gabija", "lt", told="GAA-bi-yuh").syllables == "GA-bi-ja"
    assert written("Urbonas", told="ur-BO-nas") == "ur-BO-nas"
    assert sounded("Ona", "lt", FACTS, told="o-NA").syllables == "O-na"


@pytest.mark.parametrize(
    "told", ["zheh-MIGH-tis", "a-B-c", "Žemaitis", "ŽEMAITIS", "ŽE-MAI-tis", "-", "ŽE", "😀-A"]
)
def test_what_does_not_name_a_syllable_changes_nothing(told):
    assert written("Žemaitis", told=told) == "že-MAI-tis"


# --- other languages -------------------------------------------------------------------------------

ENGLISH = {
    "hugh": "HH Y UW1", "smith": "S M IH1 TH", "john": "JH AA1 N", "thomas": "T AA1 M AH0 S",
    "geoffrey": "JH EH1 F R IY0", "charles": "CH AA1 R L Z", "harris": "HH EH1 R AH0 S",
    "steve": "S T IY1 V", "young": "Y AH1 NG", "frank": "F R AE1 NG K", "wright": "R AY1 T",
}  # fmt: skip
WITH_ENGLISH = Facts(FACTS.written, FACTS.called, lambda word: ENGLISH.get(word, "").split())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Hugh", "Hjū"),
        ("Smith", "Smit"),
        ("John", "Džon"),
        ("Thomas", "TO-mas"),
        ("Geoffrey", "DŽEF-ri"),
        ("Charles", "Čarlz"),
        ("Young", "Jang"),
        ("Frank", "Frenk"),
        ("Wright", "Rait"),
        ("pone Smith", "PO-ne Smit"),
        ("Mr Smith", "Smit"),
    ],
)
def test_english_names_for_a_lithuanian_reader(name, expected):
    language = "en" if name.startswith("Mr") else "lt"
    assert sounded(name, language, WITH_ENGLISH).syllables == expected


def test_a_name_that_is_english_or_a_lithuanian_one_as_it_is_called_is_not_guessed():
    assert sounded("Steve", "lt", WITH_ENGLISH).syllables == "ste-ve"
    assert sounded("Steve", "lt", WITH_ENGLISH, of="en").syllables == "Styv"
    assert sounded("Steve Harris", "en", WITH_ENGLISH).syllables == "Styv HE-ris"


def test_an_english_reader_is_not_told_how_english_sounds():
    assert sounded("pone Smith", "lt", WITH_ENGLISH).respelling == "POH-neh Smith"
    assert sounded("Mr Kazlauskas", "en", WITH_ENGLISH).respelling == "kaz-LOWSS-kas"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Wojciech", "VOI-čech"),
        ("Andrzej", "AN-džei"),
        ("Jerzy", "JE-ži"),
        ("Krzysztof", "KŠIŠ-tof"),
        ("Małgorzata", "mal-go-ŽA-ta"),
        ("Wałęsa", "va-LEN-sa"),
        ("Agnieszka", "ag-NEŠ-ka"),
        ("Stanisław", "sta-NIS-laf"),
        ("Dąbrowska", "domb-ROVS-ka"),
        ("Wiśniewska", "viš-NEVS-ka"),
        ("Marcin", "MAR-čin"),
    ],
)
def test_polish_is_read_by_its_rules_and_stressed_on_the_last_but_one(name, expected):
    assert sounded(name, "lt", FACTS, of="pl").syllables == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Volodymyr", "vo-lo-di-mir"),
        ("Yuliia", "ju-li-ja"),
        ("Shevchenko", "šev-čen-ko"),
        ("Mykhailo", "mi-chai-lo"),
        ("Khrystyna", "chris-ti-na"),
        ("Serhii", "ser-hij"),
        ("Zelenskyi", "ze-lens-kij"),
        ("Zelenskyy", "ze-lens-kij"),
        ("Khmelnytskyi", "chmel-nic-kij"),
        ("Юлія", "ju-li-ja"),
        ("Олександр", "o-lek-sandr"),
        ("Щербань", "ščer-ban"),
        ("Мар'яна", "mar-ja-na"),
    ],
)
def test_ukrainian_is_read_from_passports_and_from_its_own_letters(name, expected):
    assert sounded(name, "lt", FACTS, of="uk").syllables == expected


def test_letters_tell_the_language_where_nobody_did():
    assert sounded("Wałęsa", "lt", FACTS).syllables == "va-LEN-sa"
    assert sounded("Юлія Шевченко", "lt", FACTS).syllables == "ju-li-ja šev-čen-ko"
    assert sounded("Andrii Zelenskyi", "lt", FACTS).syllables == "and-rij ze-lens-kij"
    assert sounded("pone Kazlauskai", "lt", FACTS, of="ru").syllables == "PO-ne kaz-LAUS-kai"
    assert sounded("ponia Petraitiene", "lt", FACTS, of="pl").words[0].language == "lt"


@pytest.mark.parametrize(
    "name", ["Nguyen-Wałęsa", "Xu", "Juan García", "Müller", "Çelik", "Σωκράτης", "שלום", "محمد"]
)
def test_what_nobody_here_can_read_is_not_read(name):
    assert sounded(name, "lt", NO_FACTS) == sounded("")


# --- bad input -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "--",
        "'",
        "123",
        "😀",
        "Ona😀",
        "\x00",
        "x" * 10_000,
        "a" * 10_000,
        "Jonas " * 2_000,
        "A1",
    ],
)
def test_what_is_no_name_has_no_sound(text):
    for language in ("lt", "en"):
        assert sounded(text, language, FACTS) == sounded("")


def test_one_letter_and_one_syllable_need_no_capitals():
    assert written("Jons") == "jons"
    assert sounded("Jons", "lt").respelling == "yohns"
    assert written("A") == "a"


def test_a_stress_outside_the_word_is_no_stress():
    facts = Facts({"ona": Stress(7)}, {})
    assert written("Ona", facts) == "o-na"


@given(st.text("aąbcčdeęėfghiįyjklmnoprsštuųūvzž", max_size=30))
def test_no_letter_is_lost(word):
    assert "".join(split_syllables(word)) in (word, "")


@given(st.text(max_size=60), st.sampled_from(["lt", "en", "pl", "uk", "ru", "xx", ""]), st.text(max_size=20))
def test_any_text_can_be_asked_about(text, language, told):
    for called in (True, False):
        sound = sounded(text, language, FACTS, called=called, of=language, told=told)
        assert all(word.parts for word in sound.words)
    assert read_foreign(text, language, text.split()) is None or read_foreign(text, language, text.split())


@given(st.text("abcčeęiyłńóśźżwzrj'’-ьяюєїжщ", min_size=1, max_size=30), st.sampled_from(["pl", "uk", "ru"]))
def test_any_letters_of_another_language_can_be_read(word, language):
    read = read_foreign(word, language)
    assert read is None or (read.parts and (read.stress is None or read.stress.syllable < len(read.parts)))


@pytest.mark.parametrize(
    ("word", "symbols", "parts", "stressed"),
    [
        ("wojciech", "v_ˈɔ_j_tɕ_ɛ_x", "voi-čech", 0),
        ("krzysztof", "k_ʃ_ˈɨ_ʃ_t_ɔ_f", "kšiš-tof", 0),
        ("dąbrowski", "d_ɔ_m_b_r_ˈɔ__f_s_k_i", "domb-rofs-ki", 1),
        ("tadeusz", "t_a_d_ˈɛ_u_ʃ", "ta-deuš", 1),
        ("eugeniusz", "ɛ_w_ɡ_ˈɛ_ɲʲ_u_ʃ", "eu-ge-niuš", 1),
        ("elżbieta", "ɛ_l_ʒ_b_j_ˈɛ_t_a_", "elž-be-ta", 1),
        ("woźniak", "v_ˈɔ_ʑ_ɲʲ_a_k", "vož-niak", 0),
    ],
)
def test_a_polish_name_is_read_as_a_voice_transcribes_it(word, symbols, parts, stressed):
    read = read_foreign(word, "pl", (), [one for one in symbols.split("_") if one])
    assert read == Read(tuple(parts.split("-")), Stress(stressed))


@pytest.mark.parametrize("symbols", ["", "v_ˈɔ_j_(en)_k", "v_ɔ_j", "ʜ_ˈa"])
def test_without_a_voice_that_tells_the_rules_read_a_polish_name(symbols):
    by_rules = read_foreign("Wojciech", "pl")
    assert by_rules == Read(("voi", "čech"), Stress(0))
    assert read_foreign("Wojciech", "pl", (), [one for one in symbols.split("_") if one]) == by_rules
    assert read_foreign("Mateusz", "pl") == Read(("ma", "teuš"), Stress(1))
