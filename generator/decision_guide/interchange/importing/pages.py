"""Turn a page into a draft: find the comparison, take what belongs to it, and keep every other word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from decision_guide.interchange.importing import arguments, inline, shapes, size, surroundings
from decision_guide.interchange.importing.arguments import FoundArgument
from decision_guide.interchange.importing.blocks import Block, Heading, Page, Paragraph, TableBlock, to_markdown, words
from decision_guide.interchange.importing.cited_sources import with_sources
from decision_guide.interchange.importing.comparisons import Comparison, FoundTable, ImportOptions, comparison_of
from decision_guide.interchange.importing.criteria import CriteriaImporter, unknown_row
from decision_guide.interchange.importing.draft import Draft, DraftCriterion, DraftOption
from decision_guide.interchange.importing.footnotes import NoteBook, notebook_of
from decision_guide.interchange.importing.legend import Legend, read_legend
from decision_guide.interchange.importing.links import LinkCompleter
from decision_guide.interchange.importing.names import OptionNames
from decision_guide.interchange.importing.options import read_options
from decision_guide.interchange.importing.report import ImportReport
from decision_guide.interchange.importing.scale import used_entries
from decision_guide.interchange.importing.undecided import options_without_table
from decision_guide.model import YES
from decision_guide.problems.reporting import count_of

_LONGEST_LEAD = 60


@dataclass(slots=True)
class _PageImporter:
    """One page during its import. ``used`` holds the positions of blocks that are not part of the introduction."""

    page: Page
    options: ImportOptions
    report: ImportReport
    name: str
    blocks: list[Block] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    notes: NoteBook = field(default_factory=NoteBook)
    legends: dict[int, Legend] = field(default_factory=dict)
    title: surroundings.Title = field(default_factory=lambda: surroundings.Title(""))

    def draft(self) -> Draft | None:
        """Return the draft; ``None``, with an error in the report, if the page has no decision."""
        if size.page_exceeds(self.page, self.options.table, self.report):
            return None
        self._read_blocks()
        self.title = surroundings.title_of(self.page, self.blocks)
        tables = self._tables()
        if not tables:
            return self._without_table()
        legend = self._legend(tables)
        around = [words(block) for block in self.blocks if isinstance(block, Paragraph)]
        comparison = comparison_of(tables, legend, self.title.text or self.name, around, self.options, self.report)
        return self._with_table(comparison, legend, tables) if comparison else None

    # --- reading -------------------------------------------------------------------------------------

    def _read_blocks(self) -> None:
        """The blocks with complete addresses, with the lines after tables as paragraphs, and with their notes."""
        completer = LinkCompleter(self.options.base, self.report)
        found: list[Block] = []
        contents = set(surroundings.contents_blocks(self.page.blocks))
        for position, whole in enumerate(self.page.blocks):
            block = whole if position in contents else completer.block(whole)
            if isinstance(block, TableBlock):
                table, tail = shapes.without_tail(block.table)
                found.append(TableBlock(table))
                found += [Paragraph(cell.run, cell.line, (cell.run,)) for cell in tail]
            else:
                found.append(block)
        footnotes = {label: completer.footnote(note) for label, note in self.page.footnotes.items()}
        self.page = replace(self.page, blocks=tuple(found), footnotes=footnotes)
        self.notes = notebook_of(self.page, found)
        self.blocks = [self._with_notes(block) for block in found]
        for line, text in self.page.left_out:
            self.report.add_left_out(text, line)

    def _with_notes(self, block: Block) -> Block:
        if isinstance(block, TableBlock):
            return TableBlock(block.table.mapped(lambda cell: self.notes.cell(cell, self.report)))
        return self.notes.block(block)

    def _tables(self) -> list[FoundTable]:
        """The tables of the page with their headings, without legends and the page's own title."""
        self.legends = {n: legend for n, block in enumerate(self.blocks) if (legend := read_legend(block))}
        found = []
        number = 0
        for position, block in enumerate(self.blocks):
            if not isinstance(block, TableBlock):
                continue
            number += 1
            heading, place = surroundings.heading_above(self.blocks, position)
            is_title = place is not None and place == self.title.position
            caption = block.table.heading
            table = FoundTable(number, position, block.table, caption or heading, bool(caption) or not is_title)
            if position not in self.legends:
                found.append(table)
        return found or self._tables_of_legends()

    def _tables_of_legends(self) -> list[FoundTable]:
        """A page whose only table looks like a legend has no legend."""
        alone = [(n, block.table) for n, block in enumerate(self.blocks) if isinstance(block, TableBlock)]
        for position, _ in alone:
            del self.legends[position]
        return [FoundTable(number, n, table, "") for number, (n, table) in enumerate(alone, start=1)]

    def _legend(self, tables: Sequence[FoundTable]) -> Legend:
        """The nearest legend that explains symbols of the tables."""
        home = tables[0].position
        for position in sorted(self.legends, key=lambda one: abs(one - home)):
            texts = [cell.text for one in tables for row in one.table.rows for cell in row[1:]]
            if found := used_entries(self.legends[position], texts):
                self.used |= {position, *self._lead_of(position)}
                return found
        return ()

    def _lead_of(self, position: int) -> Iterator[int]:
        """The line that announces a legend."""
        before = self.blocks[position - 1] if position else None
        text = words(before) if before else ""
        if isinstance(before, Paragraph) and text.endswith((":", "：")) and len(text) < _LONGEST_LEAD:
            yield position - 1

    # --- with a table --------------------------------------------------------------------------------

    def _with_table(self, comparison: Comparison, legend: Legend, tables: Sequence[FoundTable]) -> Draft:
        options = read_options(comparison.shape.options, comparison.shape.about, self.report)
        importer = CriteriaImporter(comparison.scale, self.report)
        criteria = importer.read(comparison.shape.rows)
        self._tell(importer, comparison, legend)
        merged = {one.position for one in comparison.tables}
        self.used |= merged
        section = self._section(comparison, tables)
        options = self._argued([option.name for option in options], options)
        return self._finished(self._own_title(comparison, tables), options, criteria, comparison, section)

    def _own_title(self, comparison: Comparison, tables: Sequence[FoundTable]) -> str:
        """The heading of a table that is one of several, else the page's title."""
        first = comparison.tables[0]
        own = first.heading if len(comparison.tables) == 1 and len(tables) > 1 else ""
        if own and own != self.title.text:
            self.title = replace(self.title, position=surroundings.heading_above(self.blocks, first.position)[1])
            return own
        return self.title.text or first.heading or self.name

    def _section(self, comparison: Comparison, tables: Sequence[FoundTable]) -> range:
        """The blocks that belong to the comparison: all, or those under the heading of one table of several."""
        if len(comparison.tables) == len(tables) or len(comparison.tables) > 1 or len(tables) < 2:
            return range(len(self.blocks))
        home = comparison.tables[0].position
        levels = {n: block.level for n, block in enumerate(self.blocks) if isinstance(block, Heading)}
        start = max((n for n in levels if n < home), default=0)
        others = (n for n, level in levels.items() if n > home and level <= levels.get(start, 6))
        return range(start, min(others, default=len(self.blocks)))

    def _argued(self, names: Sequence[str], options: Sequence[DraftOption]) -> tuple[DraftOption, ...]:
        """The options with the arguments of the page."""
        read = arguments.find_arguments(self.blocks, OptionNames(names), self.notes.source_ids)
        self.used |= read.used
        for position, rest in read.rests.items():
            self.blocks[position] = rest
        self._tell_arguments(read.found)
        options = self._summarized(options, names)
        for position in read.homeless:
            block = self.blocks[position]
            heading = surroundings.heading_above(self.blocks, position)[0]
            message = f'the list under "{heading}" names no option of this decision, so it stays in the introduction'
            self.report.add_warning("argument-of-none", message, block.line, "Move it to its option, if it has one.")
        return tuple(_with_arguments(options, read.found))

    def _tell_arguments(self, found: Sequence[FoundArgument]) -> None:
        """The guess that statements of the page speak for or against their option."""
        sides = Counter(one.side for one in found)
        kinds = {"for": "advantage", "against": "disadvantage", "neither": "summary line"}
        told = [count_of(sides[side], kind) for side, kind in kinds.items() if sides[side]]
        if told:
            self.report.add_guess(f"Statements of the page became {' and '.join(told)} of the options.")

    def _summarized(self, options: Sequence[DraftOption], names: Sequence[str]) -> tuple[DraftOption, ...]:
        """The options with the description in a list under "Options"."""
        made = list(options)
        for position, summaries in arguments.summaries(self.blocks, OptionNames(names), self.notes.source_ids):
            self.used |= {position, position - 1}
            for n, text in summaries:
                made[n] = replace(made[n], summary="\n\n".join(part for part in (made[n].summary, text) if part))
        return tuple(made)

    def _tell(self, importer: CriteriaImporter, comparison: Comparison, legend: Legend) -> None:
        """The guesses that the rows led to."""
        report, scale, rows = self.report, comparison.scale, comparison.shape.rows
        criteria = "1 criterion" if len(rows) == 1 else f"{len(rows)} criteria"
        report.read_as.append(f"{len(comparison.shape.options)} options and {criteria}")
        if importer.facts and importer.facts < len(rows):
            report.add_guess(f"Rows without verdicts became facts: {importer.facts} of {len(rows)}.")
        if empty := report.cells["empty"]:
            report.add_guess(f'Empty cells became "unknown": {empty}.')
        if scale.rating:
            report.add_guess(f"The numbers are ratings: {scale.rating}, from the worst to the best.")
        elif scale.levels and legend:
            report.add_guess("The scale is the page's legend, best first. Its words and worths are guesses.")
        elif scale.levels:
            report.add_guess("The steps of the page became a scale, best first. Its words and worths are guesses.")
        if rows and not any("?" in row.label.text for row in rows):
            report.add_guess(
                f'The labels of the rows became questions. Reword them so that readers can answer "{YES}" or "no".'
            )
        names = {level.id: level.name for level in scale.levels}
        for word, symbols in importer.symbols.items():
            if list(symbols) != [word] and list(symbols) != [names.get(word)]:
                report.add_guess(f'"{word}" means {", ".join(symbols)}.')

    # --- without a table -----------------------------------------------------------------------------

    def _without_table(self) -> Draft | None:
        """The draft of a page of arguments; ``None``, with an error, if it has no arguments either."""
        names = options_without_table(self.blocks)
        options = tuple(DraftOption(name) for name, _ in names)
        argued = self._argued([name for name, _ in names], options) if len(names) > 1 else ()
        if not any(one.advantages or one.disadvantages for one in argued):
            self._tell_nothing_found()
            return None
        self.used |= {position for _, position in names if position is not None}
        line = self.blocks[0].line if self.blocks else 1
        message = "this page has options and arguments, but no table, so you must write the question yourself"
        advice = "Write the question under criteria, and how well each option fits if the answer is yes."
        self.report.add_warning("no-criteria", message, line, advice)
        self.report.add_look_first("the one question is a placeholder: write the real ones", line)
        self.report.read_as.append(f"{len(argued)} options with arguments, without a table")
        self.report.cells["unknown"] += len(argued)
        criterion = DraftCriterion("Which question distinguishes these options?", (unknown_row(len(argued)),))
        outcome = surroundings.outcome_blocks(self.blocks)
        self.used |= set(outcome)
        in_short = to_markdown((self.blocks[n] for n in outcome[1:]), self.notes.source_ids)
        draft = self._finished(self.title.text or self.name, argued, (criterion,), None, range(len(self.blocks)))
        return replace(draft, in_short=in_short)

    def _tell_nothing_found(self) -> None:
        counts = {
            "heading": sum(isinstance(block, Heading) for block in self.blocks),
            "paragraph": sum(isinstance(block, Paragraph) for block in self.blocks),
        }
        found = ", ".join(count_of(count, what) for what, count in counts.items() if count)
        message = "this page has no table with at least two rows and two columns"
        read = f"This was read as a {self.page.form}{f' with {found}' if found else ''}. " if self.blocks else ""
        advice = f"{read}A table has a head row, a line of dashes, and rows. CSV has the names in the first line."
        self.report.add_error("no-table", message, 1, advice)

    # --- the rest of the page ------------------------------------------------------------------------

    def _finished(
        self,
        title: str,
        options: Sequence[DraftOption],
        criteria: tuple[DraftCriterion, ...],
        comparison: Comparison | None,
        section: range,
    ) -> Draft:
        reviewed, where = surroundings.reviewed_on(self.page, self.blocks)
        sources, listed = surroundings.listed_sources(self.blocks)
        contents = tuple(surroundings.contents_blocks(self.blocks))
        self.used |= {*listed, *contents, *([where] if where is not None else [])}
        if reviewed:
            self.report.add_guess(f"The page gives {reviewed} as its date, which became the day of the review.")
        if contents:
            self.report.add_left_out("the table of contents", self.blocks[contents[0]].line)
        if self.title.other:
            self.report.add_left_out(f'the title "{self.title.other}", because the page shows "{title}"', 1)
        summary = inline.markdown(inline.text_run(self.page.properties.get("description", "")))
        return Draft(
            title=title,
            language=surroundings.language_of(self.page),
            summary=summary,
            introduction=self._introduction(section, comparison.tables if comparison else ()),
            reviewed=reviewed,
            scale=(comparison.scale.rating or comparison.scale.levels) if comparison else (),
            options=tuple(options),
            criteria=criteria,
            sources=with_sources(self.notes.sources, sources),
        )

    def _introduction(self, section: range, merged: Sequence[FoundTable]) -> str:
        """Every block that was not used for anything else, and the notes that no mark refers to."""
        kept: list[Block] = []
        groups = {surroundings.heading_above(self.blocks, one.position)[1] for one in merged if len(merged) > 1}
        for position in section:
            block = self.blocks[position]
            if position in self.used | groups or position == self.title.position or isinstance(block, TableBlock):
                continue
            left = self.notes.rest_of(position, block)
            kept += [left] if left else []
        parts = [to_markdown(self._without_bare_headings(kept), self.notes.source_ids)]
        parts += [inline.paragraph(run) for run in self.notes.unused(self.page)]
        return "\n\n".join(part for part in parts if part)

    def _without_bare_headings(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks without headings that have no content left; the report names these."""
        found: list[Block] = []
        for block in reversed(blocks):
            below = found[-1] if found else None
            if not isinstance(block, Heading) or not (below is None or _is_not_below(below, block)):
                found.append(block)
            elif not arguments.is_structure(text := words(block)):
                self.report.add_left_out(f'the heading "{text}", because no text is left under it', block.line)
        return found[::-1]


def draft_of_page(page: Page, options: ImportOptions, report: ImportReport, name: str) -> Draft | None:
    """Return the draft of a page; ``None``, with an error in the report, if it has no decision.

    ``name`` is the title of a page that has none.
    """
    report.read_as.insert(0, page.form)
    return _PageImporter(page, options, report, name).draft()


def _is_not_below(block: Block, heading: Heading) -> bool:
    return isinstance(block, Heading) and block.level <= heading.level


def _with_arguments(options: Sequence[DraftOption], found: Sequence[FoundArgument]) -> Iterator[DraftOption]:
    for position, option in enumerate(options):
        own = [argument for argument in found if argument.option == position]
        neutral = [f"{one.title}{f': {one.body}' if one.body else ''}" for one in own if one.side == "neither"]
        more = [(one.title, one.body) for one in own if one.side == "for"]
        less = [(one.title, one.body) for one in own if one.side == "against"]
        yield replace(
            option,
            summary="\n\n".join(
                part
                for part in (option.summary, *(inline.paragraph(inline.text_run(text)) for text in neutral))
                if part
            ),
            advantages=(*option.advantages, *more),
            disadvantages=(*option.disadvantages, *less),
        )
