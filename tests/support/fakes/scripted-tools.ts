import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import type { ToolExecutor, ToolResult } from "../../../shared/ports/tool-executor.ts";

/** An output, a whole result, an error to throw, or a function of the arguments that gives one of them. */
export type ScriptedTool = { output: Json } | { result: ToolResult } | Error | ((args: JsonObject) => { output: Json } | { result: ToolResult } | Error);

/** Tools by name, each with its answers in order. Fails loudly at a tool that is not scripted, or once its answers are used up. */
export class ScriptedTools implements ToolExecutor {
  readonly calls: { name: string; arguments: JsonObject }[] = [];
  private readonly script: Map<string, ScriptedTool[]>;
  constructor(script: Readonly<Record<string, readonly ScriptedTool[]>>) {
    this.script = new Map(Object.entries(script).map(([name, answers]) => [name, [...answers]]));
  }
  async execute(name: string, args: JsonObject, signal: AbortSignal): Promise<ToolResult> {
    signal.throwIfAborted();
    this.calls.push({ name, arguments: structuredClone(args) });
    const next = this.script.get(name)?.shift();
    if (next === undefined) throw new Error(`the scripted tools have no answer left for ${name}`);
    const answer = typeof next === "function" ? next(args) : next;
    if (answer instanceof Error) throw answer;
    return "result" in answer ? answer.result : { status: "ok", output: answer.output, toolVersion: "scripted", provenance: "stand-in" };
  }
}
