"""A drawing is well-formed whatever it tells of, and its boxes are links."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.ui.small_store import HOSTILE, LONG_WORD
from ui.web.graph import Group, Node, drawing

SVG = "{http://www.w3.org/2000/svg}"
CENTRE = Node("Nghị định số 161/2030/NĐ-CP", "về nghề muối")


def tree_of(svg: str) -> ElementTree.Element:
    """The drawing as XML, which it has to be."""
    return ElementTree.fromstring(svg)  # noqa: S314 - our own


def drawn(centre: Node, left: list[Node], right: list[Node]) -> ElementTree.Element:
    return tree_of(drawing(centre, [Group("Trái", left)], [Group("Phải", right)], "Sơ đồ"))


def test_a_box_is_a_link_with_the_whole_of_it_in_words() -> None:
    node = Node("Luật Diêm nghiệp", "2029", "thay thế", "?view=documents&doc=a", "", "thay thế, Luật Diêm nghiệp")
    tree = drawn(CENTRE, [node], [])
    (link,) = tree.iter(f"{SVG}a")
    assert (link.get("href"), link.get("aria-label")) == (node.link, node.whole)
    assert tree.get("role") == "group" and tree.get("aria-label") == "Sơ đồ"
    assert {text.text for text in tree.iter(f"{SVG}text")} >= {"Trái", "Luật Diêm nghiệp", "thay thế"}


def test_lines_lead_out_to_the_left_and_in_from_the_right() -> None:
    left = drawn(CENTRE, [Node("a"), Node("b")], [])
    right = drawn(CENTRE, [], [Node("a"), Node("b")])
    heads = [[one for one in tree.iter(f"{SVG}path") if one.get("class") == "kh-arrow"] for tree in (left, right)]
    assert [len(found) for found in heads] == [2, 1]  # one at each box, or all lines in one at the centre
    assert "Phải" not in "".join(left.itertext())


def test_a_box_without_a_link_is_none_and_long_names_are_cut() -> None:
    tree = drawn(Node(LONG_WORD, LONG_WORD), [Node(LONG_WORD, LONG_WORD, LONG_WORD)], [])
    assert not list(tree.iter(f"{SVG}a"))
    assert max(len(text.text or "") for text in tree.iter(f"{SVG}text")) < 40


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    tree = drawn(Node(text, text), [Node(text, text, text, f"?{text}", "", text)], [Node(text)])
    tags = {element.tag.removeprefix(SVG) for element in tree.iter()}
    assert tags <= {"svg", "title", "path", "text", "rect", "a", "g"}
    assert not {name for element in tree.iter() for name in element.attrib if name.startswith("on")}


def test_everything_lies_within_the_drawing() -> None:
    tree = drawn(CENTRE, [Node("a")] * 3, [Node("b")] * 20)
    _, _, width, height = map(int, str(tree.get("viewBox")).split())
    for box in tree.iter(f"{SVG}svg"):
        if box is not tree:
            assert 0 <= int(box.get("x", -1)) <= width - int(box.get("width", 0))
            assert 0 <= int(box.get("y", -1)) <= height - int(box.get("height", 0))
