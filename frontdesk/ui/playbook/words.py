"""The moments of the playbook in words, and how a sentence sounds in each."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.domain.address import spoken_address
from frontdesk.domain.greeting import wait_words
from frontdesk.domain.how_long import Between, between_words
from frontdesk.domain.wording import NAME_BLANK, WAIT_BLANK, Manner, Moment, Phrase, blanks_of, choose, quoted
from frontdesk.i18n import N_, _

# Each moment: its name in the list, and when its sentences are said.
MOMENTS: dict[Moment, tuple[str, str]] = {
    Moment.GREETING_MORNING: (
        N_("Morning greeting"),
        N_("Said in the morning when it is somebody’s turn."),
    ),
    Moment.GREETING_DAY: (N_("Day greeting"), N_("Said during the day when it is somebody’s turn.")),
    Moment.GREETING_EVENING: (
        N_("Evening greeting"),
        N_("Said in the evening when it is somebody’s turn."),
    ),
    Moment.GREETING_FIRST: (
        N_("First visit"),
        N_("Said to a customer who is here for the first time, as far as we know."),
    ),
    Moment.GREETING_BACK: (
        N_("Welcome back"),
        N_("Said to somebody who was here before."),
    ),
    Moment.GREETING_SEVERAL: (
        N_("Several people"),
        N_("Said to people who came in together; in Lithuanian “jūs” in both forms, never “tu”."),
    ),
    Moment.OFFER_HELP: (N_("Offering help"), N_("Said after the greeting.")),
    Moment.ACKNOWLEDGE: (N_("A word while waiting"), N_("Said with a glance to somebody who waits.")),
    Moment.WAIT_THANKS: (N_("Thanks for waiting"), N_("Said after the greeting when the wait was short.")),
    Moment.WAIT_APOLOGY: (N_("Sorry for the wait"), N_("Said after the greeting when the wait was long.")),
    Moment.WAIT_LONG: (
        N_("Sorry for a long wait"),
        N_("Said after the greeting when the wait was a quarter of an hour or longer."),
    ),
    Moment.HOW_LONG: (
        N_("How long it will be"),
        N_("Said to somebody who waits, or who comes in and asks; the time comes from your own visits."),
    ),
    Moment.HOW_LONG_UNKNOWN: (
        N_("How long is not known yet"),
        N_("Said while there are too few visits to tell how long it will be."),
    ),
    Moment.WISH_HERE: (
        N_("A wish is there"),
        N_("Said when something is there that somebody wished for while waiting."),
    ),
    Moment.COMPLAINT_LISTEN: (N_("Listening"), N_("Said when a complaint begins, before anything else.")),
    Moment.COMPLAINT_SAY_BACK: (N_("Saying it back"), N_("Said to check that a complaint was understood.")),
    Moment.COMPLAINT_THANKS: (N_("Thanks for telling"), N_("Said when a complaint has been told.")),
    Moment.COMPLAINT_OFFER: (N_("Offering to put it right"), N_("Said when something is offered.")),
    Moment.COMPLAINT_HANDOVER: (N_("Handing over"), N_("Said when a supervisor takes it from here.")),
    Moment.REMARK: (
        N_("A suggestion or a thank-you"),
        N_("Said when somebody suggests something or has a good word."),
    ),
    Moment.PROMISE_MADE: (N_("A promise is made"), N_("Said when a promise is written down.")),
    Moment.PROMISE_CHANGED: (
        N_("A promise changes"),
        N_("Said to tell early that a promise has to change."),
    ),
    Moment.ASK_NAME: (N_("Asking for the name"), N_("Said when we do not know the name yet.")),
    Moment.ASK_PRONUNCIATION: (
        N_("Asking how to say it"),
        N_("Said when we are not sure of a name."),
    ),
    Moment.FAREWELL: (N_("Goodbye"), N_("Said when a visit ends.")),
    Moment.SUPERVISOR: (
        N_("Calling a supervisor"),
        N_("Said when a calm word is needed, or something is told for the third time."),
    ),
    Moment.SAFETY: (
        N_("Somebody may be hurt"),
        N_("Said when a safety matter is told; a supervisor is called meanwhile."),
    ),
}
# A customer that does not exist, for the examples.
GIVEN, SURNAME, TITLE = "Jonas", "Jonaitis", "mr"
A_WAIT = 1200  # seconds
ABOUT = Between(5, 10)  # minutes


def example_name(language: str, form: str) -> str:
    """Return how the customer of the examples is addressed."""
    return spoken_address(
        language=language, form=form, given=GIVEN, surname=SURNAME, preferred="", title=TITLE, gender="m"
    ).text


def said_with_name(phrase: Phrase) -> str:
    """Return how a sentence sounds to a customer whose name is known; empty where it cannot be said."""
    name = example_name(phrase.language, phrase.form)
    return _said([phrase], phrase, name)


def said_without_name(phrase: Phrase, others: Sequence[Phrase]) -> str:
    """Return what somebody unknown hears: the sentence, or another one where it has the name in it."""
    as_it_is = NAME_BLANK not in phrase.text and bool(said_with_name(phrase))
    pool = [phrase] if as_it_is else others
    return _said(pool, phrase, "")


def blanks_explained(moment: Moment, language: str, form: str) -> str:
    """Explain the blanks of a moment, with what stands there in this language and form."""
    explained = [
        _("Where {{name}} stands, the name is said as the customer is addressed, here: {example}.").format(
            example=quoted(example_name(language, form), language)
        )
    ]
    if WAIT_BLANK in blanks_of(moment):
        words = (
            _("Where {{wait}} stands, it is said about how long it will be, here: {example}.")
            if moment is Moment.HOW_LONG
            else _("Where {{wait}} stands, it is said how long the wait was, here: {example}.")
        )
        explained.append(words.format(example=quoted(_example_wait(moment, language), language)))
    return " ".join(explained)


def _example_wait(moment: str, language: str) -> str:
    if moment == Moment.HOW_LONG:
        return between_words(ABOUT, language)
    return wait_words(A_WAIT, language)


def _said(pool: Sequence[Phrase], like: Phrase, name: str) -> str:
    wait = _example_wait(like.moment, like.language)
    spoken = choose(pool, Manner(language=like.language, form=like.form, name=name, wait=wait), like.moment)
    return quoted(spoken.text, like.language) if spoken else ""
