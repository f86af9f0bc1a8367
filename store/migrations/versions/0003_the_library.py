"""The library. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"

# The words are ready-made (store/tokens.py): the tokenizer only has to part them at spaces.
FULL_TEXT = (
    """
    CREATE VIRTUAL TABLE searchtext USING fts5 (
        title_words, tag_words, body_words, marks,
        content='searchentry', content_rowid='id', columnsize=0,
        tokenize='unicode61 remove_diacritics 0'
    )
    """,
    """
    CREATE TRIGGER searchentry_in AFTER INSERT ON searchentry BEGIN
        INSERT INTO searchtext (rowid, title_words, tag_words, body_words, marks)
        VALUES (new.id, new.title_words, new.tag_words, new.body_words, new.marks);
    END
    """,
    """
    CREATE TRIGGER searchentry_out AFTER DELETE ON searchentry BEGIN
        INSERT INTO searchtext (searchtext, rowid, title_words, tag_words, body_words, marks)
        VALUES ('delete', old.id, old.title_words, old.tag_words, old.body_words, old.marks);
    END
    """,
    """
    CREATE TRIGGER searchentry_anew AFTER UPDATE ON searchentry BEGIN
        INSERT INTO searchtext (searchtext, rowid, title_words, tag_words, body_words, marks)
        VALUES ('delete', old.id, old.title_words, old.tag_words, old.body_words, old.marks);
        INSERT INTO searchtext (rowid, title_words, tag_words, body_words, marks)
        VALUES (new.id, new.title_words, new.tag_words, new.body_words, new.marks);
    END
    """,
)


def upgrade() -> None:
    """Go forward."""
    _resources()
    _search()
    if op.get_bind().dialect.name == "sqlite":
        for statement in FULL_TEXT:
            op.execute(statement)


def _resources() -> None:
    op.create_table(
        "resource",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("home_id", sa.Integer(), nullable=True),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("opened", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["member.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["home_id"], ["home.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("resource_of_community", "resource", ["community_id", "kind"])
    op.create_index("resource_at_address", "resource", ["community_id", "address"])
    op.create_index("resource_of_message", "resource", ["home_id", "message"])
    op.create_table(
        "resourcetag",
        sa.Column("resource_id", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["resource_id"], ["resource.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("resource_id", "tag"),
    )
    op.create_index("resourcetag_in_use", "resourcetag", ["community_id", "tag"])
    op.create_table(
        "resourcecredit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("resource_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["resource_id"], ["resource.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("resourcecredit_of_resource", "resourcecredit", ["resource_id"])
    op.create_index("resourcecredit_of_member", "resourcecredit", ["member_id"])
    op.create_table(
        "resourceuse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("resource_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("used_at", sa.DateTime(), nullable=False),
        sa.Column("story", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["resource_id"], ["resource.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("resource_id", "member_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("resourceuse_of_community", "resourceuse", ["community_id"])
    op.create_index("resourceuse_of_member", "resourceuse", ["member_id"])
    op.create_table(
        "deadlink",
        sa.Column("resource_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["resource_id"], ["resource.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("resource_id"),
    )


def _search() -> None:
    op.create_table(
        "searchentry",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("about", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_words", sa.String(), nullable=False),
        sa.Column("tag_words", sa.String(), nullable=False),
        sa.Column("body_words", sa.String(), nullable=False),
        sa.Column("marks", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("community_id", "kind", "number"),
    )
    op.create_table(
        "searchword",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("community_id", "word"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "searchnear",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("community_id", "variant", "word"),
        sqlite_with_rowid=False,
    )
