import { DeleteMessageCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { WorkItem } from "../../contracts/stored-items.ts";
import type { WorkQueue } from "../../ports/workflow.ts";
import type { Backoff } from "../aws/backoff.ts";
import { defaultBackoff } from "../aws/backoff.ts";
import { clientOptions } from "../aws/client-options.ts";
import { batchLimit, sendMessages } from "./send-messages.ts";

/** Without `useQueueUrlAsEndpoint: false` the client calls the URL's host in place of the configured endpoint, with a warning. */
export const createQueueClient = (): SQSClient => new SQSClient({ ...clientOptions, useQueueUrlAsEndpoint: false });

const counts = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed"] as const;

/**
 * Cycles to be started. The run is the message's group, so that on a standard queue (a fair one then) a large run does not
 * hold up a small one.
 */
export function createWorkQueue(client: SQSClient, queueUrl: string, backoff: Backoff = defaultBackoff): WorkQueue {
  return {
    send: (items) =>
      sendMessages(
        client,
        queueUrl,
        backoff,
        items.map((item) => ({ body: JSON.stringify(item), group: item.runId })),
      ),
    async receive(max) {
      const request = { QueueUrl: queueUrl, MaxNumberOfMessages: Math.min(max, batchLimit), WaitTimeSeconds: 0 };
      const { Messages = [] } = await client.send(new ReceiveMessageCommand(request));
      return Messages.map(({ ReceiptHandle = "", Body = "" }) => ({ receipt: ReceiptHandle, item: parseBody(Body), body: Body }));
    },
    async delete(receipt) {
      await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: receipt }));
    },
    async isEmpty() {
      const { Attributes = {} } = await client.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...counts] }));
      return counts.every((name) => Number(Attributes[name] ?? 0) === 0);
    },
  };
}

function parseBody(body: string): WorkItem | null {
  try {
    return WorkItem.parse(JSON.parse(body));
  } catch {
    return null;
  }
}
