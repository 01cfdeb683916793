"""Times the Python packages on the arrays of a folder, one task a line of standard input.

Each answer is one line of JSON: CPU seconds of the call and a value to compare, or why it cannot be made.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np

folder = Path(sys.argv[1])


def load(name, kind, columns=None):
    values = np.fromfile(folder / name, dtype=kind)
    return values if columns is None else values.reshape(-1, columns)


def two_raters(words):
    from sklearn.metrics import accuracy_score, cohen_kappa_score, matthews_corrcoef

    names = np.array(["bad", "fair", "good"]) if words else np.arange(3)
    a, b = names[load("a.i8", np.int8)], names[load("b.i8", np.int8)]

    def call():
        accuracy_score(a, b)
        matthews_corrcoef(a, b)
        return cohen_kappa_score(a, b)

    return call


def roc_auc():
    from sklearn.metrics import roc_auc_score

    labels, scores = load("labels.i8", np.int8), load("scores.f8", np.float64)
    return lambda: roc_auc_score(labels, scores)


def alpha(level):
    import krippendorff

    ratings = load("ratings.i8", np.int8, 5).astype(float)
    ratings[ratings < 0] = np.nan
    data = ratings.T.copy()
    return lambda: krippendorff.alpha(reliability_data=data, level_of_measurement=level)


def bootstrap_kappa(rows, replicates):
    from sklearn.metrics import cohen_kappa_score

    a, b = load("a.i8", np.int8)[:rows], load("b.i8", np.int8)[:rows]
    random = np.random.default_rng(1)

    def call():
        values = []
        for _ in range(replicates):
            drawn = random.integers(0, rows, rows)
            values.append(cohen_kappa_score(a[drawn], b[drawn]))
        return float(np.quantile(values, 0.975) - np.quantile(values, 0.025))

    return call


def dawid_skene(iterations, pool):
    import pandas as pd
    from crowdkit.aggregation import DawidSkene

    votes = load("votes.i8", np.int8, 5)
    items, raters = votes.shape
    data = pd.DataFrame(
        {
            "task": np.repeat(np.arange(items), raters),
            "worker": (7 * np.arange(items)[:, None] + 41 * np.arange(raters)).ravel() % pool,
            "label": votes.ravel(),
        }
    )

    def call():
        labels = DawidSkene(n_iter=iterations, tol=0).fit_predict(data)
        return float((labels == 1).mean())

    return call


def fleiss():
    from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

    votes = load("votes.i8", np.int8, 5)
    return lambda: fleiss_kappa(aggregate_raters(votes)[0])


makers = {
    "two raters, numbers": lambda: two_raters(False),
    "two raters, words": lambda: two_raters(True),
    "roc auc": roc_auc,
    "alpha, nominal": lambda: alpha("nominal"),
    "alpha, interval": lambda: alpha("interval"),
    "bootstrap, 1000 rows": lambda: bootstrap_kappa(1_000, 200),
    "bootstrap, 100000 rows": lambda: bootstrap_kappa(100_000, 20),
    "dawid-skene": lambda: dawid_skene(20, 5),
    "dawid-skene, many raters": lambda: dawid_skene(20, 200),
    "fleiss kappa": fleiss,
}

ready = {}
for line in sys.stdin:
    task = line.strip()
    try:
        if task not in ready:
            ready[task] = makers[task]()
        call = ready[task]
        start = time.process_time()
        value = call()
        answer = {"seconds": time.process_time() - start, "value": float(value)}
    except ImportError as missing:
        answer = {"missing": missing.name}
    print(json.dumps(answer), flush=True)
