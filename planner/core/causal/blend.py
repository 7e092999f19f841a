"""Opinion and data about one number, blended by how certain each of them is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Blend:
    """A blended estimate and how far data moved the opinion.

    Args:
        weight_on_data: share of the data in the mean, 0 to 1.
    """

    mean: float
    sd: float
    weight_on_data: float


def blend(prior_mean: float, prior_sd: float, estimate: float, se: float) -> Blend:
    """Return the normal-normal posterior (Gelman et al. 2013, section 2.5).

    Both spreads are above 0.
    """
    weight = prior_sd**2 / (prior_sd**2 + se**2)
    mean = prior_mean + weight * (estimate - prior_mean)
    return Blend(mean, weight**0.5 * se, weight)
