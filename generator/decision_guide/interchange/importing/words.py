"""Words that pages use for their own parts, in the languages that import reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(r"\w+(?:-\w+)*+")
_LONGEST = 200
_MOST_WORDS = 3


class WordSet:
    """Names of one part of a page, as texts with semicolons between them; case and punctuation do not matter."""

    def __init__(self, *texts: str) -> None:
        names = (_normalized(name) for text in texts for name in text.split(";"))
        self.names = frozenset(name for name in names if name)
        self._joined = tuple(sorted((name for name in self.names if not name.isascii() and _is_dense(name)), key=len))

    def names_all(self, text: str) -> bool:
        """Return whether a text is one of the names, and nothing else."""
        return len(text) <= _LONGEST and _normalized(text) in self.names

    def names_part(self, text: str) -> bool:
        """Return whether a text holds one of the names as whole words; in Chinese and Japanese, as characters."""
        short = text[:_LONGEST].casefold()
        return any(part in self.names for part in _parts(short)) or any(name in short for name in self._joined)

    def begins(self, text: str) -> bool:
        """Return whether a text begins with one of the names."""
        words = _WORD.findall(text[:_LONGEST].casefold())[:_MOST_WORDS]
        starts = (" ".join(words[:n]) for n in range(1, len(words) + 1))
        return any(start in self.names for start in starts) or text.startswith(self._joined)


def _normalized(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold().replace("_", " ")))


def _parts(text: str) -> Iterator[str]:
    words = _WORD.findall(text)
    for n in range(len(words)):
        for count in range(1, _MOST_WORDS + 1):
            yield " ".join(words[n : n + count])


def _is_dense(name: str) -> bool:
    """Return whether a name is of a script that puts no spaces between words."""
    return all("\u3040" <= character <= "\u9fff" or character == "ー" for character in name)


SOURCES_HEADING = WordSet(
    "source; sources; reference; references; bibliography; literature; further reading; quellen; quellenangaben",
    "literatur; nachweise; références; bibliographie; fuentes; referencias; fontes; referências; 参考; 参考资料",
    "参考文献; 出典; 来源",
)
NOTES_HEADING = WordSet(
    "note; notes; footnote; footnotes; endnotes; remarks; fußnoten; anmerkungen; notes de bas de page; nota",
    "notas; 注; 注释; 脚注; 脚註",
)
CONTENTS_HEADING = WordSet(
    "contents; table of contents; toc; on this page; inhalt; inhaltsverzeichnis; sommaire; índice; conteúdo; 目录",
    "目次",
)
OPTIONS_HEADING = WordSet(
    "options; considered options; possible options; the options; options considered; alternatives",
    "alternatives considered; considered alternatives; candidates; choices; optionen; betrachtete optionen",
    "alternativen; möglichkeiten; options envisagées; opciones; opciones consideradas; opções",
    "opções consideradas; 备选方案; 选项; 候補; 選択肢",
)
OUTCOME_HEADING = WordSet(
    "decision; decision outcome; outcome; conclusion; verdict; recommendation; tl dr; tldr; entscheidung; fazit",
    "décision; decisión; decisão; 结论; 結論",
)
DESCRIPTION = WordSet(
    "description; detail; details; explanation; what it is; what it does; what it means; meaning; definition",
    "summary; beschreibung; erklärung; erläuterung; descripción; descrição; explication; 说明; 描述; 説明; 概要",
)
NOTES = WordSet(
    "note; notes; comment; comments; remark; remarks; anmerkung; anmerkungen; bemerkung; bemerkungen; hinweis",
    "hinweise; kommentar; kommentare; remarque; remarques; commentaire; commentaires; nota; notas; comentario",
    "comentarios; comentário; comentários; observaciones; observações; 备注; 注释; 備考; コメント; メモ",
)
WEIGHT = WordSet(
    "weight; weights; weighting; importance; priority; gewicht; gewichtung; wichtigkeit; priorität; poids",
    "pondération; priorité; peso; importancia; prioridad; importância; prioridade; 权重; 重要性; 重要度; 重み",
)
GROUP = WordSet(
    "category; group; section; area; theme; kategorie; gruppe; bereich; thema; catégorie; groupe; thème",
    "categoría; grupo; sección; categoria; seção; 类别; 分类; 分組; カテゴリ; カテゴリー; 分類",
)
TOTAL = WordSet(
    "total; totals; sum; score; points; grand total; weighted total; total score; total points; gesamt; summe",
    "punkte; gesamtpunktzahl; gesamtsumme; somme; score total; puntuación; puntos; suma; soma; pontos; 总计; 总分",
    "合计; 合計; 総合",
)
WEBSITE = WordSet(
    "website; web site; websites; home page; homepage; url; link; links; webseite; startseite; site web",
    "sitio web; página; site; 官网; 网站; 公式サイト",
)
ADVANTAGES = WordSet(
    "advantage; advantages; pro; pros; strength; strengths; benefit; benefits; upside; upsides; plus; pluses",
    "vorteil; vorteile; stärken; avantage; avantages; point fort; points forts; ventaja; ventajas; puntos fuertes",
    "vantagem; vantagens; pontos fortes; 优点; 優點; 优势; メリット; 長所; 利点",
)
DISADVANTAGES = WordSet(
    "disadvantage; disadvantages; dis-advantage; dis-advantages; con; cons; weakness; weaknesses; drawback",
    "drawbacks; downside; downsides; limitation; limitations; minus; minuses; nachteil; nachteile; schwächen",
    "inconvénient; inconvénients; désavantage; désavantages; point faible; points faibles; desventaja",
    "desventajas; inconveniente; inconvenientes; desvantagem; desvantagens; 缺点; 缺點; 劣势; デメリット; 短所",
    "欠点",
)
CRITERIA = WordSet(
    "feature; features; criterion; criteria; capability; capabilities; question; questions; requirement",
    "requirements; aspect; aspects; property; properties; factor; factors; rule; rules; test; tests; attribute",
    "attributes; characteristic; characteristics; metric; metrics; need; needs; use case; use cases; scenario",
    "scenarios; topic; topics; function; functions; functionality; task; tasks; merkmal; merkmale; kriterium",
    "kriterien; eigenschaft; eigenschaften; funktion; funktionen; anforderung; anforderungen; frage; fragen",
    "aspekt; aspekte; critère; critères; fonction; fonctions; fonctionnalité; fonctionnalités; caractéristique",
    "caractéristiques; propriété; propriétés; exigence; exigences; característica; características; propiedad",
    "propiedades; requisito; requisitos; criterio; criterios; funcionalidad; funcionalidades; función; funciones",
    "critério; critérios; recurso; recursos; propriedade; propriedades; funcionalidade; 功能; 特性; 特点; 指标",
    "项目; 要求; 标准; 属性; 機能; 項目; 特徴; 要件; 基準; 条件",
)
OPTIONS = WordSet(
    "option; options; name; names; tool; tools; library; libraries; product; products; licence; licences; license",
    "licenses; framework; frameworks; language; languages; format; formats; alternative; alternatives; project",
    "projects; package; packages; vendor; vendors; service; services; model; models; candidate; candidates",
    "browser; browsers; solution; solutions; provider; providers; software; app; apps; plugin; plugins; werkzeug",
    "werkzeuge; anbieter; produkt; produkte; lösung; lösungen; bibliothek; bibliotheken; outil; outils; produit",
    "produits; logiciel; logiciels; fournisseur; fournisseurs; herramienta; herramientas; producto; productos",
    "solución; soluciones; nombre; proveedor; proveedores; ferramenta; ferramentas; produto; produtos; solução",
    "soluções; nome; fornecedor; fornecedores; 名称; 工具; 产品; 方案; 选项; 名前; ツール; 製品; サービス; 候補",
)
BURDEN_START = WordSet(
    "need; needs; require; requires; depends on; must; cost; costs; limited; without; no; lacks; lack; benötigt",
    "braucht; erfordert; kostet; ohne; kein; keine; nécessite; exige; requiert; coûte; sans; necesita; requiere",
    "cuesta; sin; precisa; requer; custa; sem; 需要; 要求; 必须; 无; 無",
)
BURDEN = WordSet(
    "required; mandatory; deprecated; lock-in; lockin; restriction; restrictions; limit; limits; quota",
    "erforderlich; nötig; nécessaire; obligatorio; necesario; obrigatório; necessário; 必要; 必須; 制限",
)
