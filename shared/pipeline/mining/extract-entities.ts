import { ExtractionReply, type Mining, type MiningTotals, type SourcePage, SubmittedEntities } from "../../contracts/mining.ts";
import type { ModelReply } from "../../contracts/model.ts";
import { extractionReplyKey } from "../../contracts/object-keys.ts";
import { minedTypes } from "../../domain/mining/lookups.ts";
import { noMiningTotals, totalsOfCall } from "../../domain/mining/mining-totals.ts";
import { costOf } from "../../domain/models/prices.ts";
import type { ModelClient } from "../../ports/model-client.ts";
import { ModelThrottledError } from "../../ports/model-errors.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { extractionSystemPrompt, renderExtraction, submitEntitiesName, submitEntitiesSpec } from "../../prompts/mining/extraction.ts";
import { findCheckpoint, writeCheckpoint } from "../checkpoint.ts";
import { MiningThrottled } from "./call-tool.ts";

export type ExtractionPorts = { models: ModelClient; modelTimeoutMs: number; objects: ObjectStore };

const shownCharacters = 40_000;
const outputTokens = 8_192;
const unnamedWaitSeconds = 30;

/** The model's answer to a page is of no use; it is paid for all the same. */
export type Extraction = { totals: MiningTotals } & ({ entities: SubmittedEntities["entities"] } | { reason: string });

/**
 * The entities that the model names in the page. A reply that reached its checkpoint is never asked for again, whichever attempt got it,
 * unless it was of no use.
 * @throws MiningThrottled, and the errors of model-errors.ts
 */
export async function extractEntities(ports: ExtractionPorts, { id, attempt, settings }: Mining, page: number, source: SourcePage): Promise<Extraction> {
  for (let earlier = 1; earlier <= attempt; earlier++) {
    const found = await findCheckpoint(ports.objects, extractionReplyKey(id, page, earlier), ExtractionReply);
    const read = found && readReply(found.reply);
    // An earlier attempt has counted its own reply; of this attempt's, the page's end did not come to be stored.
    const totals = earlier === attempt && found ? totalsOfCall(found.reply.usage, found.costUsd) : noMiningTotals;
    if (read && (earlier === attempt || "entities" in read)) return { ...read, totals };
  }
  const reply = await ask(ports, settings, source);
  const stored = await writeCheckpoint(ports.objects, extractionReplyKey(id, page, attempt), ExtractionReply, {
    reply,
    costUsd: costOf(settings.model, reply.usage),
  });
  return { ...readReply(stored.reply), totals: totalsOfCall(stored.reply.usage, stored.costUsd) };
}

async function ask({ models, modelTimeoutMs }: ExtractionPorts, { model, domain }: Mining["settings"], { texts }: SourcePage): Promise<ModelReply> {
  try {
    return await models.complete({
      model,
      system: extractionSystemPrompt,
      tools: [submitEntitiesSpec],
      messages: [{ role: "user", content: [{ type: "text", text: renderExtraction(domain, minedTypes(domain), texts, shownCharacters) }] }],
      maxTokens: outputTokens,
      promptCache: "off",
      timeoutMs: modelTimeoutMs,
    });
  } catch (error) {
    if (error instanceof ModelThrottledError) throw new MiningThrottled(model, Math.min(Math.ceil(error.retryAfterSeconds ?? unnamedWaitSeconds), 900));
    throw error;
  }
}

function readReply({ stopReason, refusalCategory, message }: ModelReply): { entities: SubmittedEntities["entities"] } | { reason: string } {
  if (stopReason === "refusal") return { reason: `refusal:${refusalCategory ?? "unnamed"}` };
  if (stopReason === "maxTokens") return { reason: "truncated: the list of entities was longer than a reply may be; take fewer texts a page" };
  const call = message.content.find((block) => block.type === "toolCall" && block.name === submitEntitiesName);
  if (call?.type !== "toolCall") return { reason: "no_submission: the model called nothing" };
  const parsed = SubmittedEntities.safeParse(call.arguments);
  return parsed.success ? { entities: parsed.data.entities } : { reason: "malformed_submission: the entities do not fit their schema" };
}
