"""`decision-guide schema`: print the JSON Schema of a decision file, or of the data that a site publishes."""

from __future__ import annotations

import click

from decision_guide.cli.shared import debug_option, examples, print_message
from decision_guide.model.files import SCHEMA_FILE
from decision_guide.schemas import authoring as data_format
from decision_guide.schemas import published

NAMES = (SCHEMA_FILE, published.DECISION, published.DECISIONS)


@click.command(
    short_help="Print the JSON Schema of a decision file, for editors.",
    epilog=examples("decision-guide schema > docs/decisions/decision.schema.json"),
)
@click.argument("name", default=SCHEMA_FILE, type=click.Choice(NAMES))
@debug_option
def schema(name: str) -> None:
    """Print the JSON Schema of a decision file, for editors. With NAME, print that of published data."""
    if name != SCHEMA_FILE:
        click.echo(published.schemas()[name], nl=False)
        return
    click.echo(data_format.as_text(), nl=False)
    print_message(f"Next: put this in the first line of a decision: # yaml-language-server: $schema={SCHEMA_FILE}")
