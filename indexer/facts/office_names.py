"""One spelling for each office: what ties "Phòng VHXH", "phòng Văn hoá và Xã hội" and "Phòng Văn hóa – Xã hội xã"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from corpus.folding import fold
from indexer.facts.office_text import office_tables

_PAIRS = dict(
    zip(
        ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"),
        ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"),
        strict=True,
    )
)
_OPEN = re.compile(rf"(?<![qQ])({'|'.join(_PAIRS)})(?!\w)", re.IGNORECASE)
_OWN_LEVEL = r"(?:ubnd|hdnd|chu tich|pho chu tich|cong an|dang uy|lanh dao)\b"
_LEVELS = r"xã|phường|thị trấn|đặc khu|huyện|quận|tỉnh|thành phố"


@cache
def _abbreviations() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = sorted(office_tables()["abbreviations"].items(), key=lambda item: -len(item[0]))
    return tuple((re.compile(rf"(?<![\w&-]){re.escape(fold(short))}(?![\w&])"), full) for short, full in table)


@cache
def _official() -> dict[str, str]:
    """Key → the one spelling of names that plans write with "và", "-" or "," as they like."""
    return {_key(name): name for name in office_tables()["official"]}


@cache
def successors() -> dict[str, str]:
    """Key → name of the office that took over the tasks of one that is no more (see `offices.toml`)."""
    return {_key(old): new for old, new in office_tables()["successors"].items()}


@lru_cache(maxsize=4096)
def canonical_office(name: str, level: str | None = None) -> str:
    """One spelling of an office's name: abbreviations expanded, "Uỷ", "hoá" as "Ủy", "hóa", "&", "–" and "-" levelled.

    Args:
        name: the office as written.
        level: level of the plan's own locality ("xã"); where given, a closing "xã" is dropped from offices other
            than the UBND, the HĐND, the police and their chairs, because it says nothing inside that plan. Without
            it only "Phòng" and "Sở", which exist on one level each, lose theirs.
    """
    text = respelt(" ".join(name.split()).strip(" .;,:-"))
    text = re.sub(r"\s*[–-]\s*", " - ", text)
    folded = fold(text)
    for pattern, full in _abbreviations():
        match = pattern.search(folded)
        if match is not None:
            text = text[: match.start()] + full + text[match.end() :]
            folded = fold(text)
    text = " ".join(re.sub(r"\s*[–-]\s*", " - ", text.replace("&", " và ")).split())
    text = re.sub(r"(?<=HĐND và UBND)(?: -| và) UBND", "", text)
    folded = fold(text)
    if level and not re.match(_OWN_LEVEL, folded):
        text = re.sub(rf"\s+(?:cấp\s+)?{re.escape(level)}$", "", text, flags=re.IGNORECASE)
    elif level is None and re.match(r"(?:phong|so)\b", folded):
        text = re.sub(rf"\s+(?:{_LEVELS})$", "", text, flags=re.IGNORECASE)
    if re.match(r"(?:phong|so|trung tam)\b", folded):
        text = _official().get(_key(text)) or (text.replace(" - ", " và ") if text.count(" - ") == 1 else text)
    return text[:1].upper() + text[1:]


def respelt(text: str) -> str:
    """The text with one placing of tone marks on open oa, oe, uy ("hoá" → "hóa", "Uỷ" → "Ủy"), its case kept.

    Closed syllables ("đoàn") and "quý", where only one placing is right, are left as they are.
    """
    return _OPEN.sub(lambda match: _PAIRS[match[1].lower()] if match[1].islower() else _cased(match[1]), text)


def _cased(pair: str) -> str:
    turned = _PAIRS[pair.lower()]
    return "".join(new.upper() if old.isupper() else new for old, new in zip(pair, turned, strict=True))


def office_key(name: str, level: str | None = None) -> str:
    """Folded words of the canonical name without connectors and "các": equal for all spellings of one office."""
    return _key(canonical_office(name, level))


def _key(name: str) -> str:
    return " ".join(word for word in re.findall(r"\w+", fold(name)) if word not in ("va", "cac", "nhung"))
