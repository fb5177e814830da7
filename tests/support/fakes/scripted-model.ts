import type { JsonObject } from "../../../shared/contracts/domain.ts";
import type { AssistantMessage, ModelReply, StopReason, Usage } from "../../../shared/contracts/model.ts";
import type { ModelClient, ModelRequest } from "../../../shared/ports/model-client.ts";

/** A reply, an error that the provider answers with, or a function of the request that gives either. */
export type ScriptedReply = Partial<ModelReply> | Error | ((request: ModelRequest) => Partial<ModelReply> | Error);

/** Answers from a script, in order, and keeps the requests. Fails loudly when it is asked once more than the script holds. */
export class ScriptedModel implements ModelClient {
  readonly requests: ModelRequest[] = [];
  private readonly script: ScriptedReply[];
  constructor(script: readonly ScriptedReply[]) {
    this.script = [...script];
  }
  async complete(request: ModelRequest): Promise<ModelReply> {
    this.requests.push(structuredClone(request));
    const next = this.script.shift();
    if (next === undefined) throw new Error(`the scripted model has no reply for call ${this.requests.length}`);
    const reply = typeof next === "function" ? next(request) : next;
    if (reply instanceof Error) throw reply;
    return { ...emptyReply(request), ...reply };
  }
  /** Replies that were not asked for. */
  get left(): number {
    return this.script.length;
  }
}

const emptyReply = (request: ModelRequest): ModelReply => ({
  message: { role: "assistant", content: [] },
  stopReason: "end",
  refusalCategory: null,
  usage: { input: 100, cacheRead: 0, cacheWrite: 0, output: 10 },
  modelId: request.model.slice(request.model.indexOf("/") + 1),
  modelRef: request.model,
  provenance: "stand-in",
  requestId: null,
  latencyMs: 0,
});

/** A reply of tool calls: `[name, arguments]` each, with ids call-1, call-2, ... unless `prefix` says otherwise. */
export function callsReply(calls: readonly (readonly [string, JsonObject])[], usage?: Usage, prefix = "call"): Partial<ModelReply> {
  const content: AssistantMessage["content"] = calls.map(([name, args], index) => ({ type: "toolCall", id: `${prefix}-${index + 1}`, name, arguments: args }));
  return { message: { role: "assistant", content }, stopReason: "toolCalls", ...(usage && { usage }) };
}

/** A reply of text alone. */
export function textReply(text: string, stopReason: StopReason = "end"): Partial<ModelReply> {
  return { message: { role: "assistant", content: [{ type: "text", text }] }, stopReason };
}
