import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { MiningWork } from "../../shared/contracts/mining.ts";
import { MiningThrottled } from "../../shared/pipeline/mining/call-tool.ts";
import { type MinePorts, minePage } from "../../shared/pipeline/mining/mine-page.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import type { MiningQueue } from "../../shared/ports/mining.ts";
import { minePagePorts } from "../deps/mine-page.ts";

/** Below the queue's maxReceiveCount, so that a page that cannot be mined is recorded and the dead letters are for poison alone. */
const mostReceives = 20;
/** Below the function's own time limit, so that a late tool or model is a named fault. */
const timeLimitMs = 280_000;

type Ports = MinePorts & { miningQueue: Pick<MiningQueue, "hide">; logger: Logger };
type Event = Pick<SQSEvent, "Records">;

/** One message of the mining queue at a time: those that are to come again are answered as the batch's failures. */
export function createMinePage(ports: Ports) {
  return async ({ Records }: Event): Promise<SQSBatchResponse> => {
    const failed: SQSRecord[] = [];
    for (const record of Records) if (!(await mined(ports, record))) failed.push(record);
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

async function mined(ports: Ports, { body, receiptHandle, attributes }: SQSRecord): Promise<boolean> {
  const work = MiningWork.safeParse(parseJson(body));
  if (!work.success) {
    ports.logger.error("no page to be mined", { body: body.slice(0, 200) });
    return false;
  }
  const received = Number(attributes.ApproximateReceiveCount);
  try {
    await minePage(ports, work.data, { deadline: AbortSignal.timeout(timeLimitMs), last: received >= mostReceives });
    ports.logger.info("page mined", work.data);
    return true;
  } catch (error) {
    ports.logger.warn("page comes again", { ...work.data, received, error });
    await ports.miningQueue.hide(receiptHandle, error instanceof MiningThrottled ? Math.ceil(error.waitSeconds) : Math.min(2 ** received, 300));
    return false;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const handler = createMinePage(minePagePorts);
