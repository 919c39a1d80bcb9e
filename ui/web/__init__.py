"""The web page: ask, read the clause in its place, list the plans; Vietnamese first, English by a switch.

Views are pure functions from data to HTML (`answers`, `reading`, `plans`), the `desk` puts questions to the engine
for them, `page` sets them into a Gradio page, and `serve` runs page and API in one process.
"""

from __future__ import annotations

from ui.web.serving import serve

__all__ = ["serve"]
