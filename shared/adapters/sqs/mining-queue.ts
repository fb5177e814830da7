import { ChangeMessageVisibilityCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { MiningQueue } from "../../ports/mining.ts";
import type { Backoff } from "../aws/backoff.ts";
import { defaultBackoff } from "../aws/backoff.ts";
import { sendMessages } from "./send-messages.ts";

/** Pages to be mined. The mining is the message's group, so that a large one does not hold up a small one. */
export function createMiningQueue(client: SQSClient, queueUrl: string, backoff: Backoff = defaultBackoff): MiningQueue {
  return {
    send: (items) =>
      sendMessages(
        client,
        queueUrl,
        backoff,
        items.map((item) => ({ body: JSON.stringify(item), group: item.miningId })),
      ),
    async hide(receipt, seconds) {
      await client.send(new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: receipt, VisibilityTimeout: seconds }));
    },
  };
}
