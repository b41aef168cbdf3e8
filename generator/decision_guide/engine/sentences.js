/**
 * A result in plain sentences: the exact twin of sentences/ in Python. An option *leads on these answers*; nothing is
 * ever called best. Every word comes from `words`; no sentence is assembled here.
 * @import {NumberRange, OptionResult, Result} from "./types.d.ts"
 * @import {SentenceContext, Sentences, Words} from "./texts.d.ts"
 */
import { evaluate } from "./evaluation.js";
import { ordinalOf } from "./ordinal.js";
import { join } from "../text/words.js";

const LONGEST_TIE = 24;
export const MOST_NAMES = 3;
const MOST_QUESTIONS = 2;
const MOST_HINGES = 3;
/** The kinds of support, in the order in which a sentence names them. @type {Record<string, string>} */
const SUPPORTS = { "-": "", n: "unsourced", j: "judgement", c: "cited" };

/** @template T @param {T[]} items @param {(item: T) => string} key @returns {T[][]} in the order of their first items */
const groupBy = (items, key) => {
  const keys = new Set(items.map(key));
  return Array.from(keys, (one) => items.filter((item) => key(item) === one));
};

/** How many questions are answered, of those that the reader does not ignore. @param {SentenceContext} guide @param {Result} result */
export const progressOf = ({ answers, table }, { dropped }) => {
  const given = Object.keys(answers).filter((id) => !dropped.includes(id)).map((id) => answers[id].a);
  /** @param {string[]} kinds */
  const count = (...kinds) => given.filter((answer) => kinds.includes(answer)).length;
  return { count: given.length - count("nr", "dk"), total: table.questions.length - count("nr") };
};

/** The one to show first, the first that has a leader, comes first. @param {Result} result */
export const flipsInOrder = ({ flips }) => {
  const first = flips.find(([, , then]) => then.length) ?? flips[0];
  return first ? [first, ...flips.filter((other) => other !== first)] : [];
};

/**
 * The support of a verdict, one letter: "-" if there is no verdict.
 * @param {Pick<SentenceContext, "answers" | "options" | "questions">} guide @param {Result["hangs_on"][number]} hinge
 */
const supportOf = ({ answers, options, questions }, [id, option, now]) =>
  (now === "unknown" ? "-" : questions[id].support?.[questions[id].number ? "" : answers[id].a]?.[Object.keys(options).indexOf(option)] ?? "n");

/** The verdicts to name, the least supported first. @param {Result} result @param {SentenceContext} guide */
export const hingesToName = ({ hangs_on }, guide) => Object.keys(SUPPORTS)
  .flatMap((support) => hangs_on.filter((hinge) => supportOf(guide, hinge) === support)).slice(0, MOST_HINGES);

/**
 * @param {Result} result the output of `evaluate` for `guide.answers`
 * @param {SentenceContext} guide @param {Words} words @param {number} [mostFlips] the maximum number of flips: a large table has hundreds
 * @returns {Sentences}
 */
