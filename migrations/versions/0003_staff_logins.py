"""How staff prove who they are: commissions, BankID."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _upgrade_commissions()
    _upgrade_bankid()


def downgrade() -> None:
    _downgrade_bankid()
    _downgrade_commissions()


# The commissions that a national login tells of.

TOLD_AT_LOGIN = ("limited_to_commissions", "has_system_role")


def _upgrade_commissions() -> None:
    hsa_id = sa.String(31)
    with op.batch_alter_table("login_session") as batch:
        for name in TOLD_AT_LOGIN:
            batch.add_column(sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "login_commission",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("login_session_id", sa.Integer(), sa.ForeignKey("login_session.id"), nullable=False),
        sa.Column("commission_hsa_id", hsa_id, nullable=False),
        sa.Column("purpose", sa.String(120), nullable=False),
        sa.Column("care_unit_hsa_id", hsa_id),
        sa.Column("care_provider_hsa_id", hsa_id, nullable=False),
    )
    op.create_index(op.f("ix_login_commission_login_session_id"), "login_commission", ["login_session_id"])


def _downgrade_commissions() -> None:
    op.drop_table("login_commission")
    with op.batch_alter_table("login_session") as batch:
        for name in TOLD_AT_LOGIN:
            batch.drop_column(name)


# BankID: whose number an account answers to, whether it may, and the logins under way.


def _upgrade_bankid() -> None:
    op.add_column("staff_profile", sa.Column("personal_number_hash", sa.String(64)))
    op.add_column(
        "staff_profile", sa.Column("bankid_allowed", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_index(
        "ix_staff_profile_personal_number_hash", "staff_profile", ["personal_number_hash"], unique=True
    )
    op.create_table(
        "bankid_order",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("token_digest", sa.String(64), nullable=False, unique=True),
        sa.Column("reference", sa.String(80), nullable=False),
        sa.Column("auto_start_token", sa.String(80), nullable=False),
        sa.Column("qr_start_token", sa.String(80), nullable=False),
        sa.Column("qr_start_secret", sa.String(80), nullable=False),
        sa.Column("same_device", sa.Boolean(), nullable=False),
        sa.Column("client_address", sa.String(45), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_bankid_order_began_at", "bankid_order", ["began_at"])


def _downgrade_bankid() -> None:
    op.drop_table("bankid_order")
    op.drop_index("ix_staff_profile_personal_number_hash", "staff_profile")
    op.drop_column("staff_profile", "bankid_allowed")
    op.drop_column("staff_profile", "personal_number_hash")
