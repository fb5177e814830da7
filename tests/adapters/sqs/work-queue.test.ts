import { createHash } from "node:crypto";
import { SQSClient } from "@aws-sdk/client-sqs";
import { describe, expect, it, onTestFinished } from "vitest";
import { MessagesNotSentError } from "../../../shared/adapters/sqs/send-messages.ts";
import { createWorkQueue } from "../../../shared/adapters/sqs/work-queue.ts";
import { cycleIdOf } from "../../../shared/contracts/ids.ts";
import type { ScriptedAnswer } from "../../support/scripted-http.ts";
import { recordedBackoff, startScriptedServer } from "../../support/scripted-http.ts";
import { runIdNumber } from "../../support/stored-items.ts";

const items = [0, 1, 2].map((cycleIndex) => ({ runId: runIdNumber(1), unitId: cycleIdOf(runIdNumber(1), cycleIndex) }));
const md5 = (text: string) => createHash("md5").update(text).digest("hex");
const taken = (index: number) => ({ Id: String(index), MessageId: `m${index}`, MD5OfMessageBody: md5(JSON.stringify(items[index])) });
const refused = (index: number, SenderFault: boolean) => ({
  Id: String(index),
  SenderFault,
  Code: SenderFault ? "InvalidMessageContents" : "ServiceUnavailable",
});
const json = { "content-type": "application/x-amz-json-1.0" };

async function queueOver(script: readonly ScriptedAnswer[]) {
  const server = await startScriptedServer(script.map((answer) => ({ headers: json, ...answer })));
  onTestFinished(server.stop);
  const { backoff } = recordedBackoff(3);
  const client = new SQSClient({ ...server.client, useQueueUrlAsEndpoint: false });
  return { queue: createWorkQueue(client, `${server.client.endpoint}/000000000000/q`, backoff), server };
}

describe("send", () => {
  it("sends again what a batch left out, and no more", async () => {
    const { queue, server } = await queueOver([
      { status: 200, body: { Successful: [taken(0)], Failed: [refused(1, false), refused(2, false)] } },
      { status: 200, body: { Successful: [taken(2)], Failed: [refused(1, false)] } },
      { status: 200, body: { Successful: [taken(1)] } },
    ]);
    await queue.send(items);
    const sent = server.seen.map(({ body }) => JSON.parse(body).Entries.map((entry: { Id: string }) => entry.Id));
    expect(sent).toEqual([["0", "1", "2"], ["1", "2"], ["1"]]);
    expect(JSON.parse(server.seen[0]?.body ?? "").Entries[0]).toEqual({ Id: "0", MessageBody: JSON.stringify(items[0]), MessageGroupId: runIdNumber(1) });
  });

  it("fails where messages are left out again and again", async () => {
    const answer = { status: 200, body: { Failed: [refused(0, false), refused(1, false), refused(2, false)] } };
    const { queue, server } = await queueOver([answer, answer, answer]);
    await expect(queue.send(items)).rejects.toThrow("3 messages: ServiceUnavailable");
    expect(server.left()).toBe(0);
  });

  it("fails at once where SQS refuses a message", async () => {
    const { queue, server } = await queueOver([{ status: 200, body: { Successful: [taken(0), taken(2)], Failed: [refused(1, true)] } }]);
    await expect(queue.send(items)).rejects.toBeInstanceOf(MessagesNotSentError);
    expect(server.seen).toHaveLength(1);
  });
});
