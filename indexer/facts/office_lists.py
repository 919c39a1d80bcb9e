"""Lists of offices, and headings that name who has the duties below them."""

from __future__ import annotations

import re

from corpus.folding import fold
from indexer.facts.office_text import (
    FRONT,
    FRONT_PAIR,
    JOINT,
    PAIR,
    PAIRED,
    ZONES,
    ZONES_PAIR,
    OfficeText,
    another,
    grouped,
    office_tables,
    single,
)
from indexer.facts.offices import find_offices, is_name, name_end

_BREAK = re.compile(r"\s*[;\n]\s*|\s*[+•]\s+|\s+-\s+(?=các\b)|\s*[,/]\s*|\s+(?:và|cùng)\s+", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"(?:[-+*•–\s]*)(?:(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-z][.)]|[ivx]{1,5}\.)\s*)?"
    r"(?:(?:de nghi|yeu cau|giao|phan cong|(?P<of>trach nhiem cua|nhiem vu cua)|doi voi)\s+)?"
)
_ORDER = re.compile(r"(?:de nghi|yeu cau|giao|phan cong)\s*$")
_VERBS = re.compile(
    r"\b(?:chiu trach nhiem|co trach nhiem|tham muu|xay dung (?:ke hoach|du)|trien khai|to chuc (?:thuc hien|"
    r"trien khai|tuyen truyen|cac)|"
    r"huong dan|don doc|theo doi|bao cao|ban hanh|tang cuong|day manh|thuc hien|phoi hop|ra soat|bo tri|tiep tuc|"
    r"can cu|(?<!thi )dua|(?<!duoc )phan cong|khong|chu dong|yeu cau)\b"
)
_TAIL = re.compile(
    r"\s+(?:chi dao (?=cac|chi cuc|phong|trung tam|ubnd|don vi)|co trach nhiem|can tap trung|can thuc hien|can\b|"
    r"chiu trach nhiem|thuc hien (?:cac|mot so|nhiem vu)|"
    r"tap trung|theo chuc nang|can cu|la (?:co quan|don vi) (?:dau moi|thuong truc)|"
    r"(?:la (?:co quan|don vi) )?chu tri|(?:chu dong )?phoi hop)\b.*$|"
    r"\s*\((?:co quan|don vi)[^)]*\)$"
)
_JOINED = re.compile(
    r"(\s+[a-z][a-z0-9 ]{1,80}?)??\s*(?:[,;/]|\s-)?\s*(?:\b(?:va|cung|voi|cung voi)\b)?\s*(?:\bnhung\b)?\s*"
)
# What has no name of its own but is told by what it does.
_GROUPS = re.compile(
    r"(?:cac|nhung) (?:doanh nghiep|to chuc|don vi|co so|cong ty|hop tac xa|hiep hoi|hoi|truong|vien|nha)\b"
)
_KINDS = re.compile(r"(?:cac )?(?:co quan|don vi)")
_THINGS = re.compile(r"\s+(?:du lieu|ha tang|vat chat|phap ly|chinh tri)\b")  # "cơ sở" is no workplace there
_TOLD = re.compile(r"\s+chi dao (?=chi cuc|phong|trung tam|ban\b|cong an)")
_SECTORS = re.compile(r"(?:(?:cac|mot so|nhung)\s+)?nganh(?:,| va) linh vuc\b")  # of the economy
_DOES = re.compile(
    r"\b(?:tien hanh|cap nhat|lap (?:ke hoach|danh muc)|chi dao (?:cac|chi cuc|phong|trung tam|ubnd|don vi))\b"
)
_BRACKET = re.compile(r"^ \([^()]{0,160}\)")
_NAMED = "Phối hợp"  # with a capital it is of a name: "Hội đồng Phối hợp …"
_QUALIFIED = re.compile(r"\b(?:duoc giao|duoc phan cong|chiu su)\b")


