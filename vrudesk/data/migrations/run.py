"""Running the Alembic revisions on a connection, without an ini file."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

HERE = Path(__file__).parent
VERSIONS = HERE / "versions"
"""Where the revisions stand."""


def upgrade(connection: Connection) -> None:
    """Bring the schema on a connection to the newest revision; the caller holds the transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("version_locations", str(VERSIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
