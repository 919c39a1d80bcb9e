"""Who a sentence names as doing something: its subject, those it orders, and those "do … chủ trì" names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.folding import fold
from indexer.facts.office_lists import has_verb, office_list, split_offices
from indexer.facts.offices import find_offices

_WINDOW = 900
_LONGEST = 260  # characters of a subject whose name is not known to its end
_LABEL = re.compile(r"^(?:[-+*•–\s]*)(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-zđA-ZĐ][.)]|[IVX]{1,5}\.)\s*){0,2}")
_DUTY = (
    r"chiu trach nhiem|co trach nhiem|chu tri|chu dong|chi dao|co nhiem vu|la (?:co quan|don vi|to chuc)?\s?"
    r"(?:dau moi|thuong truc)"
)
# Words by which a sentence lays a duty on its subject, anywhere in a plan …
LEADS = re.compile(rf"\s*(?:[,(:]\s*)?(?:la (?:co quan|don vi) )?(?:phai )?(?:{_DUTY})\b")
# … and among duties, or where the office has been told to.
ORDERED = re.compile(
    r"\s*(?:,\s*)?(?:(?:theo|trong|tren co so|can cu)\b[^,:;]{0,90},\s*|"
    r"theo chuc nang[^,:;]{0,50}? (?=chu dong|chu tri))?"
    r"(?:nghiem tuc|khan truong|kip thoi|tap trung|can cu|xay dung|"
    r"to chuc|trien khai|thuc hien|theo doi|phoi hop|tham muu|huong dan|phan anh|bao cao|"
    r"don doc|kiem tra|tong hop|ra soat|quan tam|chu tri|chu dong|chiu trach nhiem|co trach nhiem|bao dam|dam bao|"
    r"tang cuong|ban hanh|bo tri|can doi|cap nhat|chi dao|chuan bi|cung cap|danh gia|day manh|de xuat|giam sat|giup|"
    r"ho tro|huy dong|lap|long ghep|quan ly|su dung|tham dinh|tham gia|thanh lap|thong bao|tiep nhan|tiep tuc|"
    r"tuyen truyen|van dong|xac dinh|xu ly|phan cong|phan bo|phat dong|trinh|gui|nghien cuu|cong bo|khao sat|"
    r"hoan thien|hoan thanh|lua chon|niem yet|tao dieu kien|khuyen khich|uu tien|van hanh|duy tri|tu van|phe duyet|"
    r"chuyen(?! (?:mon|trach|nganh|de|vien|dung))|"
    r"cu (?:can bo|cong chuc|chuyen vien|nguoi|dai dien|dau moi|thanh vien))\b"
)
# … and where it is told to in so many words: "Giao Sở A chuyển …".
ANYTHING = re.compile(r"\s*(?:,\s*)?(?!(?:de|ve|va|cua|theo|tai|la|trong|chu tri)\b)(?=[a-z]{2,}\b)")
_CHARGED = re.compile(
    r"(\s+duoc (?:giao|phan cong)(?: (?:chu tri|phoi hop|nhiem vu))?(?: (?:va|hoac) (?:chu tri|"
    r"phoi hop))?)[^,;.]{0,160}?(\s(?:co|chiu) trach nhiem)\b"
)
_ASIDE = re.compile(r"\s*\((?:hoac|hay|qua|nay|cu|la|bao gom|gom|co quan|thuong truc)\b[^()]{0,160}\)")
GIVEN = re.compile(r"\b(?:(?<!duoc )giao|(?<!duoc )phan cong|de nghi|yeu cau)\s+(?:cho\s+)?(?=\S)")
_TOLD = re.compile(r"(?:giao|phan cong|de nghi|yeu cau)\b")
_PLAIN = re.compile(
    r"(?:,\s*(?:tren co so|can cu|theo|voi|trong|ngoai|dinh ky|hang nam)\b[^;:]{1,200}?,)?"
    rf"\s+(?:phai )?(?<!tu )(?P<verb>{_DUTY})\b"
)
_OPENING = re.compile(
    r"(?:can cu|tren co so|hang (?:nam|quy|thang)|dinh ky|truoc ngay|theo chuc nang|ngoai ra|dong thoi|rieng|doi voi)\b"
)
_TASKED = re.compile(r"\s+theo chức năng.*$", re.IGNORECASE)
_KIND = re.compile(
    r"^(?!.*\b(?:cac|nhung)\b)(?:.*\W)?(?:co quan|don vi)$"
)  # "cơ quan chủ trì" is a kind of office, and none
_COMMA = re.compile(r",\s+(?:thi\s+)?")
_BY = re.compile(r"(?:(?P<aside>[,(;–-])\s*|\s)do\s+(?=\S)")
_BY_VERB = re.compile(
    r"\s+(?:la (?:co quan|don vi) )?"
    r"(?:chu tri(?: thuc hien| trien khai)?|chiu trach nhiem(?: chinh)?|dam nhiem|phu trach|lam dau moi|"
    r"(?P<plain>thuc hien))"
    r"\s*(?=[.;)]|$|,\s*(?:phoi hop|hoan thanh|thoi gian|trong|xong|cac don vi))"
)
_DECIDES = re.compile(r"(?P<who>[^.,;:()]{0,60}?)\s+quyet dinh\b")
_SHORTEST = 12  # characters of a task before "do …"
_PLURAL = re.compile(r"(?:cac|nhung|co quan|don vi|so, )")
CLOSING = re.compile(
    r"\s*(?:tren day la|trong qua trinh (?:to chuc |trien khai )*thuc hien|ke hoach nay|qua trinh thuc hien)\b"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Offices that a text names as doing something.

    Attributes:
        offices: as written.
        task_from: where the words begin that say what they do.
        task_to: one past the last of them, `None` where they go on to the end.
    """

    offices: tuple[str, ...]
    task_from: int
    task_to: int | None = None


