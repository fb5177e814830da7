import { type Mining, type MiningPage, type MiningTotals, type MiningWork, PageEntities, SourcePage } from "../../contracts/mining.ts";
import { pageEntitiesKey, sourcePageKey } from "../../contracts/object-keys.ts";
import { failureReason } from "../../domain/failure-reason.ts";
import { checkEntities } from "../../domain/mining/check-entities.ts";
import { minedTypes } from "../../domain/mining/lookups.ts";
import { addTotals, noMiningTotals, totalsOf } from "../../domain/mining/mining-totals.ts";
import type { MiningStore } from "../../ports/mining.ts";
import { ModelRequestError, ModelSpendCapError } from "../../ports/model-errors.ts";
import { findCheckpoint, writeCheckpoint } from "../checkpoint.ts";
import { MiningThrottled, ToolAnswerError, type ToolPorts } from "./call-tool.ts";
import { type ExtractionPorts, extractEntities } from "./extract-entities.ts";
import { findEntities } from "./find-entities.ts";
import { type FinishPorts, finishMining } from "./finish-mining.ts";
import { readSource } from "./read-source.ts";

export type MinePorts = Pick<ToolPorts, "executor"> & ExtractionPorts & FinishPorts & { minings: MiningStore };
/** `deadline` ends what still runs; `last`: no delivery follows, so that a fault that may pass is the page's end. */
export type Delivery = { deadline: AbortSignal; last: boolean };

type Outcome = Pick<MiningPage, "status" | "reason"> & { totals: MiningTotals };

/**
 * One page of a mining: its texts, what a model names in them, which of it the domain's tools know. Every part is a write-once checkpoint,
 * so a message that comes again, or a resumption, goes on from the last. The page that comes last finishes the mining.
 * @throws MiningThrottled, or a fault that may pass
 */
export async function minePage(ports: MinePorts, { miningId, page, attempt }: MiningWork, delivery: Delivery): Promise<void> {
  const mining = await ports.minings.get(miningId);
  // A message of an attempt before the last resumption, or of a mining that has ended.
  if (mining === null || mining.attempt !== attempt || mining.endedAt !== null) return;
  const pages = await ports.minings.pages(miningId);
  const before = pages.find((known) => known.page === page);
  if (before === undefined || (before.status !== "done" && before.attempt < attempt)) {
    const { totals, ...outcome } = await outcomeOf(ports, mining, page, pages, delivery);
    await ports.minings.putPage({ miningId, page, attempt, ...outcome, totals: addTotals(before?.totals ?? noMiningTotals, totals) });
  }
  await finishMining(ports, miningId);
}

async function outcomeOf(ports: MinePorts, mining: Mining, page: number, pages: readonly MiningPage[], { deadline, last }: Delivery): Promise<Outcome> {
  const tools: ToolPorts = { executor: ports.executor, deadline };
  const { budgetUsd } = mining.settings;
  if (mining.status === "cancelled") return { status: "notMined", reason: "cancelled", totals: noMiningTotals };
  if (budgetUsd !== null && totalsOf(pages).costUsd >= budgetUsd) return { status: "notMined", reason: "budget", totals: noMiningTotals };
  let spent = noMiningTotals;
  try {
    const source = await sourceOf(ports.objects, tools, mining, page);
    if (source.texts.length === 0) {
      await writeCheckpoint(ports.objects, pageEntitiesKey(mining.id, page), PageEntities, { seeds: [], dropped: [] });
      return { status: "done", reason: "the source has no more", totals: { ...spent, toolCalls: source.toolCalls } };
    }
    const extraction = await extractEntities(ports, mining, page, source);
    spent = { ...extraction.totals, toolCalls: source.toolCalls };
    if ("reason" in extraction) return { status: "failed", reason: extraction.reason, totals: spent };
    const text = source.texts.map((one) => `${one.title}\n${one.text}`).join("\n");
    const checked = checkEntities(extraction.entities, { page, text, types: minedTypes(mining.settings.domain) });
    const found = await findEntities(tools, mining.settings, page, checked.entities);
    spent = { ...spent, toolCalls: spent.toolCalls + found.toolCalls };
    await writeCheckpoint(ports.objects, pageEntitiesKey(mining.id, page), PageEntities, {
      seeds: found.seeds,
      dropped: [...checked.dropped, ...found.dropped],
    });
    return { status: "done", reason: null, totals: spent };
  } catch (error) {
    if (!last && (error instanceof MiningThrottled || !isFinal(error))) throw error;
    return { status: "failed", reason: reasonOf(error), totals: spent };
  }
}

function reasonOf(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return failureReason({ Error: name, Cause: message });
}

/** The same request would fail the same way: one that a provider or a source refuses, as for want of a key. */
const isFinal = (error: unknown) =>
  error instanceof ModelRequestError || error instanceof ModelSpendCapError || (error instanceof ToolAnswerError && !error.passing);

/** Read once, so that a page that is taken up again holds the same texts, whatever the source has added meanwhile. */
async function sourceOf(objects: MinePorts["objects"], tools: ToolPorts, { id, settings }: Mining, page: number): Promise<SourcePage> {
  const key = sourcePageKey(id, page);
  return (await findCheckpoint(objects, key, SourcePage)) ?? (await writeCheckpoint(objects, key, SourcePage, await readSource(tools, settings, page)));
}
