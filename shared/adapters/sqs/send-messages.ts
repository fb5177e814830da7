import type { SendMessageBatchRequestEntry, SQSClient } from "@aws-sdk/client-sqs";
import { SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import pLimit from "p-limit";
import type { Backoff } from "../aws/backoff.ts";
import { withBackoff } from "../aws/backoff.ts";

export const batchLimit = 10;
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

export type Outgoing = { body: string; group: string };

/** Sends them all, ten at a time. @throws MessagesNotSentError */
export async function sendMessages(client: SQSClient, queueUrl: string, backoff: Backoff, messages: readonly Outgoing[]): Promise<void> {
  const limit = pLimit(batchesAtOnce);
  const starts = Array.from({ length: Math.ceil(messages.length / batchLimit) }, (_, index) => index * batchLimit);
  await Promise.all(starts.map((start) => limit(() => sendBatch(client, queueUrl, backoff, messages.slice(start, start + batchLimit)))));
}

async function sendBatch(client: SQSClient, queueUrl: string, backoff: Backoff, messages: readonly Outgoing[]): Promise<void> {
  let entries: SendMessageBatchRequestEntry[] = messages.map(({ body, group }, index) => ({ Id: String(index), MessageBody: body, MessageGroupId: group }));
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
}
