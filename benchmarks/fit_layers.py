"""Tables of numbers with known truths into weights: ridge logistic regressions, one hidden layer, and what is loud enough."""

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from amity.words import answers
from amity.words.fitted import Hidden
from amity.words.traits import KINDS

STRENGTH = 3.0  # inverse of the ridge, found by cross-validation
STEPS = 120  # of the search for the ridge's weights: more change no figure
SEEDS = (0, 1, 2)  # layers that are fitted from other beginnings and laid side by side: they err differently
UNITS = 32  # of each
ROUNDS = 30
AT_ONCE = 64
PACE = 2e-3
SHRINK = 0.1  # how fast weights decay, beside the pace
LEFT_OUT, LEFT_OUT_INSIDE = 0.1, 0.5  # share of the numbers and of the units that each step does without
SURE = 0.92  # how many of those in whom any no is heard must have said one
REACH = 4.0  # numbers are a few hundredths: at this times their size the pace fits


def ridge(dense: np.ndarray, sparse: csr_matrix, truth: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Return a bias and weights a row for each truth, (1 + dense columns + sparse columns, truths).

    All are fitted in one go: each minimises the logistic loss over its `known` rows and half its squared weights over
    `STRENGTH`.
    """
    wide, truths = dense.shape[1], truth.shape[1]
    across = sparse.T.tocsr()
    target, counts = truth.astype(np.float32), known.astype(np.float32)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(-1, truths).astype(np.float32)
        height = dense @ weights[1 : 1 + wide] + sparse @ weights[1 + wide :] + weights[0]
        lost = counts * (np.logaddexp(0, height) - target * height)
        slope = STRENGTH * counts * (1 / (1 + np.exp(-height)) - target)
        steep = np.vstack([slope.sum(axis=0), dense.T @ slope, across @ slope])
        steep[1:] += weights[1:]
        size = 0.5 * float(np.square(weights[1:], dtype=np.float64).sum())
        return STRENGTH * float(lost.sum(dtype=np.float64)) + size, steep.ravel().astype(np.float64)

    start = np.zeros((1 + wide + sparse.shape[1]) * truths)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 6, "ftol": 1e-6})
    return found.x.reshape(-1, truths).astype(np.float32)


def hidden_layer(values: np.ndarray, truth: np.ndarray, known: np.ndarray) -> Hidden:
    """Return one hidden layer for all truths: several small ones of `UNITS`, whose log-odds are their mean."""
    parts = [_small_layer(values * REACH, truth, known, np.random.default_rng(seed)) for seed in SEEDS]
    inner, lift, outer, bias = zip(*parts, strict=True)
    many = len(parts)
    return Hidden(np.hstack(inner) * REACH, np.hstack(lift), np.vstack(outer) / many, np.mean(bias, axis=0))


def _small_layer(
    values: np.ndarray, truth: np.ndarray, known: np.ndarray, draw: np.random.Generator
) -> list[np.ndarray]:
    """Fit by Adam with decay (Loshchilov and Hutter 2019) while numbers and units are left out by chance."""
    wide, truths = values.shape[1], truth.shape[1]
    size = np.sqrt(0.5 / np.square(values).sum(axis=1).mean())
    parts = [
        (draw.standard_normal((wide, UNITS)) * size).astype(np.float32), np.zeros(UNITS, np.float32),
        (draw.standard_normal((UNITS, truths)) * 0.1).astype(np.float32), np.full(truths, -2, np.float32),
    ]  # fmt: skip
    first, second = [np.zeros_like(one) for one in parts], [np.zeros_like(one) for one in parts]
    steps = ROUNDS * -(-len(values) // AT_ONCE)
    target, counts = truth.astype(np.float32), known.astype(np.float32)
    for step in range(1, steps + 1):
        if step % -(-len(values) // AT_ONCE) == 1:
            order = draw.permutation(len(values))
        some, order = order[:AT_ONCE], order[AT_ONCE:]
        steep = _slopes(parts, values[some], target[some], counts[some], draw)
        pace = PACE * (1 - step / (steps + 1))
        for one, at, slope, wild in zip(parts, steep, first, second, strict=True):
            slope[:] = 0.9 * slope + 0.1 * at
            wild[:] = 0.999 * wild + 0.001 * at * at
            change = slope / (1 - 0.9**step) / (np.sqrt(wild / (1 - 0.999**step)) + 1e-8)
            one[:] -= pace * (change + SHRINK * one if one.ndim > 1 else change)
    return parts


def _slopes(
    parts: list[np.ndarray], values: np.ndarray, truth: np.ndarray, known: np.ndarray, draw: np.random.Generator
) -> list[np.ndarray]:
    """Return how the loss rises with each part of a layer, over a few rows."""
    inner, lift, outer, bias = parts
    values = values * ((draw.random(values.shape, dtype=np.float32) > LEFT_OUT) / np.float32(1 - LEFT_OUT))
    height = values @ inner + lift
    kept = (draw.random(height.shape, dtype=np.float32) > LEFT_OUT_INSIDE) / np.float32(1 - LEFT_OUT_INSIDE)
    units = np.maximum(height, 0) * kept
    odds = 1 / (1 + np.exp(-np.clip(units @ outer + bias, -15, 15)))
    wrong = known * (odds - truth) / len(values)
    back = wrong @ outer.T * kept * (height > 0)
    return [values.T @ back, back.sum(axis=0), units.T @ wrong, wrong.sum(axis=0)]


def loudness(truth: np.ndarray, found: np.ndarray) -> np.ndarray:
    """Return the odds from which each kind is said, (kinds,), from labels and unseen odds, both (items, kinds + 1).

    That is where F1 is best; for the two no's, which share one, where theirs is best among those at which any no is right
    in 92 of 100.
    """
    grid = np.arange(0.2, 0.91, 0.01)
    rows = range(len(KINDS))
    loud = np.array(
        [max(grid, key=lambda at, n=n: _f1(truth[:, n], found[:, n] >= at)) for n in rows], dtype=np.float32
    )
    no, soft = answers.NOS
    any_no, plainly = answers.refused(found[:, :-1], found[:, -1])
    best, loud[[no, soft]] = 0.0, grid[-1]
    for at in grid:
        said = any_no >= at
        gain = _f1(truth[:, no], said & plainly) + _f1(truth[:, soft], said & ~plainly)
        if (said & truth[:, -1]).sum() >= SURE * said.sum() and gain > best:
            best, loud[[no, soft]] = gain, at
    return loud


def _f1(truth: np.ndarray, said: np.ndarray) -> float:
    return float(2 * (truth & said).sum() / max(1, truth.sum() + said.sum()))
