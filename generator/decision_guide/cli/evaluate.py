"""`decision-guide evaluate`: show the result for a set of answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from decision_guide.cli.decision_arguments import one_decision
from decision_guide.cli.paths import DecisionPath
from decision_guide.cli.shared import EXIT_DATA, debug_option, examples, print_message
from decision_guide.engine.compilation import Renames, renames_of, table_of
from decision_guide.engine.evaluation import Result, Status, evaluate, what_makes_it_lead
from decision_guide.engine.link import (
    MalformedAnswersError,
    ReadAnswers,
    format_answers,
    parse_pairs,
    read_answers,
)
from decision_guide.engine.sentences import Sentences, context_of, describe, describe_inverse
from decision_guide.model import DONT_KNOW, NOT_RELEVANT, Decision, GivenAnswer, exact
from decision_guide.model.ambiguous import ambiguous_number
from decision_guide.problems import reporting
from decision_guide.text.words import FALLBACK, Words
from decision_guide.validation.figures import Slip, read_figure


@click.command(
    name="evaluate",
    short_help="Show the result for a set of answers.",
    epilog=examples(
        "decision-guide evaluate rag-or-fine-tuning.yml real-time-data=yes! training-data=no",
        "decision-guide evaluate rag-or-fine-tuning.yml 1.real-time-data_yes_2.training-data_no",
    ),
)
@click.argument("file", type=DecisionPath(allow_dash=True))
@click.argument("answers", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Report format."
)
@click.option("--lead", metavar="OPTION", help="Also find the smallest change of answers that makes OPTION lead.")
@debug_option
@click.pass_context
def evaluate_command(context: click.Context, file: Path, answers: tuple[str, ...], form: str, lead: str | None) -> None:
    """Show the result of ANSWERS in the decision FILE: a decision file, a decision.json, or - for standard input.

    ANSWERS are pairs such as `price=12.5` or `support=yes`. Append ! to an important answer and !! to a must-have.
    `dk` means "not sure", `nr` means "not relevant".

    ANSWERS can also be the part of a link after `?a=`: a 1, then question_answer for each answer, separated by dots.
    Append _2 to an important answer and _3 to a must-have. 1 alone means no answers.
    """
    decision = one_decision(file)
    if decision is None:
        print_message("Next: fix these problems and run the command again.")
        context.exit(EXIT_DATA)
    read = _answers(answers, decision)
    given = read.answers
    result = evaluate(table_of(decision), given)
    inverse = what_makes_it_lead(table_of(decision), given, _option(lead, decision)) if lead else None
    if result.dropped:
        print_message(_left_out(result, given, decision))
    if read.unreadable:
        print_message(_unread(read.unreadable))
    if form == "json":
        unread: dict[str, object] = {"unreadable": list(read.unreadable)} if read.unreadable else {}
        content = result.to_json() | (inverse.to_json() if inverse else {}) | unread
        click.echo(reporting.json_text(content), nl=False)
    else:
        words = Words(FALLBACK)
        named = context_of(decision, words)
        said = _lines(decision, result, describe(result, named, given, words), words)
        click.echo(reporting.harmless("\n".join(said)))
        if inverse and lead:
            click.echo(reporting.harmless(describe_inverse(inverse, _option(lead, decision), named, words)))
        link = answers[0] if _is_link(answers) else format_answers(given)
        print_message(f"Next: open the decide page with ?a={link} after its address to see the same result.")


def _is_link(texts: tuple[str, ...]) -> bool:
    return len(texts) == 1 and "=" not in texts[0]


def _answers(texts: tuple[str, ...], decision: Decision) -> ReadAnswers:
    renames = renames_of(decision)
    try:
        if _is_link(texts):
            return read_answers(texts[0], renames)
        pairs = [_pair(text, decision, renames) for text in texts]
        return ReadAnswers(parse_pairs(pairs, renames))
    except MalformedAnswersError as error:
        message = _printable(str(error))
        raise click.BadParameter(f"{message[0].upper()}{message[1:]}.", param_hint="ANSWERS") from None


def _pair(text: str, decision: Decision, renames: Renames) -> str:
    """The pair with its number as links have it, if its question asks for a number and the answer is one."""
    name, _, written = text.partition("=")
    question = next((one for one in decision.questions if one.id == renames.questions.get(name, name)), None)
    if not question or not question.limit:
        return text
    answer = written.rstrip("!")
    if two := ambiguous_number(answer):
        first, second = (f"{name}={number}{written[len(answer) :]}" for number in (two.plain, two.decimal))
        message = f'"{two.typed}" can mean {two.plain} or {two.decimal}. Write {first} or {second}.'
        raise click.BadParameter(message, param_hint="ANSWERS")
    read = read_figure(answer.strip(), question.unit.text if question.unit else "")
    if isinstance(read, Slip) or read.low != read.high:
        return text
    return f"{name}={exact.as_answer(read.low)}{written[len(answer) :]}"


def _option(lead: str, decision: Decision) -> str:
    """The id of an option, given its id or an earlier id."""
    for option in decision.options:
        if lead in (option.id, *option.was):
            return option.id
    known = ", ".join(option.id for option in decision.options)
    raise click.BadParameter(f'no option is called "{_printable(lead)}" (known: {known}).', param_hint="--lead")


def _left_out(result: Result, given: Mapping[str, GivenAnswer], decision: Decision) -> str:
    """One line: the answers that were ignored, and the known ids."""
    known = {
        question.id: ["a number"] if question.limit else [answer.id for answer in question.answers]
        for question in decision.questions
    }
    parts = [
        f'"{question}" has no answer "{given[question].answer}" '
        f"(known: {', '.join([*known[question], DONT_KNOW, NOT_RELEVANT])})"
        for question in result.dropped
        if question in known
    ]
    if strange := [question for question in result.dropped if question not in known]:
        named = ", ".join(f'"{question}"' for question in strange)
        parts.append(f"no question is called {named} (known: {', '.join(known)})")
    return f"Ignored: {'; '.join(parts)}."


def _unread(parts: Sequence[str]) -> str:
    """One line: the parts of the link that are not of its form."""
    named = ", ".join(f'"{_printable(part)}"' for part in parts)
    return f"Ignored: {named} (each answer has the form question_answer, then _2 or _3 if it is important)."


def _lines(decision: Decision, result: Result, sentences: Sentences, words: Words) -> Iterator[str]:
    yield sentences.status
    yield sentences.headline
    if result.status is Status.EMPTY:
        return
    yield sentences.because
    yield ""
    for option in result.options:
        reason = f" ({sentences.reasons[option.id]})" if sentences.reasons[option.id] else ""
        yield f"{decision.option(option.id).name}: {words.score(option.score)}, {sentences.places[option.id]}{reason}"
    yield ""
    if sentences.despite:
        yield sentences.despite
    for flip in sentences.flips:
        yield f"{words('ui.flips')}: {flip}"
    for hinge in sentences.hangs:
        yield f"{words('ui.hangs')}: {hinge}"
    if not result.settled:
        yield f"{words('ui.open')}: {sentences.open}"
    if sentences.next:
        yield sentences.next


def _printable(text: str) -> str:
    """The text without characters that can control the terminal."""
    return "".join(character if character.isprintable() else "�" for character in text)