def label_end(text: str) -> int:
    """Where the text begins after its numbering or bullet."""
    match = _LABEL.match(text)
    return match.end() if match else 0


def named_subject(sentence: str, among_duties: bool) -> Subject | None:
    """Who leads what the sentence states, in so many words; `None` where it names nobody.

    Read: "giao … chủ trì", "… chịu trách nhiệm", "Đề nghị …", "Căn cứ …, các sở … có trách nhiệm", "…, do … chủ trì".

    Args:
        sentence: with its numbering.
        among_duties: whether it stands where a plan lays down duties: there any order names who carries it out.
    """
    folded = fold(sentence)
    begin = label_end(sentence)
    closing = CLOSING.match(folded, begin) is not None
    for given in list(GIVEN.finditer(folded))[:5]:
        opens = given.start() == begin or (among_duties and folded[: given.start()].rstrip().endswith((",", ":", ";")))
        verbs = ANYTHING if opens else ORDERED if among_duties or closing else LEADS
        own = subject_at(sentence, given.start(), verbs)
        if own is not None:
            return own
    own = subject_at(sentence, begin, ORDERED if among_duties else LEADS) or _long_subject(sentence, begin)
    if own is None and _OPENING.match(folded, begin):
        for comma in list(_COMMA.finditer(folded, begin, begin + _LONGEST))[:6]:
            own = subject_at(sentence, comma.end(), LEADS) or _long_subject(sentence, comma.end())
            if own is not None:
                return own
    if own is None and closing:
        mentions = find_offices(sentence)[:20]
        own = next(filter(None, (subject_at(sentence, mention.start, ORDERED) for mention in mentions)), None)
    return own or doer(sentence, begin)


def subject_at(text: str, begin: int, verbs: re.Pattern[str] = LEADS) -> Subject | None:
    """The offices that the words at `begin` name as doing what follows, which has to begin with one of `verbs`."""
    window = text[begin : begin + _WINDOW]
    folded = fold(window)
    given = GIVEN.match(folded)
    at = given.end() if given else 0
    first = find_offices(window[at : at + 300])
    if not first or folded[at : at + first[0].start].strip() not in ("", "doi voi", "nhung"):
        return None
    end, names = office_list(window, at + first[0].start)
    aside = _ASIDE.match(folded, end)
    qualified = _CHARGED.match(folded, end)
    if qualified is not None:
        names = (*names[:-1], names[-1] + window[end : qualified.end(1)])
        end = qualified.end() - len(qualified[2])
    follow = verbs.match(folded, aside.end() if aside is not None else end)
    if not names or follow is None or (len(names) == 1 and _KIND.search(fold(names[0]))):
        return None
    return Subject(names, begin + follow.start() + (len(follow[0]) - len(follow[0].lstrip(" ,"))))


def _long_subject(text: str, begin: int) -> Subject | None:
    """The subject whose name goes on over words that no table knows, up to the verb that lays the duty on it."""
    window = text[begin : begin + 2 * _LONGEST]
    folded = fold(window)
    told = _TOLD.match(folded)
    at = told.end() + 1 if told else 0
    verb = _PLAIN.search(folded, at)
    if verb is None or verb.start() > _LONGEST:
        return None
    name = _TASKED.sub("", window[at : verb.start()])
    mentions = find_offices(name)
    if (
        not mentions
        or mentions[0].start > 0
        or not (told or name[:1].isupper())
        or re.search(r"[.;:(]", name)
        or has_verb(name)
    ):
        return None
    if _KIND.search(fold(name).rstrip()):
        return None
    return Subject(split_offices(name), begin + verb.start("verb"))


def doer(text: str, begin: int, aside: bool = False) -> Subject | None:
    """Whom "<task>, do … chủ trì" and "<task> do … quyết định" name, the task beginning at `begin`; not where that
    tells apart which things are meant ("dự án do sở chủ trì"), so that with `aside` a comma has to set it off."""
    folded = fold(text)
    for by in list(_BY.finditer(folded, begin))[:5]:
        if by.start() - begin < _SHORTEST:
            continue
        end, names = office_list(text, by.end())
        verb = _BY_VERB.match(folded, end)
        if (
            names
            and verb is not None
            and (by["aside"] or not (aside or verb["plain"] or _PLURAL.match(fold(names[0]))))
        ):
            return Subject(names, begin, by.start())
        decides = _DECIDES.match(folded, end) if names and ORDERED.match(folded, begin) else None
        if decides is not None:
            return Subject((text[by.end() : decides.end("who")],), begin, by.start())
    return None
