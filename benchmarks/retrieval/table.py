"""Runs as Markdown: how good each system is on each trial, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.retrieval.measures import bootstrap, each, gain, hit, reciprocal
from benchmarks.retrieval.running import Run
from benchmarks.retrieval.sets import Trial

OURS, FLOOR = "full", "bm25-bigrams"
"""The two systems whose difference is tested."""

Runs = Mapping[str, Run]
"""What the systems did on one trial, by name of the system."""


def quality(results: Sequence[tuple[Trial, Runs]], titles: Mapping[str, str]) -> Iterator[str]:
    """Lines of the table of quality; `titles` are those of the systems by name."""
    yield (
        "| questions | system | nDCG@10 | recall@1 | recall@5 | recall@10 | MRR@10"
        " | nDCG@10 without accents | share kept | ours minus BM25 + bigrams, nDCG@10 (95 %) |"
    )
    yield "| --- | --- |" + " ---: |" * 8
    for trial, runs in results:
        for name, run in runs.items():
            cells = [
                f"{trial.title} ({len(trial.questions)})",
                titles[name],
                *scores(trial, run),
                difference(name, trial, runs),
            ]
            yield f"| {' | '.join(cells)} |"


def scores(trial: Trial, run: Run) -> Iterator[str]:
    """The cells of one run's measures."""
    relevant = trial.relevant
    whole = float(each(gain, run.found, relevant).mean())
    yield f"{whole:.3f}"
    for depth in (1, 5, 10):
        yield f"{each(hit, run.found, relevant, depth).mean():.3f}"
    yield f"{each(reciprocal, run.found, relevant).mean():.3f}"
    if run.bare is None:
        yield from ("", "")
        return
    bare = float(each(gain, run.bare, relevant).mean())
    yield f"{bare:.3f}"
    yield f"{bare / whole:.3f}" if whole else ""


def difference(name: str, trial: Trial, runs: Runs) -> str:
    """The cell of the bootstrap, empty but for ours."""
    if name != OURS or FLOOR not in runs:
        return ""
    ours, theirs = (each(gain, runs[one].found, trial.relevant) for one in (OURS, FLOOR))
    found = bootstrap(ours, theirs)
    return f"{found.mean:+.3f} ({found.low:+.3f} to {found.high:+.3f})"


def costs(results: Sequence[tuple[Trial, Runs]], titles: Mapping[str, str]) -> Iterator[str]:
    """Lines of the table of costs, over the largest collection that was measured."""
    if not results:
        return
    largest, runs = max(results, key=lambda result: max((run.documents for run in result[1].values()), default=0))
    yield f"| {largest.title} | documents | indexed, documents/s | a question, ms | model, MB | index, MB |"
    yield "| --- |" + " ---: |" * 5
    for name, run in runs.items():
        cells = [
            titles[name],
            f"{run.documents:,}",
            f"{run.documents / max(run.index_seconds, 1e-9):,.0f}",
            f"{1000 * run.question_seconds:.1f}",
            f"{run.model_bytes / 1e6:.1f}",
            f"{run.index_bytes / 1e6:.1f}",
        ]
        yield f"| {' | '.join(cells)} |"
