"""Which seeds the verbs take."""

import click

SEED = click.IntRange(0, 2**31 - 1)
