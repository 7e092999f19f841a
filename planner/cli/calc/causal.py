"""Commands on causes: path models, effects, what-if, attribution, lag, blending."""

import click

from planner.cli.calc.command import command, needed, optional, seed
from planner.core.causal.constructs import Scheme
from planner.services.calculating import causal, path_models
from planner.services.calculating.answer import Answer


@command("pls")
@needed("--model", "--data")
@click.option(
    "--scheme",
    type=click.Choice(["path", "centroid", "factor"]),
    default="path",
    show_default=True,
)
@click.option("--standardise", is_flag=True, help="Scale the items first.")
@optional("--bootstrap")
@seed
def pls(
    model: str,
    data: str,
    scheme: Scheme,
    standardise: bool,
    bootstrap: str | None,
    seed: str,
) -> Answer:
    """Paths between constructs of several items (PLS, mode A)."""
    chance = (bootstrap, seed)
    return path_models.pls(model, data, scheme, chance, standardise=standardise)


@command("paths")
@needed("--links")
@optional("--data", "--correlations", "--n")
@click.option("--raw", is_flag=True, help="Coefficients in the units of the data.")
def paths(
    links: str, data: str | None, correlations: str | None, n: str | None, raw: bool
) -> Answer:
    """Path coefficients and indirect effects of observed variables."""
    if (data is None) == (correlations is None):
        raise click.UsageError("give either --data or --correlations with --n")
    if data is not None:
        return path_models.paths_from_data(links, data, raw=raw)
    if raw:
        raise click.UsageError("--raw needs --data: correlations have no units")
    return path_models.paths_from_correlations(links, str(correlations), n)


@command("effects")
@needed("--links")
@optional("--source", "--target", "--draws", "--paths")
@seed
def effects(
    links: str,
    source: str | None,
    target: str | None,
    draws: str | None,
    paths: str | None,
    seed: str,
) -> Answer:
    """Direct and total effects on a map, loops included."""
    return causal.effects(links, (source, target), draws, seed, paths)


@command("what-if")
@needed("--links")
@click.option("--shift", multiple=True, help="NODE=VALUE, its causes still act.")
@click.option("--hold", multiple=True, help="NODE=VALUE, its causes cut off.")
@optional("--months")
def what_if(
    links: str, shift: tuple[str, ...], hold: tuple[str, ...], months: str | None
) -> Answer:
    """Long-run change of every node when some are changed."""
    if not shift and not hold:
        raise click.UsageError("give --shift or --hold with NODE=VALUE")
    return causal.what_if(links, shift, hold, months)


@command("attribution")
@needed("--links", "--levels", "--target")
def attribution(links: str, levels: str, target: str) -> Answer:
    """What the change of one node is made of, adding up."""
    return causal.attribution(links, levels, target)


@command("lag")
@click.argument("series")
@needed("--source", "--target")
@click.option("--max-lag", default="8", show_default=True)
@click.option("--season", default="12", show_default=True)
@click.option("--difference", is_flag=True, help="First differences instead.")
def lag(
    series: str,
    source: str,
    target: str,
    max_lag: str,
    season: str,
    difference: bool,
) -> Answer:
    """After how many periods a cause shows in its effect."""
    return causal.lag(series, (source, target), max_lag, season, difference=difference)


@command("blend")
@needed("--prior-mean", "--prior-sd", "--estimate", "--se")
def blend(prior_mean: str, prior_sd: str, estimate: str, se: str) -> Answer:
    """Opinion and data about one number, blended."""
    return causal.blend(prior_mean, prior_sd, estimate, se)


COMMANDS: list[click.Command] = [
    pls,
    paths,
    effects,
    what_if,
    attribution,
    lag,
    blend,
]
