import { randomUUID } from "node:crypto";
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { CreateSecretCommand } from "@aws-sdk/client-secrets-manager";
import { CreateStateMachineCommand } from "@aws-sdk/client-sfn";
import { CreateQueueCommand } from "@aws-sdk/client-sqs";
import type { Table } from "../../shared/adapters/dynamodb/table.ts";
import { createTable, createTableClient } from "../../shared/adapters/dynamodb/table.ts";
import { createObjectClient } from "../../shared/adapters/s3/object-store.ts";
import { createSecretsClient } from "../../shared/adapters/secrets/secret-reader.ts";
import { createQueueClient } from "../../shared/adapters/sqs/work-queue.ts";
import { createWorkflowClient } from "../../shared/adapters/stepfunctions/workflow.ts";
import { startMinistack } from "./ministack.ts";

/**
 * The AWS that adapter tests speak to: DIVE_CONTRACT_ENDPOINT where that is set, else a MiniStack of their own. The SDKs find it
 * in the environment, as they do in production.
 */
export async function useLocalAws(): Promise<{ stop: () => Promise<void> }> {
  const given = process.env.DIVE_CONTRACT_ENDPOINT;
  const { endpoint, stop } = given ? { endpoint: given, stop: async () => {} } : await startMinistack();
  Object.assign(process.env, { AWS_ENDPOINT_URL: endpoint, AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" });
  return { stop };
}

const uniqueName = (what: string) => `dive-${what}-${randomUUID()}`;

/** An empty table, shaped as the stack's. */
export async function makeTable(): Promise<Table> {
  const client = createTableClient();
  const name = uniqueName("table");
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: ["pk", "sk", "gsi1pk", "gsi1sk"].map((attribute) => ({ AttributeName: attribute, AttributeType: "S" })),
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: "gsi1",
          KeySchema: [
            { AttributeName: "gsi1pk", KeyType: "HASH" },
            { AttributeName: "gsi1sk", KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: "ALL" },
        },
      ],
    }),
  );
  return createTable(client, name);
}

export async function makeBucket() {
  const client = createObjectClient();
  const bucket = uniqueName("bucket");
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  return { client, bucket };
}

/** A standard queue whose messages come back after a second. */
export async function makeQueue() {
  const client = createQueueClient();
  const { QueueUrl = "" } = await client.send(new CreateQueueCommand({ QueueName: uniqueName("queue"), Attributes: { VisibilityTimeout: "1" } }));
  return { client, queueUrl: QueueUrl };
}

/** Secrets by name; gives the id of each. */
export async function makeSecrets(secrets: Readonly<Record<string, string>>) {
  const client = createSecretsClient();
  const ids = new Map<string, string>();
  for (const [name, text] of Object.entries(secrets)) {
    const id = uniqueName(name);
    await client.send(new CreateSecretCommand({ Name: id, SecretString: text }));
    ids.set(name, id);
  }
  return { client, idOf: (name: string) => ids.get(name) ?? name };
}

/** A machine of this definition; gives its ARN. */
export async function makeMachine(definition: object): Promise<string> {
  const { stateMachineArn = "" } = await createWorkflowClient().send(
    new CreateStateMachineCommand({ name: uniqueName("machine"), definition: JSON.stringify(definition), roleArn: "arn:aws:iam::000000000000:role/dive-test" }),
  );
  return stateMachineArn;
}
