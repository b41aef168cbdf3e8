"""The meaning of symbols and words in foreign tables. No other module of the package knows a mark.

Whole words in English, German, French, Spanish, Portuguese, Chinese and Japanese; case and final dots do not matter.
``PLAIN`` words mean only the verdict. ``NOTED`` ones mean more, so they stay as the note of their cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from decision_guide.model import NOT_APPLICABLE, RULED_OUT, UNKNOWN

GOOD, PARTLY, POOR = "good", "partly", "poor"
VERDICTS = (GOOD, PARTLY, POOR)

_SYMBOLS = {
    GOOD: "✅ ✔ ✓ ☑ 🗸 √ 🟢 🟩 👍 💚 ◎ ● ⬤ ⚫ ◉ • ■ ◼ ▣ 🆗 + ++ +++ [x] (/) (y)",
    PARTLY: "🟡 🟠 🔶 🔸 🟨 🟧 ⚠ ◐ ◑ ◒ ◓ ◔ ◕ ◖ ◗ △ ▲ ▵ 〰 🚧 ± +- -+ +/- -/+ ~ ≈ (!)",
    POOR: "❌ ✖ ✗ ✘ ✕ × ╳ ❎ 🛑 🔴 🟥 ⛔ 🚫 👎 🗙 ☒ -- --- (x) (n)",
    UNKNOWN: "❓ ❔ ⁇ ? ？ – — ― - − － ー (?)",
}
_WORDS = {
    GOOD: (
        """
        yes; y; true; good; supported; full; fully; pass; passed; ja; wahr; gut; unterstützt; vorhanden; oui; vrai;
        bon; sí; si; bueno; sim; bom; 是; 有; 支持; 对; はい; あり; 有り; 対応; 可; 良
        """,
        """
        full support; fully supported; built-in; built in; native; natively; great; excellent; very good;
        outstanding; available; included; complete; always; sehr gut; hervorragend; verfügbar; enthalten; inklusive;
        vollständig; voll; pris en charge; prise en charge; supporté; disponible; complet; inclus; très bon;
        excellent; soportado; incluido; completo; muy bueno; excelente; suportado; disponível; incluído; muito bom;
        完全支持; 已支持; 可以; 优秀; 良好; 优; 好; 対応済み; 対応済; 完全対応; 可能; 標準; 標準対応; 良い
        """,
    ),
    PARTLY: (
        """
        partly; partial; partially; teilweise; teils; partiel; partielle; partiellement; parcial; parcialmente; 部分;
        部分支持; 一部; 一部対応; 部分的; 部分対応
        """,
        """
        partial support; partially supported; limited; limited support; some; sometimes; in part; mostly;
        experimental; so-so; beta; alpha; preview; deprecated; fair; average; mediocre; acceptable; moderate; ok;
        okay; pass with warnings; eingeschränkt; bedingt; begrenzt; zum teil; tlw; mäßig; mittelmäßig; befriedigend;
        ausreichend; experimentell; veraltet; limité; limitée; en partie; moyen; passable; expérimental; limitado;
        limitada; en parte; regular; aceptable; em parte; razoável; aceitável; 有限; 有限支持; 一般; 尚可; 实验性;
        条件付き; 限定的; 普通; 実験的; ベータ
        """,
    ),
    POOR: (
        """
        no; n; false; poor; unsupported; fail; failed; nein; falsch; schlecht; nicht vorhanden; nicht unterstützt;
        fehlt; non; faux; mauvais; falso; malo; não; nao; ruim; mau; 否; 无; 無; 不支持; 没有; 不; 错; いいえ; なし;
        無し; 非対応; 未対応; 不可; ng
        """,
        """
        not supported; no support; never; missing; not available; unavailable; not included; bad; very bad; very
        poor; terrible; awful; horrible; planned; not yet; not yet implemented;
        not yet supported; not yet available; wip; work in progress; coming soon; in progress; in
        development; on the roadmap; roadmap; todo; upcoming; future; not implemented; removed; discontinued; nicht
        verfügbar; nicht möglich; nicht enthalten; mangelhaft; ungenügend; sehr schlecht; geplant; in arbeit; in
        entwicklung; noch nicht; non supporté; non pris en charge; non disponible; indisponible; absent; absente;
        très mauvais; prévu; prévue; pas encore; en cours; bientôt; no soportado; no disponible; no incluido;
        ausente; muy malo; planeado; previsto; aún no; todavía no; en desarrollo; próximamente; não suportado; não
        disponível; indisponível; não incluído; muito ruim; planejado; ainda não; em desenvolvimento; em breve;
        未支持; 暂不支持; 暂无; 尚未; 计划中; 开发中; 不可以; 无法; 差; 很差; 不可能; 対応予定; 予定; 開発中; 検討中;
        悪い
        """,
    ),
    NOT_APPLICABLE: (
        """
        n/a; n.a.; na; 不适用; 該当なし; 対象外; 適用外
        """,
        """
        not applicable; does not apply; entfällt; nicht zutreffend; trifft nicht zu; sans objet; no aplica; não se
        aplica
        """,
    ),
    UNKNOWN: (
        """
        unknown; unbekannt; inconnu; inconnue; desconocido; desconhecido; 未知; 不明
        """,
        """
        not known; tbd; tba; to be determined; unclear; untested; not tested; unklar; keine angabe; k.a; nicht
        getestet; non testé; sin probar; por determinar; não testado; a definir; 不详; 待定; 未测试; 未確認; 調査中
        """,
    ),
    RULED_OUT: (
        """
        ruled-out; ruled out
        """,
        "",
    ),
}
_SHORTCODES = {
    GOOD: """
        white_check_mark heavy_check_mark ballot_box_with_check green_circle large_green_circle green_square
        green_heart thumbsup +1 ok ok_hand heavy_plus_sign
        """,
    PARTLY: """
        yellow_circle large_yellow_circle orange_circle large_orange_circle large_orange_diamond small_orange_diamond
        yellow_square orange_square warning construction wavy_dash heavy_minus_sign
        """,
    POOR: """
        x heavy_multiplication_x negative_squared_cross_mark stop_sign octagonal_sign red_circle large_red_circle
        red_square no_entry no_entry_sign thumbsdown -1
        """,
    UNKNOWN: """
        question grey_question
        """,
}
_ICON_PARTS = {
    UNKNOWN: re.compile(r"(?:^|-)(?:question|help|unknown)(?:-|$)"),
    POOR: re.compile(
        r"(?:^|-)(?:close|xmark|x|cancel|times|cross|no|ban|block|clear|remove|blank|off|slash|unchecked|"
        r"uncheck)(?:-|$)"
    ),
    PARTLY: re.compile(
        r"(?:^|-)(?:minus|half|adjust|contrast|warning|alert|tilde|equal|partial|construction|progress|triangle)(?:-|$)"
    ),
    GOOD: re.compile(r"(?:^|-)(?:check\w{0,20}|tick|yes|ok|done|marked|thumb|plus|like)(?:-|$)"),
}

SYMBOLS: Mapping[str, str] = {symbol: meaning for meaning, symbols in _SYMBOLS.items() for symbol in symbols.split()}
"""The usual meaning of each symbol that does not depend on the rest of its table."""
PLAIN = frozenset(" ".join(word.split()) for plain, _ in _WORDS.values() for word in plain.split(";"))
WORDS: Mapping[str, str] = {
    " ".join(word.split()): meaning
    for meaning, lists in _WORDS.items()
    for words in lists
    for word in words.split(";")
    if word.strip()
}
"""The meaning of each word, in lower case."""
SHORTCODES: Mapping[str, str] = {name: meaning for meaning, names in _SHORTCODES.items() for name in names.split()}

DASHES = frozenset("–—―-−－ー")
PLUSES = frozenset({"+", "++", "+++"})
FILLED = frozenset("●⬤◉•◐◑◒◓◔◕◖◗⚫")
HOLLOW = frozenset("○◯〇⚪⭕")
CROSSES = frozenset("×✕✗✘✖╳❌△▲")
CHECKS = frozenset("✅✔✓☑🗸√")
BOXES = frozenset({"[ ]", "[]", "☐", "□", "▢", "◻"})
CHECKED = frozenset({"[x]", "☑", "■", "◼", "▣"})
ALONE = frozenset("?？–—―-−－ー~≈±×△▲•+√") | {"++", "+++", "--", "---", "+-", "-+", "+/-", "-/+"}
"""Symbols that also occur in sentences: they are verdicts only if they are alone in the cell."""
UNCLEAR_SYMBOLS = HOLLOW | BOXES | {"o", "0", "x", "ok"}
"""Symbols whose meaning depends on the rest of the table."""


def meaning_of_shortcode(name: str) -> str | None:
    """Return the meaning of an icon's name, without its colons; ``None`` if it is not a verdict."""
    low = name.lower()
    if low in SHORTCODES:
        return SHORTCODES[low]
    parts = low.replace("_", "-")
    return next((meaning for meaning, pattern in _ICON_PARTS.items() if pattern.search(parts)), None)