export const describe = (result, guide, words, mostFlips = Infinity) => {
  const { status, leaders, groups, options, settled, poor_fit } = result;
  const { answers, questions, table } = guide;
  const { count, total } = progressOf(guide, result);
  const answered = words("say.answered", { count, total });

  /** @param {string[]} items */
  const list = (items) => join(words, items);
  /** @param {string[]} ids */
  const names = (ids) => list(ids.map((id) => guide.options[id]));
  /** @param {string[]} ids */
  const named = (ids) => (ids.length > MOST_NAMES ? words("say.options", { count: ids.length }) : names(ids));
  /** @param {string} id */
  const quoted = (id) => words("quote", { text: questions[id].short });
  /** @param {string[]} ids the first are named, the others counted */
  const listed = (ids) => {
    const items = ids.slice(0, MOST_QUESTIONS).map(quoted);
    const more = ids.length - items.length;
    return list(more ? [...items, words("say.more", { count: more })] : items);
  };
  /** @param {string} id @param {string | NumberRange} answer */
  const answerTo = (id, answer = answers[id].a) => {
    const { choice, labels, number } = questions[id];
    return number ? number.tell(answer) : choice ? words("quote", { text: labels[`${answer}`] }) : words(`say.${answer}`);
  };
  /** @param {string[]} ids @param {string} id */
  const on = (ids, id) => words("say.on", { options: named(ids), question: quoted(id) });
  /** @param {string[]} ids */
  const must = (ids) => words("say.reason.must", { count: ids.length, questions: listed(ids) });

  /** "you said yes to “A” and no to “B”" @param {string} key @param {string[]} ids */
  const said = (key, ids) => {
    const verb = `${key}.${ids.every((id) => questions[id].choice) ? "chose" : "said"}`;
    const alike = groupBy(ids, (id) => (questions[id].choice ? id : answers[id].a));
    const parts = alike.map((group) =>
      words(`${verb}.to`, { count: group.length, answer: answerTo(group[0]), questions: listed(group) }));
    return words(verb, { count: ids.length, answers: list(parts) });
  };

  /** @param {OptionResult} option the must haves for which it has no assessment */
  const unconfirmed = ({ unknown }) => unknown.filter((id) => answers[id].i === 3);
  /** @param {string[]} ids */
  const doubtful = (ids) => {
    const found = options.filter((option) => ids.includes(option.id) && unconfirmed(option).length);
    return list(found.slice(0, MOST_QUESTIONS).map((option) => on([option.id], unconfirmed(option)[0])));
  };

  /** Each option that is out, with the first answer that rules it out. */
  const outs = options.flatMap(({ id, out: [first] }) => (first ? [{ id, question: first[0], veto: first[1] }] : []));

  const becauseAhead = () => {
    const ids = result.because.slice(0, MOST_QUESTIONS).map(([id]) => id);
    return ids.length
      ? words("say.because", { reasons: said("say.because", ids) })
      : words("say.because.unconfirmed", { pairs: doubtful(groups[1]) });
  };

  const becauseLevel = () => {
    const [one, two] = options.filter(({ id }) => leaders.includes(id));
    /** A question that favours one of them over the other. @param {OptionResult} one @param {OptionResult} two */
    const favouring = (one, two) => table.questions.find(({ id }) =>
      one.for.includes(id) ? !two.for.includes(id) : two.against.includes(id) && !one.against.includes(id))?.id;
    const [question, other_question] = [favouring(one, two), favouring(two, one)];
    const [option, other_option] = [one, two].map(({ id }) => guide.options[id]);
    return question && other_question
      ? words("say.because.tie", { question: quoted(question), option, other_question: quoted(other_question), other_option })
      : words("say.because.level");
  };

  const becauseOthersAreOut = () => {
    const reasons = groupBy(outs, ({ question, veto }) => `${veto} ${question}`).map(([first]) => first);
    const [blocks, musts] = ["blocks", "must"].map((kind) =>
      reasons.slice(0, MOST_QUESTIONS).filter(({ veto }) => veto === kind).map(({ question }) => question));
    return words(`say.because.out${reasons.length > MOST_QUESTIONS ? "-some" : ""}`, {
      reasons: list([blocks.length ? said("say.reason", blocks) : "", musts.length ? must(musts) : ""].filter(Boolean)),
    });
  };

  const becauseAllAreOut = () => {
    const missing = groupBy(outs, ({ question }) => question);
    const pairs = missing.slice(0, MOST_QUESTIONS).map((group) => on(group.map(({ id }) => id), group[0].question));
    return words(`say.because.none${missing.length > MOST_QUESTIONS ? "-some" : ""}`, { pairs: list(pairs) });
  };

  const because = () => {
    const reason = status === "lead" ? becauseAhead()
      : status === "tie" ? becauseLevel()
      : status === "only" ? becauseOthersAreOut()
      : status === "none" ? becauseAllAreOut()
      : words(`say.because.${status}${status === "empty" && guide.axes ? "-map" : ""}`);
    const pairs = doubtful(leaders);
    return pairs ? words("say.unconfirmed", { because: reason, pairs }) : reason;
  };

  const despite = () => {
    if (status !== "lead") return "";
    const key = !result.because.length ? "unconfirmed" : result.despite.length ? "better" : "nothing";
    return words(`say.despite.${key}`, { option: names([groups[1][0]]), questions: listed(result.despite.map(([id]) => id)) });
  };

  /** @param {Result["flips"][number]} flip */
  const flip = ([id, answer, then]) => {
    const told = answer ? answerTo(id, answer) : "";
    const values = { count: then.length, options: named(then), question: quoted(id), answer: told };
    if (status === "tie" && then.length === 1) {
      return words(`say.flip.ahead.${!answer ? "open" : questions[id].number ? "number" : questions[id].choice ? "choice" : answer}`, values);
    }
    const condition = words(answer ? "say.flip.if" : "say.flip.if-open", values);
    if (then.length) return words(`say.flip.${then.length > 1 ? "level" : "one"}`, { ...values, condition });
    // No one leads: all would be out, or no cell would have an effect.
    const changed = { ...answers, [id]: { a: /** @type {string} */ (answer ?? ""), i: answers[id]?.i ?? 1 } };
    return words(`say.flip.${evaluate(table, changed).status === "none" ? "none" : "nothing"}`, { condition });
  };

  const flips = () => {
    const found = flipsInOrder(result).slice(0, mostFlips).map(flip);
    return found.length ? found : [words(`say.flip.${status === "empty" ? status : "never"}`)];
  };

  const statusLine = () => {
    if (status === "empty") return words("say.status.empty");
    if (!settled && !poor_fit) return answered;
    if (!poor_fit && count === total) return words("say.status.all");
    const key = !settled ? "poor" : poor_fit ? "poor-settled" : "stop";
    return words("say.status", { answered, remark: words(`say.status.${key}`, { count: leaders.length }) });
  };

  /** @param {number} longest if the names are longer, the tie is only counted */
  const headline = (longest) => {
    const together = names(leaders);
    const many = status === "tie" && [...together].length > longest;
    const key = many ? "tie-many" : status === "lead" && poor_fit ? "least-bad" : status;
    const told = words(`say.headline.${key}`, { count: status === "only" ? outs.length : leaders.length, total: options.length, options: together });
    return many && outs.length ? words("say.headline.tie-many.out", { headline: told, count: outs.length }) : told;
  };

  /** @param {OptionResult} option */
  const place = ({ id, standing }) => {
    if (standing !== "in") return words(`say.place.${standing}`);
    if (!leaders.length) return words("say.place.open");
    const shared = groups.some((ids) => ids[1] && ids.includes(id));
    return words(`say.place${shared ? ".shared" : ""}`, { ordinal: ordinalOf(groups, id) });
  };

  /** @param {OptionResult} option why it is out or unconfirmed */
  const reason = (option) => {
    if (option.standing === "unconfirmed") return words("say.option.unconfirmed", { questions: listed(unconfirmed(option)) });
    return list(option.out.map(([id, veto]) => {
      const values = { question: quoted(id), answer: answerTo(id) };
      return questions[id].number?.beyond(option.id, values) ?? (veto === "must" ? must([id]) : words("say.option.is", values));
    }));
  };

  /** @param {string} word @param {string} id */
  const level = (word, id) => words("quote", {
    text: questions[id].number?.level(word) ?? (Object.hasOwn(guide.levels ?? {}, word) ? `${guide.levels?.[word]}` : words(`word.${word}`)),
  });

  /** @param {Result["hangs_on"][number]} hinge */
  const hinge = (hinge) => {
    const [id, option, now, other, then] = hinge;
    const key = now === "ruled-out" ? now : now === "unknown" ? questions[id].number ? "unsure" : now
      : questions[id].number ? "number" : leaders.length === 1 && leaders[0] === option ? "leader" : "other";
    const outcome = words(`say.hangs.then.${["nothing", "one"][then.length] ?? "level"}`, { count: then.length, options: named(then) });
    const support = SUPPORTS[supportOf(guide, hinge)];
    return words(`say.hangs.${key}`, {
      option: names([option]), word: level(now, id), question: quoted(id), other: level(other, id), outcome,
      support: support ? words(`say.support.${support}`) : "",
    });
  };

  /** @param {(option: OptionResult) => string} tell */
  const byOption = (tell) => Object.fromEntries(options.map((option) => [option.id, tell(option)]));
  const empty = status === "empty";
  const open = settled ? "settled" : empty || status === "none" || total === count ? status : "some";
  return {
    status: statusLine(),
    headline: headline(LONGEST_TIE),
    because: because(),
    despite: despite(),
    flips: flips(),
    open: words(`say.open.${open}`, { count: total - count }),
    announcement: words(`say.announcement${empty ? ".empty" : settled ? ".settled" : ""}`, {
      headline: headline(Infinity), answered,
    }),
    places: byOption(place),
    reasons: byOption(reason),
    hangs: hingesToName(result, guide).map(hinge),
    next: result.ask_next ? words("say.next", { question: quoted(result.ask_next) }) : "",
  };
};
