"""The voice of the computer, by what is handed to the program beside ours."""

import os
import shutil
import stat
import subprocess
import sys
import threading
import time
import wave
from pathlib import Path

import pytest

from frontdesk import speech
from frontdesk.data import pronouncing
from frontdesk.data.pronouncing import english_sounds
from frontdesk.data.seeds import sound_facts
from frontdesk.domain.sound import SoundedWord, Stress, sounded
from frontdesk.domain.sound.foreign import Read, read_foreign
from frontdesk.services.speech import Outcome
from frontdesk.speech import (
    Espeak,
    Say,
    Silent,
    WindowsSpeech,
    arpabet,
    sayable,
    stressed_phonemes,
    voice_of,
)

FACTS = sound_facts()
REAL = shutil.which("espeak-ng")
NEEDS_ESPEAK = pytest.mark.skipif(REAL is None, reason="espeak-ng is not installed here")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are scripts of a shell")


def words(text: str, **more) -> tuple[SoundedWord, ...]:
    return sounded(text, "lt", FACTS, **more).words


@pytest.fixture
def stand_in(tmp_path: Path):
    """Make a program that notes its arguments and its input, and answers as it is told."""

    def make(body: str, name: str = "espeak-ng") -> str:
        program = tmp_path / name
        program.write_text(
            f'#!/bin/sh\nprintf "%s\\n" "$*" >> "{tmp_path}/arguments"\nread -r text\n'
            f'printf "%s\\n" "$text" >> "{tmp_path}/input"\n{body}\n',
            encoding="utf-8",
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return str(program)

    return make


def noted(folder: Path, what: str) -> list[str]:
    return (folder / what).read_text(encoding="utf-8").splitlines()


# --- where the stress goes -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phonemes", "parts", "at", "expected"),
    [
        ("m_;_i:_k_'o:_l_a_s", ("my", "ko", "las"), 0, "m;'i:ko:las"),
        ("m_;_'i:_k_o:_l_a_s", ("my", "ko", "las"), 0, "m;'i:ko:las"),
        ("p_au_l;_'e_u", ("pau", "liau"), 0, "p'aul;eu"),  # one sound of ours, two of espeak's
        ("Z_e_m_'A_i_t;_i_s", ("že", "mai", "tis"), 0, "Z'emAit;is"),
        ("g_'ie_d_@-_r_;_ee", ("gied", "rė"), 1, "gied@-r;'ee"),  # a vowel that slips in is none
        ("k_a_z_l_au_s;_k_;_'ie_n;_ee", ("kaz", "laus", "kie", "nė"), 1, "kazl'aus;k;ien;ee"),
        ("s_m_'i_t_h", ("sme", "it"), 1, ""),  # another number of syllables
        ("a_b_a_b_a", ("ab", "ba"), 1, ""),
        ("", ("o", "na"), 0, ""),
    ],
)
def test_the_stress_is_moved_among_the_phonemes(phonemes, parts, at, expected):
    assert stressed_phonemes(phonemes, parts, at) == expected


@POSIX
def test_the_stress_is_handed_over_and_the_name_is_no_argument(stand_in, tmp_path):
    voice = Espeak(stand_in('case "$*" in *-x*) printf "m_;_i:_k_\'o:_l_a_i\\n";; esac'))
    spoken = voice.say(words("Mykolai"))
    assert (spoken.outcome, spoken.stressed) == (Outcome.SAID, True)
    assert noted(tmp_path, "input") == ["mykolai", "[[m;'i:ko:lai]]"]
    assert noted(tmp_path, "arguments") == ["-v lt -q -x --sep=_ --stdin", "-v lt --stdin"]


@POSIX
def test_an_unknown_stress_is_left_to_the_voice(stand_in, tmp_path):
    spoken = Espeak(stand_in("")).say(words("Gabija"))
    assert (spoken.outcome, spoken.stressed) == (Outcome.SAID, False)
    assert noted(tmp_path, "input") == ["gabija"]


@POSIX
def test_each_language_has_its_own_voice(stand_in, tmp_path):
    facts = sound_facts()
    said = sounded("pone Wałęsa", "lt", facts).words
    assert Espeak(stand_in('case "$*" in *-x*) printf "p_\'o:_n_;_e\\n";; esac')).say(said).stressed
    assert noted(tmp_path, "arguments")[1:] == ["-v lt --stdin", "-v pl --stdin"]
    assert noted(tmp_path, "input")[1:] == ["[[p'o:n;e]]", "wałęsa"]


