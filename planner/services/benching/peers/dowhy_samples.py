"""Interventional samples of DoWhy on a linear map, timed; JSON in, JSON out.

Run by the Python of the bench environment, never imported by the product.
"""

import json
import sys
import time
from typing import Any


def main() -> None:
    """Fit the map on rows and draw samples under an intervention, several times."""
    import networkx as nx
    import pandas as pd
    from dowhy import gcm
    from dowhy.gcm.config import disable_progress_bars

    disable_progress_bars()
    asked: dict[str, Any] = json.load(sys.stdin)
    model = gcm.StructuralCausalModel(nx.DiGraph([tuple(x) for x in asked["links"]]))
    for node in model.graph.nodes:
        mechanism = (
            gcm.AdditiveNoiseModel(gcm.ml.create_linear_regressor())
            if list(model.graph.predecessors(node))
            else gcm.EmpiricalDistribution()
        )
        model.set_causal_mechanism(node, mechanism)
    gcm.fit(model, pd.DataFrame(asked["rows"], columns=asked["nodes"]))
    change = {asked["source"]: lambda _: 1.0}
    seconds, means = [], []
    for _ in range(asked["runs"]):
        started = time.perf_counter()
        drawn = gcm.interventional_samples(
            model, change, num_samples_to_draw=asked["draws"]
        )
        seconds.append(time.perf_counter() - started)
        means.append(float(drawn[asked["target"]].mean()))
    json.dump({"seconds": seconds, "means": means}, sys.stdout)


if __name__ == "__main__":
    main()
