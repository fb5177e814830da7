import { setTimeout as sleep } from "node:timers/promises";
import { PutSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import { ReceiveMessageCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLargeObjects } from "../../../shared/adapters/s3/large-objects.ts";
import { createObjectStore } from "../../../shared/adapters/s3/object-store.ts";
import { createReplyCache } from "../../../shared/adapters/s3/reply-cache.ts";
import { createSecretReader } from "../../../shared/adapters/secrets/secret-reader.ts";
import { createSecretToolKeys } from "../../../shared/adapters/secrets/tool-keys.ts";
import { createWorkQueue } from "../../../shared/adapters/sqs/work-queue.ts";
import { createWorkflow, createWorkflowClient } from "../../../shared/adapters/stepfunctions/workflow.ts";
import { largeObjectsContract } from "../../contracts/ports/large-objects-contract.ts";
import { objectStoreContract } from "../../contracts/ports/object-store-contract.ts";
import { replyCacheContract } from "../../contracts/ports/reply-cache-contract.ts";
import { secretReaderContract } from "../../contracts/ports/secret-reader-contract.ts";
import { toolKeysContract } from "../../contracts/ports/tool-keys-contract.ts";
import { workQueueContract } from "../../contracts/ports/work-queue-contract.ts";
import { workflowContract } from "../../contracts/ports/workflow-contract.ts";
import { FakeClock } from "../../support/fakes/fake-clock.ts";
import { makeBucket, makeMachine, makeQueue, makeSecrets, useLocalAws } from "../../support/local-aws.ts";

let aws: { stop: () => Promise<void> };
beforeAll(async () => {
  aws = await useLocalAws();
});
afterAll(() => aws?.stop());

describe("S3", () => {
  objectStoreContract(
    async () => {
      const { client, bucket } = await makeBucket();
      return createObjectStore(client, bucket);
    },
    async (url) => (await fetch(url)).text(),
  );
  largeObjectsContract(async () => {
    const { client, bucket } = await makeBucket();
    return { objects: createLargeObjects(client, bucket), textOf: (key) => createObjectStore(client, bucket).get(key) };
  });
  replyCacheContract(async (clock) => {
    const { client, bucket } = await makeBucket();
    return createReplyCache(client, bucket, clock);
  });
});

describe("SQS", () => {
  workQueueContract(async () => {
    const { client, queueUrl } = await makeQueue();
    return {
      queue: createWorkQueue(client, queueUrl),
      sendBody: async (body) => void (await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }))),
      passVisibility: () => sleep(1_200),
    };
  });
});

/** Hands its task token to a queue, from which the test takes it, and waits for it to come back. */
const waitForToken = (queueUrl: string) => ({
  StartAt: "Wait",
  States: {
    Wait: {
      Type: "Task",
      Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      Parameters: { QueueUrl: queueUrl, "MessageBody.$": "$$.Task.Token" },
      End: true,
    },
  },
});
const waitForAnHour = { StartAt: "Wait", States: { Wait: { Type: "Wait", Seconds: 3_600, End: true } } };

describe("Step Functions", () => {
  workflowContract(async () => {
    const { client, queueUrl } = await makeQueue();
    const machines = {
      run: await makeMachine(waitForToken(queueUrl)),
      cycle: await makeMachine(waitForAnHour),
      rollout: await makeMachine(waitForAnHour),
      export: await makeMachine(waitForAnHour),
    };
    const tokenOf = async () => {
      const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, WaitTimeSeconds: 10 }));
      return Messages[0]?.Body ?? expect.fail("no execution waits on a token");
    };
    return { workflow: createWorkflow(createWorkflowClient(), machines), tokenOf };
  });
});

describe("Secrets Manager", () => {
  secretReaderContract(async (secrets) => {
    const { client, idOf } = await makeSecrets(secrets);
    return { reader: createSecretReader(client, new FakeClock()), idOf };
  });
  toolKeysContract(async (stored) => {
    const { client, idOf } = await makeSecrets({ keys: JSON.stringify(stored) });
    const clock = new FakeClock();
    return createSecretToolKeys(createSecretReader(client, clock), idOf("keys"), clock);
  });

  it("sees a changed secret after five minutes", async () => {
    const { client, idOf } = await makeSecrets({ token: "old" });
    const clock = new FakeClock();
    const reader = createSecretReader(client, clock);
    expect(await reader.text(idOf("token"))).toBe("old");
    await client.send(new PutSecretValueCommand({ SecretId: idOf("token"), SecretString: "new" }));
    clock.advance(299);
    expect(await reader.text(idOf("token"))).toBe("old");
    clock.advance(1);
    expect(await reader.text(idOf("token"))).toBe("new");
  });
});
