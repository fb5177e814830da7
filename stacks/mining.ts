import { EventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { type StackContext, use } from "sst/constructs";
import { MINING_FUNCTION } from "./lib/function-table.ts";
import { withoutCustomResources } from "./lib/lean-stack.ts";
import { nodeFunction } from "./lib/node-function.ts";
import { wiringOf } from "./lib/wiring.ts";
import { Storage } from "./storage.ts";

/** Pages at once over all minings: each waits for its model and for services with limits of their own. */
const PAGES_AT_ONCE = 4;

/** The function that mines pages of seeds, called by the mining queue. */
export function MiningStack({ stack, app }: StackContext) {
  withoutCustomResources(stack);
  const storage = use(Storage);
  const minePage = nodeFunction(stack, app, MINING_FUNCTION, wiringOf(stack, app, storage));
  new EventSourceMapping(stack, "MiningWork", {
    target: minePage,
    eventSourceArn: storage.miningQueue.queueArn,
    batchSize: 1,
    maxConcurrency: PAGES_AT_ONCE,
    reportBatchItemFailures: true,
  });
  return { minePage };
}
