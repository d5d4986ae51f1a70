"""The sentences to say; and what each customer heard last, outside the journal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from frontdesk.data.engine import Engine
from frontdesk.data.table import CHUNK, Recorder, Table
from frontdesk.domain.greeting import Said
from frontdesk.domain.wording import Phrase


class SqlPhrases(Table[Phrase]):
    """The ``PhraseRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        super().__init__(engine, recorder, Phrase, "phrase")

    def at(self, moments: Iterable[str], language: str) -> list[Phrase]:
        """Return the sentences of some moments in a language."""
        wanted = {f"m{i}": str(moment) for i, moment in enumerate(moments)}
        marks = ", ".join(f":{name}" for name in wanted)
        sql = f"{self.select} WHERE language = :language AND moment IN ({marks}) ORDER BY id"
        return self.read(sql, wanted | {"language": language})


class SqlSaid:
    """The ``SaidRepo`` port. What people unknown heard stands by whoever spoke to them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def to(self, who: Iterable[str]) -> dict[str, tuple[Said, ...]]:
        """Return what each of them heard last."""
        wanted = list(dict.fromkeys(one for one in who if one))
        found: dict[str, tuple[Said, ...]] = {}
        for start in range(0, len(wanted), CHUNK):
            part = {f"k{i}": one for i, one in enumerate(wanted[start : start + CHUNK])}
            marks = ", ".join(f":{name}" for name in part)
            sql = f"SELECT who, part, phrase_id, visit_id, before_id FROM said WHERE who IN ({marks})"
            for one, *said in self._engine.rows(sql, part):
                found[one] = (*found.get(one, ()), Said(*said))
        return found

    def keep(self, who: str, visit_id: str, said: Sequence[tuple[str, str]]) -> None:
        """Keep the phrases said in a visit; what was said in the visit before is known beside them."""
        self._engine.run_many(
            "INSERT INTO said (who, part, phrase_id, visit_id, before_id)"
            " VALUES (:who, :part, :phrase_id, :visit_id, '')"
            " ON CONFLICT (who, part) DO UPDATE SET phrase_id = excluded.phrase_id,"
            " before_id = CASE WHEN said.visit_id = excluded.visit_id THEN said.before_id"
            " ELSE said.phrase_id END, visit_id = excluded.visit_id",
            [
                {"who": who, "part": str(part), "phrase_id": phrase_id, "visit_id": visit_id}
                for part, phrase_id in said
            ],
        )

    def forget(self, who: str) -> None:
        """Forget what somebody heard."""
        self._engine.run("DELETE FROM said WHERE who = :who", {"who": who})
