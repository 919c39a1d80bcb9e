"""Questions that the shipped digests answer, for the first minute with the program."""

from __future__ import annotations

QUESTIONS = ("Cơ quan nào chủ trì?", "Căn cứ nghị định nào?", "Tỷ lệ là bao nhiêu?")
