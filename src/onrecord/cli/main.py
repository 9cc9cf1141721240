"""The `onrecord` command."""

from __future__ import annotations

import click

from . import (
    accounts,
    alerts,
    asking,
    auditing,
    checking,
    exporting,
    extracting,
    frozen,
    identities,
    importing,
    ingesting,
    keeping,
    naming,
    publishing,
    reading,
    redacting,
    returning,
    searching,
    serving,
    showing,
    unlocking,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(package_name="onrecord")
def cli() -> None:
    """What a state was told, what it answered, what it did, and who is paying."""


for _command in (
    showing.demo,
    keeping.init,
    keeping.load,
    keeping.dump,
    keeping.verify,
    redacting.redact,
    unlocking.passphrase,
    accounts.accounts,
    reading.read,
    extracting.extract,
    ingesting.ingest,
    importing.import_,
    serving.serve,
    asking.followup,
    asking.prisoners,
    asking.person,
    searching.ask,
    alerts.alerts,
    auditing.audit,
    checking.check,
    identities.people,
    naming.names,
    publishing.publish,
    frozen.freeze,
    frozen.publications,
    returning.return_,
    exporting.export,
):
    cli.add_command(_command)


def main() -> None:
    """Entry point of the console script."""
    cli()
