import pytest

from frontdesk.domain.title_hint import suggested_gender, suggested_title


@pytest.mark.parametrize(
    ("given", "surname", "title"),
    [
        ("Petras", "Žemaitis", "mr"),
        ("Kęstutis", "", "mr"),
        ("", "Kazlauskas", "mr"),
        ("Paulius", "Smith", "mr"),
        ("Jonas Paulius", "Vaitkevičius", "mr"),
        ("Tomas", "Venclova", "mr"),
        ("Vytautas", "Mažeika", "mr"),
        ("Rasa", "Petrauskienė", "ms"),
        ("Rasa", "Petrauskaitė-Jonaitienė", "ms"),
        ("Rasa", "Jonaitytė-Smith", ""),
        ("", "Kazlauskaitė", "ms"),
        ("Eglė", "", "ms"),
        ("Eglė", "Šatė", "ms"),
        ("Olga", "Ivanova", "ms"),
        ("Natalija", "Kozlovskaja", "ms"),
        ("Agnes", "Kazlauskienė", "ms"),
    ],
)
def test_a_spelling_that_speaks_clearly_suggests_a_title(given, surname, title):
    assert suggested_title(given, surname) == title


@pytest.mark.parametrize(
    ("given", "surname"),
    [
        ("", ""),
        ("Nikita", ""),  # -a is borne by men, too
        ("Ona", "Mažeika"),
        ("", "Mažeika"),
        ("", "Šatė"),  # 125 women and 209 men
        ("", "Vytė"),
        ("", "Venclova"),
        ("Ona", "Kazlauskas"),  # abroad
        ("Eglė", "Kazlauskas"),
        ("Jonas", "Kazlauskienė"),
        ("Dantė", ""),
        ("Linus", "Smith"),
        ("Thomas", "Lewis"),
        ("Alex", "Kazlauskas"),
        ("Denys", ""),
        ("王", "伟"),
        ("\u202e", "123"),
    ],
)
def test_nothing_is_suggested_where_it_would_be_a_guess(given, surname):
    assert suggested_gender(given, surname) == ""