# --- what comes back -------------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("exit 0", Outcome.SAID),
        ("echo 'error: No such file or directory' >&2", Outcome.NO_SOUND),
        ("echo 'Error: The specified espeak-ng voice does not exist.' >&2; exit 1", Outcome.NO_VOICE),
        ("exit 9", Outcome.FAILED),
    ],
)
def test_what_went_wrong_is_told_apart(stand_in, body, outcome):
    assert Espeak(stand_in(body)).say(words("Gabija")).outcome is outcome


@POSIX
def test_stopping_ends_the_program_at_once(stand_in, tmp_path):
    voice = Espeak(stand_in("exec sleep 30"))
    outcomes = []
    speaking = threading.Thread(target=lambda: outcomes.append(voice.say(words("Gabija")).outcome))
    began = time.monotonic()
    speaking.start()
    while not (tmp_path / "input").exists() and time.monotonic() - began < 10:
        time.sleep(0.01)
    voice.stop()
    speaking.join(10)
    assert outcomes == [Outcome.STOPPED]
    assert time.monotonic() - began < 10
    assert Espeak(stand_in("exit 0")).say(words("Gabija")).outcome is Outcome.SAID


@POSIX
def test_a_program_that_never_ends_is_ended(stand_in, monkeypatch):
    monkeypatch.setattr(speech, "PATIENCE_S", 0.2)
    assert Espeak(stand_in("exec sleep 30")).say(words("Gabija")).outcome is Outcome.FAILED


# --- bad input -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("--version", "version"),
        ("-w/etc/passwd", "w etc passwd"),
        ("[[a'a]] Jonas", "a'a Jonas"),
        ("<speak>Ona</speak>", "speak Ona speak"),
        ("[[volm 100]]", "volm"),
        ("Jonas; rm -rf ~ `id` $(id)", "Jonas rm -rf id id"),
        ("\x00\x07😀", ""),
        ("O’Brien Čmilytė-Nielsen", "O’Brien Čmilytė-Nielsen"),
        ("x" * 10_000, "x" * 200),
    ],
)
def test_only_letters_are_said(text, expected):
    assert sayable(text) == expected


@POSIX
def test_no_text_becomes_an_option_or_a_code(stand_in, tmp_path):
    for text in ("--version", "[[a'a]]", "-f/etc/passwd"):
        Espeak(stand_in("")).say((SoundedWord(text, ("a", "b"), None, "lt"),))
    assert noted(tmp_path, "arguments") == ["-v lt --stdin"] * 3
    assert not any("[" in line or line.startswith("-") for line in noted(tmp_path, "input"))


# --- other systems ---------------------------------------------------------------------------------


@POSIX
def test_macos_takes_a_voice_of_the_language(stand_in, tmp_path):
    voices = "printf 'Alex                en_US    # Hi\\nOna (Enhanced)      lt_LT    # Labas\\n'"
    say = Say(stand_in(f'case "$*" in *\\?*) {voices};; esac', "say"))
    assert say.say(words("Mykolai")).outcome is Outcome.SAID
    assert noted(tmp_path, "arguments")[-1] == "-v Ona (Enhanced) -f -"
    assert noted(tmp_path, "input")[-1] == "mykolai"
    assert Say(stand_in("", "say")).say(words("Mykolai")).outcome is Outcome.NO_VOICE


@POSIX
def test_windows_takes_a_voice_of_the_language(stand_in, tmp_path):
    body = f'printf "%s" "${speech._LANGUAGE}" > "{tmp_path}/language"; exit 3'
    voice = WindowsSpeech(stand_in(body, "powershell"))
    assert voice.say(words("Mykolai")).outcome is Outcome.NO_VOICE
    assert (tmp_path / "language").read_text() == "lt"
    assert noted(tmp_path, "input") == ["mykolai"]
    assert "mykolai" not in noted(tmp_path, "arguments")[0]


def test_each_system_has_its_way_to_speak():
    def everywhere(name: str) -> str:
        return f"/there/{name}"

    assert isinstance(voice_of("linux", everywhere), Espeak)
    assert isinstance(voice_of("darwin", everywhere), Say)
    assert isinstance(voice_of("win32", everywhere), WindowsSpeech)
    for system in ("linux", "darwin", "win32"):
        silent = voice_of(system, lambda _name: None)
        assert isinstance(silent, Silent)
        assert silent.say(words("Jonai")).outcome is Outcome.NO_PROGRAM
        silent.stop()


