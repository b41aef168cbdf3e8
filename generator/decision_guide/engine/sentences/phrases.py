"""The parts of sentences: names, quoted questions, and the reader's answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from decision_guide.engine.compilation import CompiledCell, table_of
from decision_guide.engine.evaluation import Exclusion, OptionResult, Result
from decision_guide.engine.evidence import supports
from decision_guide.engine.position import verdict_axes
from decision_guide.engine.sentences.numbers import NumberTexts, answer_text, number_texts
from decision_guide.engine.tally import BELOW_ZERO, MUST_HAVE, Veto
from decision_guide.model import Decision, GivenAnswer, NumberRange, Scale, exact
from decision_guide.text.words import Words

MOST_NAMES = 3
"""A sentence with more options than this counts them instead of naming them."""
MOST_QUESTIONS = 2
"""The maximum number of questions in one sentence; the table shows all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTexts:
    """What sentences need of a question: ``short`` names it, ``labels`` are a choice question's answers by id.

    ``fails`` is the largest cell that fails a must have. ``support`` gives the support of each verdict: for each answer
    one :class:`Support` per option.
    """

    short: str
    choice: bool
    labels: Mapping[str, str]
    cells: Mapping[str, Sequence[CompiledCell]]
    fails: int = BELOW_ZERO
    support: Mapping[str, str] = field(default_factory=dict)
    number: NumberTexts | None = None

    @property
    def is_chosen(self) -> bool:
        """Whether readers choose or type an answer instead of saying yes or no."""
        return self.choice or self.number is not None


def answer_in_sentence(texts: QuestionTexts, answer: str | NumberRange, words: Words) -> str:
    """Return an answer inside a sentence: "yes", "no", a number, a range, or an author's label in quotes."""
    if texts.number:
        return answer_text(answer, texts.number.unit, words)
    return words("quote", text=texts.labels[str(answer)]) if texts.choice else words(f"say.{answer}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceContext:
    """What sentences need of a decision: names and cells by id, in author order.

    ``levels`` are the words of the author's own scale as readers see them. Those of the default scale come from the
    language.
    """

    options: Mapping[str, str]
    questions: Mapping[str, QuestionTexts]
    has_map: bool
    levels: Mapping[str, str] = field(default_factory=dict)


def context_of(decision: Decision, words: Words) -> SentenceContext:
    """Return the texts and cells of a valid decision. ``words`` are those of the page."""
    rows = {question["id"]: question for question in table_of(decision)["questions"]}
    return SentenceContext(
        options={option.id: option.name for option in decision.options},
        questions={
            question.id: QuestionTexts(
                short=question.short,
                choice=question.is_choice,
                labels={answer.id: answer.label for answer in question.answers if answer.label is not None},
                cells=rows[question.id]["cells"],
                fails=rows[question.id].get("fails", BELOW_ZERO),
                support=supports(decision, question),
                number=number_texts(question, words),
            )
            for question in decision.questions
        },
        has_map=verdict_axes(decision) is not None,
        levels=own_words(decision.scale, words),
    )


def own_words(scale: Scale, words: Words) -> dict[str, str]:
    """Return the words of an author's own scale as readers see them, by id; none for the default scale.

    The numbers of a rating are shown as "4 of 5".
    """
    if scale.rating:
        top = max(scale.numbers, key=lambda number: exact.scaled(number, exact.MOST_DECIMALS))
        return {
            level.id: words("word.rating", value=words.number(level.id), top=words.number(top))
            for level in scale.levels
        }
    return {level.id: level.name or level.id.replace("-", " ") for level in scale.levels} if scale.own else {}


@dataclass(frozen=True, slots=True)
class Phrases:
    """One result with all parts of its sentences. ``answers`` holds only recognised answers."""

    result: Result
    guide: SentenceContext
    answers: Mapping[str, GivenAnswer]
    words: Words

    def name(self, option: str) -> str:
        """Return the option's name."""
        return self.guide.options[option]

    def named(self, options: Sequence[str]) -> str:
        """Return the options' names as a list; more than a few are counted."""
        if len(options) > MOST_NAMES:
            return self.words("say.options", count=len(options))
        return self.words.join([self.name(option) for option in options])

    def quoted(self, question: str) -> str:
        """Return the question's short label in quotes."""
        return self.words("quote", text=self.guide.questions[question].short)

    def word(self, word: str) -> str:
        """Return a word of the scale in quotes."""
        return self.words("quote", text=self.guide.levels.get(word) or self.words(f"word.{word}"))

    def listed(self, questions: Sequence[str]) -> str:
        """Return the first questions in quotes, and how many more there are."""
        items = [self.quoted(question) for question in questions[:MOST_QUESTIONS]]
        further = len(questions) - len(items)
        return self.words.join([*items, self.words("say.more", count=further)] if further else items)

    def answer(self, question: str, answer: str | NumberRange) -> str:
        """Return an answer inside a sentence: "yes", "no", a number, a range, or an author's label in quotes."""
        return answer_in_sentence(self.guide.questions[question], answer, self.words)

    def given(self, question: str) -> str:
        """Return the reader's own answer inside a sentence."""
        return self.answer(question, self.answers[question].answer)

    def said(self, key: str, questions: Sequence[str]) -> str:
        """Return the reader's answers to these questions: "you said yes to “A” and no to “B”"."""
        choices = all(self.guide.questions[question].is_chosen for question in questions)
        verb = f"{key}.chose" if choices else f"{key}.said"
        alike: dict[str, list[str]] = {}
        for question in questions:
            choice = self.guide.questions[question].is_chosen
            alike.setdefault(question if choice else self.answers[question].answer, []).append(question)
        parts = [
            self.words(f"{verb}.to", count=len(group), answer=self.given(group[0]), questions=self.listed(group))
            for group in alike.values()
        ]
        return self.words(verb, count=len(questions), answers=self.words.join(parts))

    def must(self, questions: Sequence[str]) -> str:
        """Return that these questions are must haves."""
        return self.words("say.reason.must", count=len(questions), questions=self.listed(questions))

    def on(self, options: Sequence[str], question: str) -> str:
        """Return some options and the question that they miss: "RAG on “A”"."""
        return self.words("say.on", options=self.named(options), question=self.quoted(question))

    def unconfirmed(self, option: OptionResult) -> list[str]:
        """Return the must haves for which the option has no assessment."""
        return [question for question in option.unknown if self.answers[question].importance == MUST_HAVE]

    def first_unconfirmed(self, options: Iterable[str]) -> str:
        """Return the first of these options that are unconfirmed, each with the question; empty if there are none."""
        found = [(option, self.unconfirmed(self.result.option(option))) for option in options]
        pairs = [self.on([option], missing[0]) for option, missing in found if missing]
        return self.words.join(pairs[:MOST_QUESTIONS])

    def exclusion(self, option: str, exclusion: Exclusion) -> str:
        """Return why an option is out: "“A” is no", "“B” is a must have"."""
        question = exclusion.question
        number = self.guide.questions[question].number
        if number:
            key = f"say.option.beyond.{number.limit}"
            value = number.values[option]
            return self.words(key, question=self.quoted(question), value=value, answer=self.given(question))
        if exclusion.veto is Veto.MUST:
            return self.must([question])
        return self.words("say.option.is", question=self.quoted(question), answer=self.given(question))
