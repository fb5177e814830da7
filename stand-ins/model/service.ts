import { hash } from "node:crypto";
import { z } from "zod";
import { AutomaticCache } from "./automatic-cache.ts";
import { Behaviour, type FaultKind } from "./behaviour.ts";
import { readConversation, SUBMIT_TOOL } from "./conversation.ts";
import { corrupt } from "./corrupt.ts";
import { extractionTurn } from "./extraction/extraction-turn.ts";
import { Faults, type TurnKind } from "./faults.ts";
import type { Prefix } from "./prefix.ts";
import { PromptCache } from "./prompt-cache.ts";
import { anthropicPrefix, anthropicReply, fromAnthropic } from "./protocol/anthropic.ts";
import { checkHeaders, parseMessagesRequest } from "./protocol/anthropic-request.ts";
import { fromOpenai, openaiPrefix, openaiReply } from "./protocol/openai.ts";
import { checkBearer, parseChatRequest } from "./protocol/openai-request.ts";
import { nextTurn } from "./rules/next-turn.ts";
import { Stats, type TokenCounts } from "./stats.ts";
import type { Outcome, Turn } from "./turn.ts";

export type Headers = Record<string, string | string[] | undefined>;
/** A reply, or a fault that the protocol layer serves. `commit` is called when the reply begins. */
export type Served = { kind: "reply"; body: object; commit: () => void } | { kind: "fault"; fault: FaultKind };

/** Both protocols over one rule set; keeps the caches, the fault counters and the statistics. */
export class ModelService {
  readonly stats = new Stats();
  behaviour: Behaviour;
  readonly #initial: Behaviour;
  readonly #cache = new PromptCache();
  readonly #automatic = new AutomaticCache();
  readonly #faults = new Faults();
  readonly #now: () => number;

  constructor(behaviour: Behaviour, now: () => number) {
    this.behaviour = behaviour;
    this.#initial = behaviour;
    this.#now = now;
  }

  /** @throws z.ZodError */
  setBehaviour(change: unknown): void {
    this.behaviour = Behaviour.parse({ ...this.#initial, ...z.record(z.string(), z.unknown()).parse(change) });
  }

  resetBehaviour(): void {
    this.behaviour = this.#initial;
  }

  /** POST /v1/messages. @throws RequestError */
  messages(headers: Headers, body: unknown, bodyText: string): Served {
    checkHeaders(headers);
    const request = parseMessagesRequest(body);
    const prefix = anthropicPrefix(request, keyOf(headers));
    const { tools, messages } = fromAnthropic(request);
    const decided = this.#decide(tools, messages, prefix, bodyText);
    if (decided.kind === "fault") return decided;
    const { use, commit } = this.#cache.use(prefix.blocks, this.#now());
    const { body: reply, outputTokens } = anthropicReply(decided.outcome, request, use, idOf(prefix));
    return this.#reply(reply, { input: use.input, cacheRead: use.read, cacheWrite: use.write, output: outputTokens }, commit);
  }

  /** POST /v1/messages/count_tokens. @throws RequestError */
  countTokens(headers: Headers, body: unknown): object {
    checkHeaders(headers);
    const withLimit = z.record(z.string(), z.unknown()).safeParse(body);
    const request = parseMessagesRequest(withLimit.success ? { max_tokens: 1, ...withLimit.data } : body);
    return { input_tokens: anthropicPrefix(request, keyOf(headers)).tokens };
  }

  /** POST /v1/chat/completions. @throws RequestError */
  chat(headers: Headers, body: unknown, bodyText: string): Served {
    checkBearer(headers);
    const request = parseChatRequest(body);
    const prefix = openaiPrefix(request, keyOf(headers));
    const { tools, messages } = fromOpenai(request);
    const decided = this.#decide(tools, messages, prefix, bodyText);
    if (decided.kind === "fault") return decided;
    const { cached, commit } = this.#automatic.use(prefix.blocks, this.#now());
    const { body: reply, outputTokens } = openaiReply(decided.outcome, request, { tokens: prefix.tokens, cached }, idOf(prefix), this.#now());
    return this.#reply(reply, { input: prefix.tokens - cached, cacheRead: cached, cacheWrite: 0, output: outputTokens }, commit);
  }

  #reply(body: object, used: TokenCounts, commit: () => void): Served {
    this.stats.count(used);
    return { kind: "reply", body, commit };
  }

  #decide(
    tools: Parameters<typeof readConversation>[0],
    messages: Parameters<typeof readConversation>[1],
    prefix: Prefix,
    bodyText: string,
  ): { kind: "outcome"; outcome: Outcome } | { kind: "fault"; fault: FaultKind } {
    const conversation = readConversation(tools, messages);
    const turn = extractionTurn(tools, messages) ?? nextTurn(conversation, { steps: this.behaviour.steps });
    const fault = this.#faults.draw(this.behaviour, { hash: prefix.hash, conversation: bodyText }, kindOf(turn));
    if (!fault) return { kind: "outcome", outcome: { kind: "turn", turn } };
    this.stats.fault(fault);
    if (fault === "refusal") return { kind: "outcome", outcome: { kind: "refusal", category: this.behaviour.refusalCategory } };
    if (fault === "max_tokens") return { kind: "outcome", outcome: { kind: "max_tokens", turn } };
    const corrupted = corrupt(fault, turn, conversation, prefix.hash);
    return corrupted ? { kind: "outcome", outcome: { kind: "turn", turn: corrupted } } : { kind: "fault", fault };
  }
}

const keyOf = (headers: Headers): string => String(headers["x-api-key"] ?? headers.authorization ?? "");
const idOf = (prefix: Prefix): string => hash("sha1", prefix.hash, "hex").slice(0, 22);
const kindOf = (turn: Turn): TurnKind => (turn.calls.length === 0 ? "text" : turn.calls[0]?.name === SUBMIT_TOOL ? "submission" : "calls");