def office_list(text: str, at: int = 0) -> tuple[int, tuple[str, ...]]:
    """End and names of the offices listed from `at` on, joined by commas, semicolons and "và"; `(at, ())` if none."""
    names: list[str] = []
    end = at
    source = OfficeText.of(text[at : at + 900])
    for mention in find_offices(source.text):
        gap = fold(text[end : at + mention.start])
        joined = _JOINED.fullmatch(gap)
        if joined is None or (joined[1] and not (names and _goes_on(source, names[-1], end - at, joined[1]))):
            break
        if joined[1]:
            names[-1] += text[end : end + joined.end(1)]
        names.append(mention.name)
        end = at + mention.end
    return end, tuple(names)


def _goes_on(source: OfficeText, name: str, end: int, words: str) -> bool:
    """Whether words after the name of a group, up to the next office, say which ("các doanh nghiệp chế biến gỗ")."""
    told = source.words.described.match(source.low, end + 1) is not None
    return told and _GROUPS.match(fold(name)) is not None and not has_verb(words)


def split_offices(text: str) -> tuple[str, ...]:
    """The offices of a table cell or an office list, as written, without closing punctuation.

    A part that does not begin like an office belongs to the one before it ("Ban Chỉ đạo phát triển khoa học, công
    nghệ"); so does a group's next noun ("Các phòng, ban, đoàn thể").
    """
    clean = " ".join(re.sub(r"[|]", " ", text[:1500]).split()).strip(" .;,:-")
    source = OfficeText.of(clean)
    pieces: list[tuple[int, int]] = []
    start = 0
    for gap in _BREAK.finditer(clean):
        if _splits(source, clean[start : gap.start()], gap):
            pieces.append((start, gap.start()))
            start = gap.end()
    pieces.append((start, len(clean)))
    return tuple(name for a, b in pieces if (name := clean[a:b].strip(" .;,:-")) and any(c.isalpha() for c in name))


def _splits(source: OfficeText, before: str, gap: re.Match[str]) -> bool:
    mark, at = gap[0].strip().lower(), gap.end()
    if mark in ("", ";", "+", "•"):
        return True
    folded, after = fold(before), fold(source.text[at : at + 40])
    if source.words.head.match(source.low, at) is None and not after.startswith(("cac ", "cong thong tin dien tu")):
        return False
    if any(folded.endswith(one) and other.match(after) for one, other in JOINT):
        return False
    if ZONES.match(folded) and ZONES_PAIR.match(after):
        return False
    if mark == "và" and PAIRED.match(after) and folded.endswith(PAIR):
        return False
    if mark == "và" and FRONT.search(folded) and FRONT_PAIR.match(after):
        return False
    group = source.words.group.match(source.low, at)
    if group is None or not grouped(folded) or not source.text[at : at + 1].islower():
        return True
    return another(before, after)


