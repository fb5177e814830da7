import type { SendMessageBatchRequestEntry } from "@aws-sdk/client-sqs";
import { DeleteMessageCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import pLimit from "p-limit";
import { WorkItem } from "../../contracts/stored-items.ts";
import type { WorkQueue } from "../../ports/workflow.ts";
import type { Backoff } from "../aws/backoff.ts";
import { defaultBackoff, withBackoff } from "../aws/backoff.ts";
import { clientOptions } from "../aws/client-options.ts";

/** Without `useQueueUrlAsEndpoint: false` the client calls the URL's host in place of the configured endpoint, with a warning. */
export const createQueueClient = (): SQSClient => new SQSClient({ ...clientOptions, useQueueUrlAsEndpoint: false });

const batchLimit = 10;
const batchesAtOnce = 8;

/** Entries of a batch were not taken: refused for good, or still after the last attempt. */
export class MessagesNotSentError extends Error {
  override readonly name = "MessagesNotSentError";
  readonly refused: boolean;
  constructor(message: string, refused: boolean) {
    super(message);
    this.refused = refused;
  }
}

const counts = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed"] as const;

/**
 * Cycles to be started. The run is the message's group, so that on a standard queue (a fair one then) a large run does not
 * hold up a small one.
 */
export function createWorkQueue(client: SQSClient, queueUrl: string, backoff: Backoff = defaultBackoff): WorkQueue {
  const sendBatch = async (items: readonly WorkItem[]): Promise<void> => {
    let entries: SendMessageBatchRequestEntry[] = items.map((item, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify(item),
      MessageGroupId: item.runId,
    }));
    await withBackoff(
      backoff,
      (error) => error instanceof MessagesNotSentError && !error.refused,
      async () => {
        const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
        const fault = Failed.find((failure) => failure.SenderFault);
        if (fault) throw new MessagesNotSentError(`SQS refused a message: ${fault.Code} ${fault.Message ?? ""}`, true);
        const failed = new Set(Failed.map((failure) => failure.Id));
        entries = entries.filter((entry) => failed.has(entry.Id));
        if (entries.length > 0) throw new MessagesNotSentError(`SQS did not take ${entries.length} messages: ${Failed[0]?.Code}`, false);
      },
    );
  };

  return {
    async send(items) {
      const limit = pLimit(batchesAtOnce);
      const starts = Array.from({ length: Math.ceil(items.length / batchLimit) }, (_, index) => index * batchLimit);
      await Promise.all(starts.map((start) => limit(() => sendBatch(items.slice(start, start + batchLimit)))));
    },
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
