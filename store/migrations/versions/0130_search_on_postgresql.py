"""Search on PostgreSQL. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0130"
down_revision: str | None = "0126"

# The words are ready-made (store/tokens.py), so that no parser of the server's cuts them otherwise.
# A word stands with its place and the weight of its column; between two columns is a gap, so that
# no phrase goes from one to the other, and "^" stands before the title. No word has a "^" or a "@"
# in it. A place is 16383 at most (https://www.postgresql.org/docs/current/textsearch-limitations.html).
FULL_TEXT = (
    """
    CREATE TABLE searchtext (
        id bigint PRIMARY KEY REFERENCES searchentry (id) ON DELETE CASCADE,
        words tsvector NOT NULL
    )
    """,
    """
    CREATE FUNCTION searchtext_words (words text, weight text, place bigint) RETURNS text
    LANGUAGE sql AS $$
        SELECT string_agg(format('''%s'':%s%s', word, least(place + nth, 16383), weight), ' ')
        FROM unnest(string_to_array(replace(words, '''', ''), ' ')) WITH ORDINALITY AS t (word, nth)
        WHERE word <> ''
    $$
    """,
    """
    CREATE FUNCTION searchtext_of (entry searchentry) RETURNS tsvector
    LANGUAGE sql AS $$
        SELECT concat_ws(
            ' ',
            '''^'':1A',
            format('''@%s'':16383D', entry.id >> 32),
            searchtext_words(entry.title_words, 'A', 1),
            searchtext_words(entry.tag_words, 'B', 3 + length(entry.title_words)),
            searchtext_words(
                entry.body_words, 'C', 5 + length(entry.title_words) + length(entry.tag_words)
            ),
            searchtext_words(entry.marks, 'D', 16383)
        )::tsvector
    $$
    """,
    """
    CREATE FUNCTION searchtext_put () RETURNS trigger
    LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO searchtext (id, words) VALUES (new.id, searchtext_of(new))
        ON CONFLICT (id) DO UPDATE SET words = excluded.words;
        RETURN NULL;
    END
    $$
    """,
    """
    CREATE TRIGGER searchentry_put AFTER INSERT OR UPDATE ON searchentry
    FOR EACH ROW EXECUTE FUNCTION searchtext_put ()
    """,
    "INSERT INTO searchtext (id, words) SELECT id, searchtext_of(searchentry) FROM searchentry",
    "CREATE INDEX searchtext_words ON searchtext USING gin (words)",
)
# What a word is a part of is found by its letters, where the server has them and lets us use them.
LETTERS = """
    DO $$
    BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE INDEX searchtext_letters ON searchword USING gin (word gin_trgm_ops);
    EXCEPTION
        WHEN insufficient_privilege OR undefined_file OR undefined_object
            OR feature_not_supported THEN NULL;
    END
    $$
"""
# A beginning is looked for as a range of signs' numbers, whatever language the server sorts by.
BY_NUMBER = sa.String(collation="C")


def upgrade() -> None:
    """Go forward."""
    if op.get_bind().dialect.name == "sqlite":
        return
    op.alter_column("searchword", "word", type_=BY_NUMBER)
    op.alter_column("searchnear", "word", type_=BY_NUMBER)
    op.alter_column("searchnear", "variant", type_=BY_NUMBER)
    for statement in (*FULL_TEXT, LETTERS):
        op.execute(sa.text(statement.replace(":", "\\:")))