_NEGATIVE = re.compile(
    r"(?:no|not|none|without|never|does(?:n.t| not)|can(?:not|.t)|missing|lacks?|un\w+able|kein\w*|nicht|ohne|pas|"
    r"aucun\w*|sans|ningún|sin|"
    r"nenhum|sem)\b|[无無不没]|なし",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"\b(?:partial\w*|partly|limit\w*|some|with|only|half|needs?|requires?|plugins?|extra|teilweise|"
    r"eingeschränkt|mit|partiel\w*|avec|"
    r"parcial\w*|con|com)\b|部分|一部",
    re.IGNORECASE,
)
_FULL = re.compile(
    r"\b(?:full\w*|complete\w*|works?|yes|support\w*|available|built-?in|good|native\w*|ja|voll\w*|oui|"
    r"complet\w*|sí|completo|sim)\b|"
    r"支持|対応",
    re.IGNORECASE,
)


def stated_meaning(text: str) -> str | None:
    """Return the meaning that the words of a legend state: a known word, or an initial "no", "not" or the like."""
    word = WORDS.get(text.strip(" .").casefold())
    return word or (POOR if _NEGATIVE.match(text.strip()) else None)


def likely_meaning(text: str) -> str | None:
    """Return the meaning that the words of a legend suggest: "works with limits" is partly."""
    if _HALF.search(text):
        return PARTLY
    return GOOD if _FULL.search(text) else None
