import { hash } from "node:crypto";
import { z } from "zod";
import { AutomaticCache } from "./automatic-cache.ts";
import { Behaviour, type FaultKind } from "./behaviour.ts";
import { type Conversation, readConversation, SUBMIT_TOOL } from "./conversation.ts";
import { corrupt } from "./corrupt.ts";
import { extractionTurn } from "./extraction/extraction-turn.ts";
import { Faults, type TurnKind } from "./faults.ts";
import type { PolicyTurn } from "./policy/plan-turns.ts";
import { policyRoleOf, policyTurn } from "./policy/policy-turn.ts";
import { RememberedTask, submittedTask } from "./policy/remembered-task.ts";
import { SampleRecord, type TaskTruth } from "./policy/sample-record.ts";
import { TaskMemory } from "./policy/task-memory.ts";
import type { Prefix } from "./prefix.ts";
import { PromptCache } from "./prompt-cache.ts";
import { anthropicPrefix, anthropicReply, fromAnthropic } from "./protocol/anthropic.ts";
import { checkHeaders, parseMessagesRequest } from "./protocol/anthropic-request.ts";
import { fromOpenai, openaiPrefix, openaiReply } from "./protocol/openai.ts";
import { checkBearer, parseChatRequest } from "./protocol/openai-request.ts";
import { nextTurn } from "./rules/next-turn.ts";
import { Stats, type TokenCounts } from "./stats.ts";
import type { Outcome, ReadRequest } from "./turn.ts";
import { isVerifier, verifierTurn } from "./verifier/verifier-turn.ts";

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
  readonly #memory: TaskMemory;
  readonly #samples = new SampleRecord();
  readonly #now: () => number;

  /** @param memoryFile keeps the tasks that were generated; null: only the server's memory does. @throws Error where the file holds something else. */
  constructor(behaviour: Behaviour, now: () => number, memoryFile: string | null) {
    this.behaviour = behaviour;
    this.#initial = behaviour;
    this.#now = now;
    this.#memory = new TaskMemory(memoryFile);
  }

  /** @throws z.ZodError */
  setBehaviour(change: unknown): void {
    this.behaviour = Behaviour.parse({ ...this.#initial, ...z.record(z.string(), z.unknown()).parse(change) });
  }

  resetBehaviour(): void {
    this.behaviour = this.#initial;
  }

  /** Adds tasks that teacher and student can solve, beside those that were generated. @throws z.ZodError */
  plantTasks(tasks: unknown): void {
    for (const task of z.array(RememberedTask).parse(Array.isArray(tasks) ? tasks : [tasks])) this.#memory.remember(task);
  }

  forgetTasks(): void {
    this.#memory.forget();
    this.#samples.forget();
  }

  /** What was decided for each sample that teacher and student began. */
  get truth(): TaskTruth[] {
    return this.#samples.truth;
  }

  get remembered(): number {
    return this.#memory.size;
  }

  /** POST /v1/messages. @throws RequestError */
  messages(headers: Headers, body: unknown, bodyText: string): Served {
    checkHeaders(headers);
    const request = parseMessagesRequest(body);
    const prefix = anthropicPrefix(request, keyOf(headers));
    const decided = this.#decide(fromAnthropic(request), prefix, bodyText);
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
    const decided = this.#decide(fromOpenai(request), prefix, bodyText);
    if (decided.kind === "fault") return decided;
    const { cached, commit } = this.#automatic.use(prefix.blocks, this.#now());
    const { body: reply, outputTokens } = openaiReply(decided.outcome, request, { tokens: prefix.tokens, cached }, idOf(prefix), this.#now());
    return this.#reply(reply, { input: prefix.tokens - cached, cacheRead: cached, cacheWrite: 0, output: outputTokens }, commit);
  }

  /** Of a request that no model answers; null: none. @param text in which `only` looks for its match */
  drawFault(hash: string, text: string): FaultKind | null {
    const fault = this.#faults.draw(this.behaviour, { hash, conversation: text }, "text");
    if (fault) this.stats.fault(fault);
    return fault;
  }

  #reply(body: object, used: TokenCounts, commit: () => void): Served {
    this.stats.count(used);
    return { kind: "reply", body, commit };
  }

  #decide(request: ReadRequest, prefix: Prefix, bodyText: string): { kind: "outcome"; outcome: Outcome } | { kind: "fault"; fault: FaultKind } {
    const conversation = readConversation(request.tools, request.messages);
    const planned = this.#turnOf(request, conversation);
    // Samples of one task begin with equal requests, and each has faults of its own.
    const fault = this.#faults.draw(this.behaviour, { hash: `${prefix.hash}${request.sample}`, conversation: bodyText }, kindOf(planned));
    if (fault) this.stats.fault(fault);
    if (fault === "refusal" || (planned === "refusal" && !fault))
      return { kind: "outcome", outcome: { kind: "refusal", category: this.behaviour.refusalCategory } };
    const turn = planned === "refusal" ? { text: "", calls: [] } : planned;
    if (!fault) return { kind: "outcome", outcome: { kind: "turn", turn } };
    if (fault === "max_tokens") return { kind: "outcome", outcome: { kind: "max_tokens", turn } };
    const corrupted = corrupt(fault, turn, conversation, prefix.hash);
    return corrupted ? { kind: "outcome", outcome: { kind: "turn", turn: corrupted } } : { kind: "fault", fault };
  }

  /** As verifier, as policy, as what names a mining's entities, or as collector and generator of a cycle, whose tasks are remembered. */
  #turnOf(request: ReadRequest, conversation: Conversation): PolicyTurn {
    if (isVerifier(request)) return verifierTurn(request, this.behaviour.verifier);
    const role = policyRoleOf(request);
    if (role) return policyTurn(role, request, this.behaviour, this.#memory, this.#samples);
    const extraction = extractionTurn(request.tools, request.messages);
    if (extraction) return extraction;
    const turn = nextTurn(conversation, { steps: this.behaviour.steps });
    const task = submittedTask(conversation, turn);
    if (task) this.#memory.remember(task);
    return turn;
  }
}

const keyOf = (headers: Headers): string => String(headers["x-api-key"] ?? headers.authorization ?? "");
const idOf = (prefix: Prefix): string => hash("sha1", prefix.hash, "hex").slice(0, 22);
function kindOf(turn: PolicyTurn): TurnKind {
  if (turn === "refusal" || turn.calls.length === 0) return "text";
  return turn.calls[0]?.name === SUBMIT_TOOL ? "submission" : "calls";
}
