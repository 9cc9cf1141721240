from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from onrecord.search.fulltext import VECTOR, vector_column
from onrecord.search.models import BLOCK_COLUMNS, COLUMNS

INDEXED = (
    ('search_entry', COLUMNS, 'search_entry_text'),
    ('search_block', BLOCK_COLUMNS, 'search_block_text'),
)


def store(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 -- as Django calls it
    """Gives tables of PostgreSQL that have an index over an expression a column of their own."""
    connection = schema_editor.connection
    if connection.vendor != 'postgresql':
        return
    for table, columns, index in INDEXED:
        with connection.cursor() as cursor:
            described = connection.introspection.get_table_description(cursor, table)
        if any(column.name == VECTOR for column in described):
            continue
        schema_editor.execute(f'DROP INDEX {index}')
        schema_editor.execute(vector_column(table, columns))
        schema_editor.execute(f'CREATE INDEX {index} ON {table} USING gin ({VECTOR})')


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0004_what_searches_ask_of_entries'),
    ]

    operations = [migrations.RunPython(store, migrations.RunPython.noop)]
