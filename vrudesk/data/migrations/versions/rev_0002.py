"""What partners report beside the plan: measures, interventions, the fund, money, data sets, recommendations.

With it come other names, what was learnt of partners' workbooks, who owes which return, and rows that wait.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the new tables, and give the older ones their new columns."""
    _new_tables()
    _columns_of_history()
    _columns_of_returns()
    _columns_of_strategies()


def _columns_of_history() -> None:
    with op.batch_alter_table("history_now", recreate="always") as table:
        table.add_column(sa.Column("packing", sa.Text(), nullable=True))
    with op.batch_alter_table("history_change", recreate="always") as table:
        table.add_column(sa.Column("last_id", sa.Text(), nullable=True))
        table.add_column(sa.Column("images", sa.LargeBinary(), nullable=True))
    op.create_index(
        "ix_history_change_pack", "history_change", ["table_name", "row_id"], unique=False,
        sqlite_where=sa.text("images IS NOT NULL"),
    )  # fmt: skip


def _provenance_by_reading() -> None:
    """Part what all rows of a reading have in common from what each of them has of its own."""
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("return_id", sa.Text(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
        sqlite_strict=True,
    )
    op.create_index("ix_reading_return", "reading", ["return_id"], unique=False)
    same = "step, return_id, table_name, sheet, table_no"
    op.execute(
        f"INSERT INTO reading ({same}, last_id) SELECT {same}, max(id) FROM provenance GROUP BY {same} ORDER BY max(id)"
    )
    op.drop_index("ix_provenance_row", table_name="provenance")
    op.rename_table("provenance", "provenance_before")
    op.create_table(
        "provenance",
        sa.Column("row_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("row_id", "id", name=op.f("pk_provenance")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO provenance (row_id, id, reading_id, row) SELECT p.row_id, p.id, r.id, p.row "
        f"FROM provenance_before AS p JOIN reading AS r USING ({same}) ORDER BY p.row_id"
    )
    op.drop_table("provenance_before")


def _columns_of_returns() -> None:
    _provenance_by_reading()
    with op.batch_alter_table("partner_return", recreate="always") as table:
        table.add_column(sa.Column("covers", sa.Text(), nullable=True))
        table.add_column(sa.Column("source_name", sa.Text(), nullable=True))
    _rewrite_images("partner_return")
    op.rename_table("column_map", "column_map_before")
    op.create_table(
        "column_map",
        sa.Column("return_id", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("fixed", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("return_id", "sheet", "table_no", "letter", name=op.f("pk_column_map")),
        sqlite_strict=True,
    )
    op.execute(
        "INSERT INTO column_map (return_id, sheet, table_no, letter, field, heading) "
        "SELECT return_id, sheet, table_no, letter, field, heading FROM column_map_before"
    )
    op.drop_table("column_map_before")


def _columns_of_strategies() -> None:
    with op.batch_alter_table("strategy", recreate="always") as table:
        table.add_column(sa.Column("organisation_id", sa.Text(), nullable=True), insert_after="source")
        table.add_column(sa.Column("areas", sa.Text(), nullable=True), insert_after="organisation_id")
        table.create_foreign_key(
            op.f("fk_strategy_organisation_id"), "organisation", ["organisation_id"], ["id"],
            initially="DEFERRED", deferrable=True,
        )  # fmt: skip
    op.create_index(op.f("ix_strategy_organisation_id"), "strategy", ["organisation_id"], unique=False)
    with op.batch_alter_table("priority", recreate="always") as table:
        table.add_column(sa.Column("ref", sa.Text(), nullable=True), insert_after="order_key")
        table.add_column(sa.Column("theme_id", sa.Text(), nullable=True), insert_after="ref")
        table.create_foreign_key(
            op.f("fk_priority_theme_id"), "theme", ["theme_id"], ["id"], initially="DEFERRED", deferrable=True
        )
    op.create_index(op.f("ix_priority_theme_id"), "priority", ["theme_id"], unique=False)
    _rewrite_images("strategy")
    _rewrite_images("priority")


def _rewrite_images(table: str) -> None:
    """Give every image of a table's rows the columns that the table has now; those that are new are blank."""
    for side in ("before", "after"):
        image = ", ".join(f"'{column}', json_extract({side}, '$.{column}')" for column in _columns(table))
        op.execute(
            f"UPDATE history_change SET {side} = json_object({image}) "
            f"WHERE table_name = '{table}' AND {side} IS NOT NULL"
        )


def _columns(table: str) -> list[str]:
    return [row.name for row in op.get_bind().exec_driver_sql(f"PRAGMA table_info('{table}')")]


def _new_tables() -> None:
    op.create_table(
        "other_name",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_name")),
        sqlite_strict=True,
    )
    op.create_index("ix_other_name_noun", "other_name", ["noun", "row_id"], unique=False)
    op.create_table(
        "return_rule",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_rule")),
        sa.UniqueConstraint("code", name=op.f("uq_return_rule_code")),
        sqlite_strict=True,
    )
    op.create_table(
        "expected_return",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_expected_return_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expected_return")),
        sa.UniqueConstraint("organisation_id", "kind", name=op.f("uq_expected_return_organisation_id_kind")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_expected_return_organisation_id"), "expected_return", ["organisation_id"], unique=False)
    op.create_table(
        "fund_round",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("administered_by_id", sa.Text(), nullable=True),
        sa.Column("opens", sa.Text(), nullable=True),
        sa.Column("closes", sa.Text(), nullable=True),
        sa.Column("cap", sa.Integer(), nullable=True),
        sa.Column("score_min", sa.Text(), nullable=True),
        sa.Column("score_max", sa.Text(), nullable=True),
        sa.Column("projects", sa.Text(), nullable=True),
        sa.Column("people", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["administered_by_id"],
            ["organisation.id"],
            name=op.f("fk_fund_round_administered_by_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund_round")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_fund_round_administered_by_id"), "fund_round", ["administered_by_id"], unique=False)
    op.create_table(
        "invoice",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("budget_line", sa.Text(), nullable=True),
        sa.Column("funding_stream", sa.Text(), nullable=True),
        sa.Column("invoice_ref", sa.Text(), nullable=True),
        sa.Column("invoice_date", sa.Text(), nullable=True),
        sa.Column("supplier", sa.Text(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_invoice_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoice")),
        sqlite_strict=True,
    )
    op.create_index("ix_invoice_period", "invoice", ["period"], unique=False)
    op.create_table(
        "remembered_column",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("fixed", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_remembered_column_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remembered_column")),
        sa.UniqueConstraint(
            "organisation_id", "kind", "heading", name=op.f("uq_remembered_column_organisation_id_kind_heading")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_remembered_column_organisation_id"), "remembered_column", ["organisation_id"], unique=False
    )
    op.create_table(
        "return_request",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("period_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("due_date", sa.Text(), nullable=True),
        sa.Column("asked_at", sa.Text(), nullable=True),
        sa.Column("reminded_at", sa.Text(), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("excused", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_return_request_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["period_id"],
            ["reporting_period.id"],
            name=op.f("fk_return_request_period_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_request")),
        sa.UniqueConstraint(
            "organisation_id", "period_id", "kind", name=op.f("uq_return_request_organisation_id_period_id_kind")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_return_request_organisation_id"), "return_request", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_return_request_period_id"), "return_request", ["period_id"], unique=False)
    op.create_table(
        "spend_line",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("budget_line", sa.Text(), nullable=False),
        sa.Column("funding_stream", sa.Text(), nullable=True),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_spend_line_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spend_line")),
        sqlite_strict=True,
    )
    op.create_index("ix_spend_line_period", "spend_line", ["period"], unique=False)
    op.create_table(
        "bid",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.Text(), nullable=True),
        sa.Column("bid_ref", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("organisation_type", sa.Text(), nullable=True),
        sa.Column("charity_number", sa.Text(), nullable=True),
        sa.Column("contact_name", sa.Text(), nullable=True),
        sa.Column("contact_email", sa.Text(), nullable=True),
        sa.Column("contact_phone", sa.Text(), nullable=True),
        sa.Column("project_title", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("need", sa.Text(), nullable=True),
        sa.Column("young_people_led", sa.Text(), nullable=True),
        sa.Column("beneficiaries", sa.Text(), nullable=True),
        sa.Column("age_from", sa.Text(), nullable=True),
        sa.Column("age_to", sa.Text(), nullable=True),
        sa.Column("age_range", sa.Text(), nullable=True),
        sa.Column("start_date", sa.Text(), nullable=True),
        sa.Column("end_date", sa.Text(), nullable=True),
        sa.Column("amount_requested", sa.Integer(), nullable=True),
        sa.Column("total_cost", sa.Integer(), nullable=True),
        sa.Column("other_funding", sa.Integer(), nullable=True),
        sa.Column("safeguarding_policy", sa.Text(), nullable=True),
        sa.Column("consent", sa.Text(), nullable=True),
        sa.Column("previous_award", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["round_id"], ["fund_round.id"], name=op.f("fk_bid_round_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bid")),
        sa.UniqueConstraint("round_id", "bid_ref", name=op.f("uq_bid_round_id_bid_ref")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_bid_round_id"), "bid", ["round_id"], unique=False)
    op.create_table(
        "criterion",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("weight", sa.Text(), nullable=False),
        sa.Column("order_key", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["round_id"], ["fund_round.id"], name=op.f("fk_criterion_round_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_criterion_round_id"), "criterion", ["round_id"], unique=False)
    op.create_table(
        "dataset",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("strategy_id", sa.Text(), nullable=True),
        sa.Column("organisation_id", sa.Text(), nullable=True),
        sa.Column("ref", sa.Text(), nullable=True),
        sa.Column("dataset", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("isa_in_place", sa.Text(), nullable=True),
        sa.Column("isa_ref", sa.Text(), nullable=True),
        sa.Column("isa_signed", sa.Text(), nullable=True),
        sa.Column("isa_review", sa.Text(), nullable=True),
        sa.Column("frequency", sa.Text(), nullable=True),
        sa.Column("last_received", sa.Text(), nullable=True),
        sa.Column("next_due", sa.Text(), nullable=True),
        sa.Column("geography", sa.Text(), nullable=True),
        sa.Column("personal_data", sa.Text(), nullable=True),
        sa.Column("lawful_basis", sa.Text(), nullable=True),
        sa.Column("format", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("order_key", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_dataset_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["strategy_id"], ["strategy.id"], name=op.f("fk_dataset_strategy_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dataset")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_dataset_organisation_id"), "dataset", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_dataset_strategy_id"), "dataset", ["strategy_id"], unique=False)
    op.create_table(
        "held_row",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("return_id", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=True),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["return_id"],
            ["partner_return.id"],
            name=op.f("fk_held_row_return_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_row")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_held_row_return_id"), "held_row", ["return_id"], unique=False)
    op.create_table(
        "intervention",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("strategy_id", sa.Text(), nullable=True),
        sa.Column("ref", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("tiers", sa.Text(), nullable=True),
        sa.Column("cohort", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("order_key", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["strategy_id"],
            ["strategy.id"],
            name=op.f("fk_intervention_strategy_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intervention")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_intervention_strategy_id"), "intervention", ["strategy_id"], unique=False)
    op.create_table(
        "measure",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("strategy_id", sa.Text(), nullable=True),
        sa.Column("ref", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("direction", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("frequency", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("order_key", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["strategy_id"], ["strategy.id"], name=op.f("fk_measure_strategy_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_measure_strategy_id"), "measure", ["strategy_id"], unique=False)
    op.create_table(
        "recommendation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("strategy_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("cited_by", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("order_key", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["strategy_id"],
            ["strategy.id"],
            name=op.f("fk_recommendation_strategy_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_recommendation_strategy_id"), "recommendation", ["strategy_id"], unique=False)
    op.create_table(
        "theme",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("strategy_id", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("order_key", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["strategy_id"], ["strategy.id"], name=op.f("fk_theme_strategy_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_theme_strategy_id"), "theme", ["strategy_id"], unique=False)
    op.create_table(
        "assessment",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("bid_id", sa.Text(), nullable=False),
        sa.Column("assessor", sa.Text(), nullable=False),
        sa.Column("conflict_of_interest", sa.Text(), nullable=True),
        sa.Column("total", sa.Text(), nullable=True),
        sa.Column("recommendation", sa.Text(), nullable=True),
        sa.Column("amount_recommended", sa.Integer(), nullable=True),
        sa.Column("comments", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bid_id"], ["bid.id"], name=op.f("fk_assessment_bid_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("bid_id", "assessor", name=op.f("uq_assessment_bid_id_assessor")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_assessment_bid_id"), "assessment", ["bid_id"], unique=False)
    op.create_table(
        "measure_value",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("measure_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("place_id", sa.Text(), nullable=True),
        sa.Column("sub_area", sa.Text(), nullable=True),
        sa.Column("breakdown", sa.Text(), nullable=True),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("numerator", sa.Text(), nullable=True),
        sa.Column("denominator", sa.Text(), nullable=True),
        sa.Column("rate", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("baseline", sa.Text(), nullable=True),
        sa.Column("suppressed", sa.Integer(), nullable=True),
        sa.Column("qualifier", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measure.id"],
            name=op.f("fk_measure_value_measure_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_measure_value_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_measure_value_place_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_value")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "monitoring_count",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("intervention_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("breakdown", sa.Text(), nullable=True),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("denominator", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("suppressed", sa.Integer(), nullable=True),
        sa.Column("qualifier", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["intervention_id"],
            ["intervention.id"],
            name=op.f("fk_monitoring_count_intervention_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_monitoring_count_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monitoring_count")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_monitoring_count_intervention_id"), "monitoring_count", ["intervention_id"], unique=False)
    op.create_table(
        "recommendation_update",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("recommendation_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("period_id", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=True),
        sa.Column("priority", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("rag", sa.Text(), nullable=True),
        sa.Column("percent_complete", sa.Text(), nullable=True),
        sa.Column("due_date", sa.Text(), nullable=True),
        sa.Column("completed_date", sa.Text(), nullable=True),
        sa.Column("progress", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "percent_complete IS NULL OR CAST(percent_complete AS REAL) BETWEEN 0 AND 100",
            name=op.f("ck_recommendation_update_percent_complete_range"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_recommendation_update_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["period_id"],
            ["reporting_period.id"],
            name=op.f("fk_recommendation_update_period_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendation.id"],
            name=op.f("fk_recommendation_update_recommendation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation_update")),
        sa.UniqueConstraint(
            "recommendation_id",
            "organisation_id",
            "period_id",
            name=op.f("uq_recommendation_update_recommendation_id_organisation_id_period_id"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_recommendation_update_organisation_id"), "recommendation_update", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_recommendation_update_period_id"), "recommendation_update", ["period_id"], unique=False)
    op.create_index(
        op.f("ix_recommendation_update_recommendation_id"), "recommendation_update", ["recommendation_id"], unique=False
    )
    op.create_table(
        "success_measure",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("intervention_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("order_key", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["intervention_id"],
            ["intervention.id"],
            name=op.f("fk_success_measure_intervention_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_success_measure")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_success_measure_intervention_id"), "success_measure", ["intervention_id"], unique=False)
    op.create_table(
        "panel_score",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("assessment_id", sa.Text(), nullable=False),
        sa.Column("criterion_id", sa.Text(), nullable=False),
        sa.Column("score", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_panel_score_assessment_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["criterion_id"],
            ["criterion.id"],
            name=op.f("fk_panel_score_criterion_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_score")),
        sa.UniqueConstraint("assessment_id", "criterion_id", name=op.f("uq_panel_score_assessment_id_criterion_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_panel_score_assessment_id"), "panel_score", ["assessment_id"], unique=False)
    op.create_index(op.f("ix_panel_score_criterion_id"), "panel_score", ["criterion_id"], unique=False)