# --- the real one ----------------------------------------------------------------------------------


@NEEDS_ESPEAK
def test_espeak_takes_our_stress_and_makes_a_sound(tmp_path):
    assert REAL is not None
    text, told = Espeak(REAL).piece(words("Mykolai")[0])
    assert (text, told) == ("[[m;'i:ko:lai]]", True)
    run = [REAL, "-v", "lt", "--stdin"]
    ipa = subprocess.run([*run, "-q", "--ipa"], input=text, capture_output=True, text=True, check=True).stdout
    assert ipa.strip().startswith("mʲˈiː")
    subprocess.run([*run, "-w", str(tmp_path / "said.wav")], input=text, text=True, check=True)
    with wave.open(str(tmp_path / "said.wav")) as sound:
        assert sound.getnframes() > sound.getframerate() / 4
        assert any(sound.readframes(sound.getnframes()))


@NEEDS_ESPEAK
def test_espeak_takes_the_stress_of_nearly_every_name_we_know():
    assert REAL is not None
    called = sorted(FACTS.called)[::20]
    told = [Espeak(REAL).piece(words(name)[0])[1] for name in called]
    assert sum(told) >= 0.97 * len(told), [name for name, well in zip(called, told, strict=True) if not well]


@NEEDS_ESPEAK
def test_without_a_sound_device_it_says_so(monkeypatch):
    assert REAL is not None
    monkeypatch.setitem(os.environ, "ALSA_CONFIG_PATH", "/nowhere")
    monkeypatch.setitem(os.environ, "PULSE_SERVER", "/nowhere")
    assert Espeak(REAL).say(words("Jonai")).outcome in (Outcome.NO_SOUND, Outcome.SAID)


# --- the dictionary --------------------------------------------------------------------------------


def test_the_dictionary_knows_english_names():
    assert english_sounds("hugh") == ["HH", "Y", "UW1"]
    assert english_sounds("o'brien")[-1] == "N"
    assert sounded("Hugh", "lt", FACTS).syllables == "Hjū"
    for nothing in ("", "\n", "hugh(2)", "žžž", "a b", "-", "x" * 10_000):
        assert not english_sounds(nothing)


def test_every_word_of_the_dictionary_is_found():
    """Words are looked for where those of their two letters stand; the first and last of these too."""
    lines = [line.partition(" ") for line in pronouncing._text().decode().split("\n") if line]
    edges = {at for at in range(1, len(lines)) if lines[at - 1][0][:2] != lines[at][0][:2]}
    asked = {0, len(lines) - 1, *range(0, len(lines), 61), *edges, *(at - 1 for at in edges)}
    for word, _, sounds in (lines[at] for at in sorted(asked)):
        if pronouncing._WORD.fullmatch(word):
            assert " ".join(english_sounds(word)) == sounds.partition("#")[0].strip(), word


@pytest.mark.parametrize(
    ("ipa", "symbols"),
    [
        ("h_j_ˈuː", "HH Y UW1"),
        ("l_ˈɛ_s_t_ɚ", "L EH1 S T ER0"),
        ("k_ˈɪɹ_n_i", "K IH1 R N IY0"),
        ("", ""),
        ("ʜ_ˈuː", ""),  # a sound that English does not have
    ],
)
def test_what_the_voice_reads_is_put_into_the_symbols_of_the_dictionary(ipa, symbols):
    assert list(arpabet(ipa)) == symbols.split()


@NEEDS_ESPEAK
def test_espeak_reads_english_names():
    assert REAL is not None
    assert list(Espeak(REAL).english("hugh")) == ["HH", "Y", "UW1"]
    assert Espeak(REAL).english("😀") == []


@NEEDS_ESPEAK
def test_espeak_reads_polish_names():
    assert REAL is not None
    read = read_foreign("grzegorz", "pl", (), Espeak(REAL).polish("grzegorz"))
    assert read == Read(("gže", "goš"), Stress(0))
    assert Espeak(REAL).polish("😀") == []


def test_facts_hold_for_words_only():
    assert FACTS.called["jonai"] == Stress(0, long=True)
