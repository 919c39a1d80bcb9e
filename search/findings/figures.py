"""Figures as they are shown: exactly, with decimal comma and points between thousands."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from indexer.facts.amounts import find_amounts

_SYMBOLS = {">=": "≥", "<=": "≤", "=": "", ">": ">", "<": "<"}


def figure(data: Mapping[str, Any]) -> str:
    """A target's figure with comparator and unit: "≥ 70%", "1–2 cuộc đối thoại"."""
    amount = decimal(data["value"])
    if data.get("value_max") is not None:
        amount = f"{amount}–{decimal(data['value_max'])}"
    unit = data["unit"]
    amount += unit if unit == "%" else f" {unit}" if unit else ""
    return f"{_SYMBOLS[data['comparator']]} {amount}".strip()


def compared(sentence: str, at: int, value: str) -> str:
    """A figure of a sentence, which begins at `at` there, with the sign of the words that compare it: "≤ 12%"."""
    comparator = next((amount.comparator for amount in find_amounts(sentence) if amount.start == at), "=")
    return f"{_SYMBOLS[comparator]} {value}".strip()


def decimal(value: float) -> str:
    """A number in Vietnamese writing, no digit lost: 1234.5 is "1.234,5"."""
    whole, _, fraction = f"{Decimal(repr(float(value))):f}".partition(".")
    fraction = fraction.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{fraction}" if fraction else grouped
