import type { JsonObject } from "../../../shared/contracts/domain.ts";
import { Choices } from "../choices.ts";
import { type Conversation, SUBMIT_TOOL } from "../conversation.ts";
import type { Turn } from "../turn.ts";
import { type Ask, asksOf, namedWords, namesIn, nestedPhrase } from "./ask.ts";
import { configurationOf } from "./collect.ts";
import { composeQuery } from "./query.ts";
import { closureOf, type Node, Story, sourcesOf } from "./story.ts";

const LONGEST_QUERY = 2_400;
const MOST_ASKS = 3;
const NO_PATTERNS: ReadonlySet<string> = new Set();

type Candidate = { asks: Ask[]; form: "single" | "larger" | "extended"; score: number };

/** What a query gains by going on from what the query so far covers. */
const BUILDS = 4;

/** The generator's turn: one submit_task call over the best fact that the evidence entails; after a rejection the next best. */
export function derive(conversation: Conversation): Turn {
  const story = new Story(conversation);
  const choices = new Choices(`${configurationOf(conversation)}/derive/${conversation.iteration}`);
  const candidates = candidatesFor(conversation, story, choices);
  let left = conversation.submissions;
  for (const candidate of candidates) {
    const submission = submissionFor(candidate, conversation, story, choices);
    if (!submission) continue;
    if (left-- > 0) continue;
    return { text: "", calls: [{ name: SUBMIT_TOOL, arguments: submission }] };
  }
  return { text: "rule: the evidence holds no fact to ask for", calls: [] };
}

function candidatesFor(conversation: Conversation, story: Story, choices: Choices): Candidate[] {
  const asks = asksOf(story);
  const patterns = new Set(conversation.derive?.exemplars.map(({ pattern }) => pattern));
  const covered = coveredBy(conversation, story, asks);
  const anyFresh = conversation.evidence.some(({ fresh }) => fresh);
  const isNew = (node: Node) => (anyFresh ? node.item.fresh : !covered.some((ask) => ask.node === node));
  const single = asks.flatMap((ask): Candidate[] => {
    const path = closureOf(story, [ask.node]);
    if (covered.length > 0 && !path.some(isNew)) return [];
    const builds = covered.some((before) => path.includes(before.node));
    const score = chainScore(path) + (builds ? BUILDS : 0) + (isNew(ask.node) ? 2 : 0) + fits(ask, patterns) + choices.next() * 3;
    return [{ asks: [ask], form: "single", score }];
  });
  const larger = patterns.has("compare") && covered.length === 0 ? comparisons(story, asks, choices) : [];
  return [...single, ...larger, ...extensions(story, conversation, covered, single)].sort((a, b) => b.score - a.score);
}

/** The query so far with one more ask at its end: only where all that it asks for is known, and every answer can be told from the others. */
function extensions(story: Story, conversation: Conversation, covered: readonly Ask[], single: readonly Candidate[]): Candidate[] {
  const before = statedAnswers(conversation.answer).map((answer) => covered.find((ask) => ask.answer === answer));
  if (before.length === 0 || before.length >= MOST_ASKS) return [];
  const known = before.filter((ask) => ask !== undefined);
  if (known.length < before.length || new Set(known).size < known.length || known.some(({ yesNo }) => yesNo)) return [];
  return single.flatMap(({ asks: [ask], score }): Candidate[] => {
    if (!ask || ask.yesNo || known.some((one) => one.node === ask.node)) return [];
    const path = closureOf(story, [ask.node]);
    const gain = known.some((one) => path.includes(one.node)) ? 0 : BUILDS;
    return [{ asks: [...known, ask], form: "extended", score: score + gain - 1 }];
  });
}

const statedAnswers = (answer: string | null): string[] => (answer === null ? [] : answer.split("; "));

const chainScore = (path: readonly Node[]): number => Math.min(path.length, 4) + (path.length >= 2 ? 4 : 0) - Math.max(0, path.length - 6) * 2;

