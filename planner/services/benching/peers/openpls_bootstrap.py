"""A construct model with its bootstrap by openpls-engine, timed; JSON in, JSON out.

Run by the Python of the bench environment, never imported by the product.
"""

import json
import sys
import time
from typing import Any


def main() -> None:
    """Estimate constructs, paths and bootstrap intervals, several times."""
    import pandas as pd
    from openpls import config as c
    from openpls.mode import Mode
    from openpls.plspm import Plspm
    from openpls.scheme import Scheme

    asked: dict[str, Any] = json.load(sys.stdin)
    names = list(asked["constructs"])
    inner = pd.DataFrame(0, index=names, columns=names)
    for source, target in asked["links"]:
        inner.loc[target, source] = 1
    data = pd.DataFrame(asked["rows"], columns=asked["items"])
    seconds, paths = [], {}
    for _ in range(asked["runs"]):
        started = time.perf_counter()
        config = c.Config(inner, scaled=True)
        for name, items in asked["constructs"].items():
            config.add_lv(name, Mode.A, *[c.MV(item) for item in items])
        found = Plspm(
            data,
            config,
            Scheme.PATH,
            bootstrap=True,
            bootstrap_iterations=asked["draws"],
        )
        table = found.path_coefficients()
        found.bootstrap().paths()
        seconds.append(time.perf_counter() - started)
        paths = {f"{s}>{t}": float(table.loc[t, s]) for s, t in asked["links"]}
    json.dump({"seconds": seconds, "paths": paths}, sys.stdout)


if __name__ == "__main__":
    main()
