import { Derivation, SynthesisContext } from "../../contracts/checkpoints.ts";
import type { Configuration } from "../../contracts/configuration.ts";
import type { DeriveTaskOutput, Position } from "../../contracts/cycle-machine.ts";
import type { Message, ModelReply } from "../../contracts/model.ts";
import { derivationKey, openingContextKey, reaskContextKey } from "../../contracts/object-keys.ts";
import type { CycleTotals } from "../../contracts/stored-items.ts";
import type { RejectionReason } from "../../contracts/task.ts";
import { SubmittedTask } from "../../contracts/task.ts";
import { checkGrounding } from "../../domain/grounding/check-grounding.ts";
import { withModelCall } from "../../domain/totals.ts";
import { renderDerive, renderOpening, renderRejection } from "../../prompts/iteration.ts";
import { submitTaskName } from "../../prompts/submit-task.ts";
import { findEarlier, readCheckpoint, writeCheckpoint } from "../checkpoint.ts";
import { callModel, endingOf } from "./call-model.ts";
import { readCitedOutputs } from "./cited-outputs.ts";
import { type CollectPorts, modelRequest } from "./collect-step.ts";
import { readConfiguration } from "./configuration-cache.ts";
import { storeTask, type TaskPorts } from "./store-task.ts";
import { toolCallsOf, withReply, withUserText } from "./thread.ts";

export type DerivePorts = CollectPorts & TaskPorts;

/** DeriveTask: (Q(k-1), E(k), X) -> (Q(k), A(k)), through the grounding gate (section 3.3). */
export async function deriveTask(ports: DerivePorts, position: Position): Promise<DeriveTaskOutput> {
  const key = derivationKey(position.cycleId, position.k, position.derivation);
  const [configuration, context, before] = await Promise.all([
    readConfiguration(ports.objects, position.configurationKey),
    readCheckpoint(ports.objects, position.contextKey, SynthesisContext),
    findEarlier(ports.objects, position.attempt, key, Derivation),
  ]);
  const messages = position.derivation === 1 ? derivationThread(position, configuration, context) : context.messages;
  if (before) return afterDerivation(ports, position, configuration, { ...context, messages }, before);

  const { settings } = configuration;
  const called = await callModel(ports, position, settings.concurrency, modelRequest(ports, configuration, settings.models.generator, messages));
  if (called.status !== "replied") return called;
  const { submitted, reasons } = submissionOf(called.reply);
  const rejections = submitted === null ? reasons : await gate(ports, configuration, context, submitted);
  const derivation = await writeCheckpoint(ports.objects, key, Derivation, {
    reply: called.reply,
    costUsd: called.costUsd,
    at: ports.clock.now().toISOString(),
    totals: withOutcome(withModelCall(context.totals, called.reply.usage, called.costUsd), position, called.reply, rejections),
    submitted,
    rejections,
  });
  return afterDerivation(ports, position, configuration, { ...context, messages }, derivation);
}

/** The next turn of the iteration's thread, or one message of its own. Another model cannot go on in the collector's thread. */
function derivationThread(position: Position, configuration: Configuration, context: SynthesisContext): Message[] {
  const { settings, seed, exemplars } = configuration;
  const derive = renderDerive(exemplars);
  if (settings.derivation === "same-thread" && settings.models.generator === settings.models.collector) return withUserText(context.messages, derive);
  const { query, answer, evidence } = context;
  return withUserText([], `${renderOpening({ k: position.k, seed, query, answer, evidence })}\n${derive}`);
}

