import type { Message, ToolSpec } from "../../../shared/contracts/model.ts";
import type { Behaviour } from "../behaviour.ts";
import { Choices } from "../choices.ts";
import { SUBMIT_TOOL, textOf } from "../conversation.ts";
import type { ReadRequest, Turn } from "../turn.ts";
import { decideOutcome } from "./decide-outcome.ts";
import { type PolicyTurn, planTurns } from "./plan-turns.ts";
import type { PolicyRole } from "./policy-behaviour.ts";
import type { SampleRecord } from "./sample-record.ts";
import type { TaskMemory } from "./task-memory.ts";
import { madeArguments } from "./wrong-calls.ts";

/** The opening words of the policy's system prompt, whatever the model is called. */
const POLICY_PROMPT = "You answer a question by calling tools.";

/** Whom the stand-in plays in this conversation; null: the collector and generator of a cycle. */
export function policyRoleOf({ model, system, tools }: Pick<ReadRequest, "model" | "system" | "tools">): PolicyRole | null {
  if (tools.some(({ name }) => name === SUBMIT_TOOL)) return null;
  const name = /(?:^|\/)(teacher|student)$/.exec(model)?.[1];
  if (name === "teacher" || name === "student") return name;
  return system.startsWith(POLICY_PROMPT) ? "student" : null;
}

/** The policy's next turn: the path's calls and the answer where the task is remembered, as its sample is meant to go; else an honest guess. */
export function policyTurn(role: PolicyRole, request: ReadRequest, behaviour: Behaviour, memory: TaskMemory, record: SampleRecord): PolicyTurn {
  const { tools, messages, sample } = request;
  const turn = messages.filter((message) => message.role === "assistant").length;
  const query = queryOf(messages);
  const task = memory.find(query);
  if (!task) return guess(query, turn, tools);
  const outcome = record.outcomeOf(role, task.query, sample, (place) => decideOutcome(behaviour[role], { query: task.query, sample, place }, task[role]));
  const plan = planTurns(task, outcome, tools, sample);
  return plan[Math.min(turn, plan.length - 1)] ?? "refusal";
}

function queryOf([opening]: readonly Message[]): string {
  const text = opening ? textOf(opening) : "";
  const marked = /<query>([\s\S]*?)<\/query>/.exec(text)?.[1] ?? text;
  return marked.replaceAll("\\u003c", "<");
}

function guess(query: string, turn: number, tools: readonly ToolSpec[]): Turn {
  const choices = new Choices(`guess/${query}`);
  if (turn > 0 || tools.length === 0) return { reasoning: "rule: no such task is remembered", text: "rule: not known, and no guess is right", calls: [] };
  const tool = choices.one(tools);
  return {
    reasoning: `rule: no such task is remembered; try ${tool.name}`,
    text: "",
    calls: [{ name: tool.name, arguments: madeArguments(tool, choices) }],
  };
}
