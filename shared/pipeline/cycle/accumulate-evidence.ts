import { SynthesisContext, Turn } from "../../contracts/checkpoints.ts";
import type { AccumulateEvidenceInput, AccumulateEvidenceOutput } from "../../contracts/cycle-machine.ts";
import type { Evidence, ToolOutput } from "../../contracts/evidence.ts";
import type { ToolCallBlock, UserMessage } from "../../contracts/model.ts";
import { stepContextKey, toolOutputKeyOfTurn } from "../../contracts/object-keys.ts";
import { accumulate, type CallVerdict } from "../../domain/evidence/accumulate.ts";
import { showOutput } from "../../domain/evidence/show-output.ts";
import { withToolCalls } from "../../domain/totals.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { ToolCatalogue } from "../../ports/tool-catalogue.ts";
import { earlySubmission, renderEvidenceResult, renderIdleResult } from "../../prompts/iteration.ts";
import { submitTaskName } from "../../prompts/submit-task.ts";
import { renderToolError, renderTooManyCalls } from "../../prompts/tool-result.ts";
import { readCarried } from "../carried.ts";
import { readCheckpoint, writeCheckpoint } from "../checkpoint.ts";
import { readOutput } from "../read-output.ts";
import { waitForTools } from "../wait-for-tools.ts";
import { collectorCalls, toolCallsOf, withReply } from "./thread.ts";

/** AccumulateEvidence: E grows by the step's valid pairs; every call is answered in the thread (section 3.3, equation 1). */
export async function accumulateEvidence(
  ports: { objects: ObjectStore; tools: ToolCatalogue },
  input: AccumulateEvidenceInput,
): Promise<AccumulateEvidenceOutput> {
  const { position, turnKey, outputs } = input;
  const wait = waitForTools(outputs, position, input);
  if (wait) return wait;

  const { cycleId, k, step, limits } = position;
  const contextKey = stepContextKey(cycleId, k, step);
  const [context, turn] = await Promise.all([
    readCheckpoint(ports.objects, position.contextKey, SynthesisContext),
    readCarried(ports.objects, turnKey, input.turn, Turn),
  ]);
  const run = collectorCalls(turn.reply).slice(0, limits.parallelCalls);
  const keys = run.map((_, index) => toolOutputKeyOfTurn(turnKey, index));
  const calls = await Promise.all(keys.map(async (outputKey) => ({ call: await readOutput(ports.objects, outputKey, outputs), outputKey })));
  const given = { prior: context.evidence, calls, kindOf: ports.tools.kindOf, k, step, shownCharacters: limits.shownCharacters };
  const { evidence, verdicts } = accumulate(given);
  const answers = new Map(calls.map(({ call }, index) => [call.callId, answerOf(call, verdicts[index], evidence, limits.shownCharacters)]));
  const results = toolCallsOf(turn.reply).map((call) => resultOf(call, answers, limits.parallelCalls));
  // A repeat computes the same again and finds it written: cheaper than a look before every first time.
  await writeCheckpoint(ports.objects, contextKey, SynthesisContext, {
    ...context,
    evidence: [...context.evidence, ...evidence],
    messages: [...withReply(context.messages, turn.reply), { role: "user", content: results }],
    totals: withToolCalls(
      turn.totals,
      calls.map(({ call }) => call),
    ),
  });
  const more = step < limits.steps;
  return { next: more ? "collect" : "derive", position: { ...position, contextKey, step: more ? step + 1 : step } };
}

type Answer = { text: string; isError: boolean };

function answerOf(call: ToolOutput, verdict: CallVerdict | undefined, evidence: readonly Evidence[], shownCharacters: number): Answer {
  if (call.error) return { text: renderToolError(call.error.code, showOutput(call.error.message, shownCharacters)), isError: true };
  const item = evidence.find((candidate) => candidate.id === verdict?.evidenceId);
  if (item) return { text: renderEvidenceResult(item.id, item.shown), isError: false };
  return { text: renderIdleResult(verdict?.reason ?? "unknown_tool", showOutput(JSON.stringify(call.output ?? null), shownCharacters)), isError: false };
}

function resultOf(call: ToolCallBlock, answers: ReadonlyMap<string, Answer>, parallelCalls: number): UserMessage["content"][number] {
  const unanswered = call.name === submitTaskName ? earlySubmission : renderTooManyCalls(parallelCalls);
  const answer = answers.get(call.id) ?? { text: unanswered, isError: true };
  return { type: "toolResult", callId: call.id, ...answer };
}
