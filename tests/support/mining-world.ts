import { createMinePage } from "../../functions/mining/mine-page.ts";
import type { JsonObject } from "../../shared/contracts/domain.ts";
import { type MiningId, type MiningReport, MiningReport as Report } from "../../shared/contracts/mining.ts";
import { miningReportKey } from "../../shared/contracts/object-keys.ts";
import type { Seed } from "../../shared/contracts/pools.ts";
import { cancelMining, resumeMining } from "../../shared/pipeline/mining/change-mining.ts";
import { createMining } from "../../shared/pipeline/mining/create-mining.ts";
import type { ModelClient } from "../../shared/ports/model-client.ts";
import type { ToolResult } from "../../shared/ports/tool-executor.ts";
import { FakeClock } from "./fakes/fake-clock.ts";
import { createMemoryMinings, MemoryMiningQueue } from "./fakes/memory-minings.ts";
import { MemoryObjectStore } from "./fakes/memory-object-store.ts";
import { makeMiningSettings, miningIdNumber } from "./minings.ts";

export type MiningAnswers = (tool: string, args: JsonObject) => ToolResult;

/** A mining of PubMed in memory: the function that mines, with the tools, the model and the shipped seeds that the test gives. */
export function createMiningWorld(given: { models: ModelClient; answers: MiningAnswers; shipped?: readonly Seed[] }) {
  const minings = createMemoryMinings();
  const miningQueue = new MemoryMiningQueue();
  const objects = new MemoryObjectStore();
  const calls: string[] = [];
  const logged: string[] = [];
  const log = (message: string) => void logged.push(message);
  const ports = {
    minings,
    miningQueue,
    objects,
    clock: new FakeClock(),
    logger: { info: log, warn: log, error: log },
    models: given.models,
    modelTimeoutMs: 10_000,
    executor: {
      async execute(tool: string, args: JsonObject) {
        calls.push(tool);
        return given.answers(tool, args);
      },
    },
    allShippedSeeds: async () => [...(given.shipped ?? [])],
    miningIdOf: () => miningIdNumber(1),
    defaultModel: null,
    modelProviders: async () => ["stand-in"],
    unavailableTools: async () => new Map<string, string>(),
  };
  const minePage = createMinePage(ports);
  const record = (body: string, received: number) => ({
    ...{ messageId: "m1", receiptHandle: "r1", body, messageAttributes: {}, md5OfBody: "", eventSource: "aws:sqs", eventSourceARN: "", awsRegion: "" },
    attributes: { ApproximateReceiveCount: String(received), SentTimestamp: "0", SenderId: "", ApproximateFirstReceiveTimestamp: "0" },
  });
  /** Hands the body to the function. @returns whether the message is to come again */
  const deliver = async (body: unknown, received = 1): Promise<boolean> => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return (await minePage({ Records: [record(text, received)] })).batchItemFailures.length > 0;
  };
  return {
    ...ports,
    calls,
    logged,
    deliver,
    start: async (overrides: Parameters<typeof makeMiningSettings>[0] = {}) => (await createMining(ports, makeMiningSettings(overrides), null)).view,
    cancel: () => cancelMining(ports, miningIdNumber(1)),
    resume: (body: Parameters<typeof resumeMining>[2] = {}) => resumeMining(ports, miningIdNumber(1), body),
    /** Delivers all that was sent and is not yet delivered, each once. */
    async deliverAll(): Promise<void> {
      for (const work of miningQueue.sent.splice(0)) await deliver(work);
    },
    async report(id: MiningId, attempt: number): Promise<MiningReport> {
      return Report.parse(JSON.parse((await objects.get(miningReportKey(id, attempt))) ?? "null"));
    },
  };
}
