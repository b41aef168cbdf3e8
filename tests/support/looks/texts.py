"""Words for made-up decisions, in four scripts, and names, questions and notes of a wanted length made from them."""

from __future__ import annotations

from enum import StrEnum
from random import Random


class Language(StrEnum):
    """What a made-up decision is written in."""

    ENGLISH = "en"
    GERMAN = "de"
    ARABIC = "ar"
    CHINESE = "zh"


class Names(StrEnum):
    """How long the names of options, questions and groups are."""

    SHORT = "short"  # 3 to 8 characters
    MIDDLE = "middle"  # 9 to 24
    LONG = "long"  # 40 to 60
    ONE_WORD = "one word"  # a single word of 40 letters
    CODE = "code"  # names as programs have them: CockroachDB, snake_case_name, a/path.like


WORDS = {
    Language.ENGLISH: [
        "oak",
        "ash",
        "tea",
        "boat",
        "lamp",
        "road",
        "train",
        "river",
        "paper",
        "cloud",
        "garden",
        "winter",
        "bridge",
        "kitchen",
        "mountain",
        "library",
        "transport",
        "independent",
        "maintenance",
        "performance",
        "availability",
        "consistency",
        "subscription",
        "understanding",
    ],
    Language.GERMAN: [
        "Eis",
        "Tee",
        "Haus",
        "Wald",
        "Licht",
        "Straße",
        "Wasser",
        "Brücke",
        "Schlüssel",
        "Werkstatt",
        "Wohnung",
        "Rechnung",
        "Verbindung",
        "Geschwindigkeit",
        "Versicherung",
        "Erreichbarkeit",
        "Unabhängigkeit",
        "Verfügbarkeit",
        "Wartungsaufwand",
        "Datenschutz",
        "Kündigungsfrist",
    ],
    Language.ARABIC: [
        "شاي",
        "بيت",
        "نهر",
        "قطار",
        "كتاب",
        "مدينة",
        "حديقة",
        "مكتبة",
        "مفتاح",
        "طريق",
        "سحابة",
        "الشتاء",
        "المطبخ",
        "الأمان",
        "السرعة",
        "التكلفة",
        "الصيانة",
        "الموثوقية",
        "الاستقلال",
    ],
    Language.CHINESE: [
        "茶",
        "木",
        "河流",
        "火车",
        "图书馆",
        "花园",
        "云端",
        "冬天",
        "桥梁",
        "厨房",
        "速度",
        "成本",
        "维护",
        "安全",
        "可靠性",
        "独立",
        "数据库",
        "服务器",
        "许可证",
    ],
}
LONG_WORDS = {
    Language.ENGLISH: ("Counterinterdenominationalisticalityness", "Hyperpolysyllabicsesquipedalianistically"),
    Language.GERMAN: ("Kraftfahrzeughaftpflichtversicherungsamt", "Donaudampfschifffahrtsgesellschaftsbüros"),
    Language.ARABIC: ("أفاستسقيناكموهالمستخرجاتهمولاستقبالاتهم", "فسيكفيكهموالمستعمراتهمواستخداماتهمالكبر"),
    Language.CHINESE: (
        "分布式数据库管理系统性能监控与自动扩展服务平台解决方案供应商评估标准与实施指南手册",
        "超文本传输安全协议证书自动续期与密钥轮换管理工具开源实现版本比较与选择建议说明书",
    ),
}
CODE = (
    *("CockroachDB", "PostgreSQL", "createServerSideProps", "max_open_connections", "api/v2/users.list", "k8s"),
    *("TensorFlowLiteMicro", "user_session_token_expiry", "org.apache.commons.lang3", "GraphQL", "C++", "<dialog>"),
    "Vec<u8>",
    *("550e8400-e29b-41d4-a716-446655440000", "libfoo-2.0.0-rc.1+build.20261127"),
)
LENGTHS = {Names.SHORT: (3, 8), Names.MIDDLE: (9, 24), Names.LONG: (40, 60)}
GAPS = dict.fromkeys(Language, " ") | {Language.CHINESE: ""}
ENDS = {Language.ENGLISH: "?", Language.GERMAN: "?", Language.ARABIC: "؟", Language.CHINESE: "？"}


def text(random: Random, language: Language, least: int, most: int) -> str:
    """Words of a language: no fewer characters than ``least`` (where ``most`` allows) and no more than ``most``."""
    found = ""
    fitting = [word for word in WORDS[language] if len(word) <= most]
    while len(found) < least:
        gap = GAPS[language] if found else ""
        short = [word for word in fitting if len(found) + len(gap) + len(word) <= most]
        if not short:
            break
        found += gap + random.choice(short)
    return found


def name(random: Random, language: Language, names: Names) -> str:
    """A name of the wanted kind."""
    if names is Names.CODE:
        return random.choice(CODE)
    if names is Names.ONE_WORD:
        return random.choice(LONG_WORDS[language])
    least, most = LENGTHS[names]
    return text(random, language, random.randint(least, most - 2), most)


def different(random: Random, language: Language, names: Names, count: int) -> list[str]:
    """So many names, no two of them equal."""
    found: list[str] = []
    while len(found) < count:
        new = name(random, language, names)
        if new in found:
            new = f"{new[: 60 - 3]} {len(found) + 1}"
        if new not in found:
            found.append(new)
    return found


def question(random: Random, language: Language, names: Names) -> str:
    """A question as long as the names are, with its mark."""
    return name(random, language, names) + ENDS[language]


def note(random: Random, language: Language, most: int, source: str) -> str:
    """A note of up to ``most`` characters; the longer ones have a link, code and emphasis in them."""
    written = text(random, language, most * 2 // 3, most - 8)
    if most > 120:
        words = text(random, language, 6, 20)
        link = f"[{words}](https://example.org/{random.randint(1, 99)})"
        written = f"{written[: most // 2]} {link}, `{random.choice(CODE[:6])}` *{words}*"
    return f"{written} [^{source}]"