function fits(ask: Ask, patterns: ReadonlySet<string>): number {
  if (ask.yesNo) return patterns.has("verify") ? 3 : -1.5;
  // Lengths and zeros are true of much, and ask for little.
  if (ask.answer === "0" || /\/(length|residues)$/.test(ask.field.at)) return -2;
  if (ask.node.item.tool === "code_execution" && patterns.has("aggregate")) return 2;
  if (/^[-\d.]+$/.test(ask.answer)) return patterns.has("compute") || patterns.has("retrieve-compute") || patterns.has("aggregate") ? 1 : 0;
  return patterns.has("retrieve") || patterns.has("multi-hop") ? 1 : 0;
}

/** The same measure of two different things: the query asks for the larger value. */
function comparisons(story: Story, asks: readonly Ask[], choices: Choices): Candidate[] {
  return asks.flatMap((one, index) =>
    asks.slice(index + 1).flatMap((other): Candidate[] => {
      const comparable =
        one.node !== other.node && one.node.item.tool === other.node.item.tool && one.field.at === other.field.at && one.rounded === other.rounded;
      if (!comparable || !/^-?\d/.test(one.answer) || !/^-?\d/.test(other.answer) || Number(one.answer) === Number(other.answer)) return [];
      const inOrder = Number(one.answer) > Number(other.answer) ? [one, other] : [other, one];
      return [
        {
          asks: inOrder,
          form: "larger",
          score: chainScore(closureOf(story, [one.node, other.node])) + 2.5 + Math.min(0, fits(one, NO_PATTERNS)) + choices.next() * 3,
        },
      ];
    }),
  );
}

/** What the query so far asks for: asks of earlier evidence whose words stand in it, in their order. */
function coveredBy(conversation: Conversation, story: Story, asks: readonly Ask[]): Ask[] {
  const { iteration, query, seed, evidence, answer } = conversation;
  if (iteration <= 1 || query === seed.name) return [];
  const anyFresh = evidence.some(({ fresh }) => fresh);
  const names = namesIn(query);
  const answers = statedAnswers(answer);
  const placed = asks.flatMap((ask) => {
    if ((anyFresh && ask.node.item.fresh) || (answers.length > 0 && !answers.includes(ask.answer))) return [];
    const { steps, phrases } = namedWords(story, [ask], names);
    const texts = [nestedPhrase(story, ask.node, ask.field), steps === "" ? phrases[0] : null];
    const at = Math.max(...texts.map((text) => (text ? query.lastIndexOf(text) : -1)));
    return at < 0 ? [] : [{ ask, at }];
  });
  return placed.sort((a, b) => a.at - b.at).map(({ ask }) => ask);
}

function submissionFor(candidate: Candidate, conversation: Conversation, story: Story, choices: Choices): JsonObject | null {
  const query = composeQuery(candidate, conversation, story, choices);
  const answered = candidate.form === "larger" ? candidate.asks.slice(0, 1) : candidate.asks;
  if (query.length > LONGEST_QUERY || answered.some((ask) => gives(query, ask))) return null;
  const path = closureOf(
    story,
    candidate.asks.map(({ node }) => node),
  );
  return {
    query,
    answer: answered.map(({ answer }) => answer).join("; "),
    facts: candidate.asks.slice(0, answered.length).map(({ node, field, answer }) => ({ value: answer, evidenceId: node.item.id, field: field.at })),
    evidenceIds: path.map(({ item }) => item.id),
    solutionPath: path.map((node) => ({
      evidenceId: node.item.id,
      tool: node.item.tool,
      dependsOn: [...new Set(sourcesOf(node).map((source) => source.node.item.id))],
    })),
  };
}

/** Whether the query already holds the answer. */
function gives(query: string, { answer, yesNo }: Ask): boolean {
  if (yesNo) return false;
  const escaped = answer.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  if (/^-?[\d.]+$/.test(answer)) return new RegExp(`(?<![\\d.])${escaped}(?![\\d]|\\.\\d)`).test(query);
  return answer.length <= 2 ? new RegExp(`(?<!\\w)${escaped}(?!\\w)`, "i").test(query) : query.toLowerCase().includes(answer.toLowerCase());
}
