"""`decision-guide schema`: print the JSON Schema of the data format."""

from __future__ import annotations

import click

from decision_guide import schema as data_format
from decision_guide.cli.shared import debug_option, examples, say


@click.command(
    short_help="Print the JSON Schema of a decision file, for editors.",
    epilog=examples("decision-guide schema > content/decisions/decision.schema.json"),
)
@debug_option
def schema() -> None:
    """Print the JSON Schema of a decision file, for editors and other tools."""
    click.echo(data_format.as_text(), nl=False)
    say(f"Next: name it in the first line of a decision: # yaml-language-server: $schema={data_format.FILE_NAME}")
