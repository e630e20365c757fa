"""The common shape of a lexicon table: frozen, closed, a missing word list is an error."""

from pydantic import BaseModel, ConfigDict


class Table(BaseModel):
    """One table of a language: plain words and phrases, lower case unless case matters."""

    model_config = ConfigDict(frozen=True, extra="forbid")
