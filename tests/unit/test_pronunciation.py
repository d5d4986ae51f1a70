import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.pronunciation import respelling, split_syllables, stressed_syllable, syllables


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Žemaitis", "že-MAI-tis"),
        ("Žemaiti", "že-MAI-ti"),
        ("Kazlauskas", "kaz-LAUS-kas"),
        ("Kazlauskai", "kaz-LAUS-kai"),
        ("Kazlauskiene", "kaz-LAUS-kie-ne"),
        ("Petrauskaitė", "pet-raus-KAI-tė"),
        ("Vaitkevičiau", "vait-KE-vi-čiau"),
        ("Balčiūnas", "bal-ČIŪ-nas"),
        ("Petrėnaitė", "pet-RĖ-nai-tė"),
        ("Mickevičienė", "mic-KE-vi-čie-nė"),
        ("Butkutė", "but-KU-tė"),
        ("Čiurlionis", "čiur-LIO-nis"),
        ("Kazlauskaitė-Butkutė", "kaz-laus-KAI-tė - but-KU-tė"),
    ],
)
def test_the_stress_of_a_suffix_is_marked(name, expected):
    assert syllables(name) == expected
    assert syllables(name.upper()) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Petras", "pet-ras"),
        ("Ona", "o-na"),
        ("Dalia", "da-lia"),
        ("Marija", "ma-ri-ja"),
        ("Eglė", "eg-lė"),
        ("Kęstutis", "kęs-tu-tis"),
        ("Butkuvienė", "but-ku-vie-nė"),
        ("Martynaitė", "mar-ty-nai-tė"),
        ("Žemaitienė", "že-mai-tie-nė"),
        ("Džiugas", "džiu-gas"),
        ("Michalina", "mi-cha-li-na"),
        ("Leonas", "le-o-nas"),
        ("Petras Žemaitis", "pet-ras že-MAI-tis"),
    ],
)
def test_an_unknown_stress_is_not_guessed(name, expected):
    assert syllables(name) == expected
    assert respelling(name) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Žemaitis", "zheh-MIGH-tis"),
        ("Kazlauskai", "kaz-LOWSS-kigh"),
        ("Kazlauskiene", "kaz-LOWSS-kyeh-neh"),
        ("Petrauskaite", "pet-rowss-KIGH-teh"),
        ("Vaitkevičiau", "vight-KEH-vi-chow"),
        ("Stankevičiūtė", "stan-keh-vi-CHOO-tay"),
        ("Žydrūnai", "zheed-ROO-nigh"),
    ],
)
def test_the_sound_in_english_letters(name, expected):
    assert respelling(name) == expected


@pytest.mark.parametrize(
    ("name", "stressed", "shown", "spelt"),
    [
        ("Jonai", 0, "JO-nai", "YOH-nigh"),
        ("Pauliau", 0, "PAU-liau", "POW-lyow"),
        ("Kęstuti", 1, "kęs-TU-ti", "kaess-TUU-ti"),
        ("Egle", 0, "EG-le", "EG-leh"),
        ("Ona", 0, "O-na", "OH-nuh"),
        ("Stasy", 1, "sta-SY", "stuh-SEE"),
        ("Butkau", 0, "BUT-kau", "BUUT-kow"),
        ("ponia", 0, "PO-nia", "POH-nyeh"),
        ("Jievė", 0, "JIE-vė", "YEH-vay"),
        ("Žemaitis", 0, "ŽE-mai-tis", "ZHEH-migh-tis"),
    ],
)
def test_a_stress_that_was_told_goes_before_every_rule(name, stressed, shown, spelt):
    assert syllables(name, stressed) == shown
    assert respelling(name, stressed) == spelt


def test_one_syllable_needs_no_capitals():
    assert syllables("Jons") == "jons"
    assert respelling("Jons") == "yohns"


@pytest.mark.parametrize("name", ["", " ", "Nguyen-Wałęsa", "O'Brien", "Xu", "123", "😀", "-", "Krk"])
def test_what_is_not_lithuanian_is_not_read_as_lithuanian(name):
    assert syllables(name) is None
    assert respelling(name) is None
    assert stressed_syllable(name) is None


def test_a_stress_outside_the_word_is_no_stress():
    assert respelling("Ona", 7) is None
    assert syllables("Ona", 7) == "o-na"


@given(st.text("aąbcčdeęėfghiįyjklmnoprsštuųūvzž", max_size=30))
def test_no_letter_is_lost(word):
    assert "".join(split_syllables(word)) in (word, "")


@given(st.text(max_size=60), st.none() | st.integers(-2, 9))
def test_any_text_can_be_asked_about(name, stressed):
    assert syllables(name, stressed) is None or syllables(name, stressed)
    assert respelling(name, stressed) is None or respelling(name, stressed)
