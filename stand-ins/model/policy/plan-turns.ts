import type { ToolSpec } from "../../../shared/contracts/model.ts";
import { Choices } from "../choices.ts";
import type { Call, Turn } from "../turn.ts";
import type { SampleOutcome } from "./decide-outcome.ts";
import type { RememberedTask } from "./remembered-task.ts";
import { wrongAnswer } from "./wrong-answer.ts";
import { badArguments, otherTool, unknownTool } from "./wrong-calls.ts";

const BESIDE = 0.6;

/** A policy's turn, or its refusal to take one. */
export type PolicyTurn = Turn | "refusal";

/** All turns that the sample takes, from the first call to its end; the last one again and again where it never ends. */
export function planTurns(task: RememberedTask, { mistake, slips }: SampleOutcome, tools: readonly ToolSpec[], sample: string): PolicyTurn[] {
  const choices = new Choices(`plan/${task.query}/${sample}`);
  const path = pathTurns(task, choices);
  const [first = { name: task.calls[0]?.tool ?? "", arguments: task.calls[0]?.arguments ?? {} }] = path[0]?.calls ?? [];
  const right = answerTurn(task.answer);
  const wrong = answerTurn(wrongAnswer(task.answer, choices));
  switch (mistake) {
    case null:
      return [...(slips ? [callTurn("try the first call", [badArguments(first, tools)])] : []), ...path, right];
    case "wrong_answer":
      return [...path, wrong];
    case "wrong_tool": {
      const other = otherTool(new Set(task.calls.map(({ tool }) => tool)), tools, choices);
      return other ? [callTurn("a tool that looks alike", [other]), wrong] : [...path, wrong];
    }
    case "bad_arguments":
      return [callTurn("try the first call", [badArguments(first, tools)]), ...path, wrong];
    case "unknown_tool":
      return [callTurn("a tool that ought to exist", [unknownTool(first)]), ...path.slice(0, 1), wrong];
    case "endless_loop":
      return [callTurn("look once more", [first])];
    case "no_answer":
      return [...path, { text: "", calls: [] }];
    case "refusal":
      return ["refusal"];
  }
}

const callTurn = (why: string, calls: Call[]): Turn => ({ reasoning: `rule: ${why}: ${calls.map(({ name }) => name).join(", ")}`, text: "", calls });
const answerTurn = (answer: string): Turn => ({ reasoning: "rule: the outputs are all there; state the answer", text: answer, calls: [] });

/** The calls of the path in their order, some of those that do not depend on each other side by side. */
function pathTurns({ calls }: RememberedTask, choices: Choices): Turn[] {
  const done = new Set<number>();
  const isReady = (place: number) => !done.has(place) && (calls[place]?.after ?? (place > 0 ? [place - 1] : [])).every((before) => done.has(before));
  const turns: Turn[] = [];
  while (done.size < calls.length) {
    const ready = calls.map((_, place) => place).filter(isReady);
    // A path in a circle cannot come from the gate, but can be planted: then the order of its calls is taken.
    const next = ready[0] ?? calls.findIndex((_, place) => !done.has(place));
    const chosen = [next, ...ready.slice(1, choices.chance(BESIDE) ? undefined : 1)];
    for (const place of chosen) done.add(place);
    const made = chosen.flatMap((place) => calls[place] ?? []).map(({ tool, arguments: given }) => ({ name: tool, arguments: given }));
    turns.push(callTurn(done.size === chosen.length ? "begin with" : "go on with", made));
  }
  return turns;
}