def heading_offices(text: str, among_duties: bool = False) -> tuple[int, tuple[str, ...]]:
    """Where the duties begin and the offices of a heading that names who has them; `(0, ())` for another heading.

    Read: "2. Phòng Nội vụ", "a) Đề nghị Ủy ban Mặt trận Tổ quốc:", "3. Các cơ quan, đơn vị: <duties>", "4. Sở A chủ
    trì, phối hợp với Sở B:", "5. Sở A chỉ đạo Chi cục B thực hiện:". What the heading itself says is to be done is the
    first of the duties.

    Args:
        text: the heading.
        among_duties: whether it stands where duties are laid down, on others than offices too ("6. Các cơ sở …:").
    """
    lead_in = _LEAD_IN.match(fold(text))
    begin = lead_in.end() if lead_in else 0
    source = OfficeText.of(text)
    colon = text.find(":", begin, begin + 300)
    head = source.words.head.match(source.low, begin)
    actor = source.words.actors.match(source.low, begin) if among_duties and colon > 0 else None
    if actor is not None and _THINGS.match(fold(text[: actor.end() + 12]), actor.end()):
        actor = None
    if head is None and actor is None:
        return 0, ()
    stop = colon if colon > 0 else len(text)
    bare = text[begin:stop].strip(" .:;")
    if len(bare) > 240 or (colon < 0 and re.search(r"\.\s+[A-ZĐ]", bare)):
        return 0, ()
    if (
        head is not None
        and actor is None
        and (_no_office(source, head) or not (among_duties or _told_apart(source, head)))
    ):
        return 0, ()
    if _SECTORS.match(fold(bare)):
        return 0, ()
    tail = _tail(bare)
    offices = _told(bare) or split_offices(bare[: tail.start()] if tail else bare)
    if not offices or _KINDS.fullmatch(fold(offices[0])) or (tail and colon < 0 and "(" not in tail[0]):
        return 0, ()
    if colon < 0 and lead_in is not None and _ORDER.search(lead_in[0]) and _sentence(bare):
        return 0, ()
    of = lead_in is not None and lead_in["of"] is not None
    if not of and any(has_verb(name) for name in offices):
        return 0, ()
    if tail and "(" not in tail[0] and _says_more(bare[tail.start() :]):
        return begin + tail.start() + 1, offices
    return stop + (1 if colon > 0 else 0), offices


def _sentence(bare: str) -> bool:
    """Whether the offices that a text begins with are followed by what they are to do ("Giao Sở A chuyển …")."""
    end, names = office_list(bare)
    rest = _BRACKET.sub("", bare[end:])
    return bool(names) and single(names[-1]) and len(rest.split()) > 2 and rest[:1] == " " and rest[1:2].islower()


def _tail(bare: str) -> re.Match[str] | None:
    """What a heading says after its office."""
    tail = _TAIL.search(fold(bare))
    return None if tail is not None and bare.startswith(_NAMED, tail.start() + 1) else tail


def _no_office(source: OfficeText, head: re.Match[str]) -> bool:
    end = max(head.end(), name_end(source, head.start(), head.end()))
    return not is_name(source, head, end)


def _told_apart(source: OfficeText, head: re.Match[str]) -> bool:
    """Whether a heading's first word is known for an office's by more than its capitals, which all words of a title
    have ("IV. CÔNG TY VÀ THỊ TRƯỜNG")."""
    if head[0] not in source.words.everyday or not source.text[head.start() : head.end()].isupper():
        return True
    return source.words.inside.match(source.low, head.end() + 1) is not None


def _told(bare: str) -> tuple[str, ...]:
    """The office of its own that a heading's office directs to do what follows ("Sở A chỉ đạo Chi cục B …")."""
    told = _TOLD.search(fold(bare))
    names = office_list(bare, told.end())[1] if told else ()
    return names if names and all(map(single, names)) else ()


def _says_more(tail: str) -> bool:
    """Whether words after a heading's office say what is to be done, and not only that something is."""
    known = office_tables()["without_duty"]
    kept = tail
    for mention in reversed(find_offices(tail)):
        kept = kept[: mention.start] + kept[mention.end :]
    return sum(word not in known for word in re.findall(r"[a-z]+", fold(kept))) > 3


def listed_offices(text: str) -> tuple[str, ...]:
    """The offices of a list in which each may go on with what it does ("Sở A rà soát …; Sở B"): their names alone."""
    names: list[str] = []
    for piece in split_offices(text):
        if has_verb(piece) or _DOES.search(fold(piece)):
            first = find_offices(piece)[:1]
            if not first or first[0].start > 0:
                continue
            piece = first[0].name
        names.append(piece)
    return tuple(dict.fromkeys(names))


def has_verb(name: str) -> bool:
    """Whether the text goes on with what somebody does, so that it is more than a name."""
    folded = fold(name)
    found = next((verb for verb in _VERBS.finditer(folded) if not name.startswith(_NAMED, verb.start())), None)
    return found is not None and _QUALIFIED.search(folded[: found.start()]) is None