function submissionOf(reply: ModelReply): { submitted: SubmittedTask | null; reasons: RejectionReason[] } {
  const none = (code: RejectionReason["code"], message: string) => ({ submitted: null, reasons: [{ code, message }] });
  if (reply.stopReason === "maxTokens") return none("truncated", "the reply was cut at the output limit; submit a shorter task");
  const call = toolCallsOf(reply).find((candidate) => candidate.name === submitTaskName);
  if (!call) return none("no_submission", "no call of submit_task; call it once and nothing else");
  const parsed = SubmittedTask.safeParse(call.arguments);
  if (parsed.success) return { submitted: parsed.data, reasons: [] };
  const [issue] = parsed.error.issues;
  return none("malformed_submission", `${issue?.path.join(".") || "the arguments"}: ${issue?.message ?? "not the schema of submit_task"}`);
}

/** A first rejection is asked again, a second one is final. */
function withOutcome(totals: CycleTotals, position: Position, reply: ModelReply, rejections: readonly RejectionReason[]): CycleTotals {
  if (endingOf(reply) !== null) return totals;
  if (rejections.length === 0) return { ...totals, tasks: totals.tasks + 1 };
  return position.derivation === 1 ? totals : { ...totals, rejected: totals.rejected + 1 };
}

async function gate(ports: DerivePorts, configuration: Configuration, context: SynthesisContext, submitted: SubmittedTask): Promise<RejectionReason[]> {
  const outputs = await readCitedOutputs(ports.objects, context.evidence, submitted);
  return checkGrounding(submitted, { evidence: context.evidence, outputs, toolset: configuration.toolset });
}

async function afterDerivation(
  ports: DerivePorts,
  position: Position,
  configuration: Configuration,
  context: SynthesisContext,
  derivation: Derivation,
): Promise<DeriveTaskOutput> {
  const { reply, submitted, rejections, totals } = derivation;
  const ending = endingOf(reply);
  if (ending !== null) return { status: "ended", position, reason: ending };
  if (submitted !== null && rejections.length === 0) {
    await storeTask(ports, position, configuration, context, submitted, derivation);
    return openNext(ports, position, configuration, {
      ...context,
      query: submitted.query,
      answer: submitted.answer,
      totals,
    });
  }
  if (position.derivation === 1) return askAgain(ports, position, context, derivation);
  const counted = { ...context.rejections };
  for (const code of new Set(rejections.map((reason) => reason.code))) counted[code] = (counted[code] ?? 0) + 1;
  return openNext(ports, position, configuration, { ...context, totals, rejections: counted });
}

async function askAgain(
  ports: DerivePorts,
  position: Position,
  context: SynthesisContext,
  { reply, rejections, totals }: Derivation,
): Promise<DeriveTaskOutput> {
  const text = renderRejection(rejections);
  const results = toolCallsOf(reply).map((call) => ({ type: "toolResult" as const, callId: call.id, text: "[not accepted]", isError: true }));
  const thread = withReply(context.messages, reply);
  const answered: Message[] = results.length === 0 ? thread : [...thread, { role: "user", content: results }];
  const contextKey = reaskContextKey(position.cycleId, position.k);
  await writeCheckpoint(ports.objects, contextKey, SynthesisContext, { ...context, messages: withUserText(answered, text), totals });
  return { status: "again", position: { ...position, contextKey, derivation: 2 } };
}

/** Opens iteration k + 1 from Q(k): a thread of its own. After the last iteration its opening holds the cycle's totals. */
async function openNext(ports: DerivePorts, position: Position, configuration: Configuration, context: SynthesisContext): Promise<DeriveTaskOutput> {
  const k = position.k + 1;
  const { seed, settings } = configuration;
  const contextKey = openingContextKey(position.cycleId, k);
  const text = renderOpening({ k, seed, query: context.query, answer: context.answer, evidence: context.evidence });
  const last = position.k >= settings.iterations;
  const messages: Message[] = last ? [] : [{ role: "user", content: [{ type: "text", text }] }];
  await writeCheckpoint(ports.objects, contextKey, SynthesisContext, { ...context, messages });
  const next: Position = { ...position, contextKey, derivation: 1, ...(last ? {} : { k, step: 1 }) };
  return { status: last ? "lastIteration" : "nextIteration", position: next };
}
