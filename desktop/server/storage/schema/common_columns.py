"""What every table stands on: one METADATA, and the kinds of columns that several share."""

from sqlalchemy import BigInteger, Integer, MetaData, String

METADATA = MetaData()
ID = String(64)
NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""Given out by the database."""
