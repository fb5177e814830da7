import { Duration, RemovalPolicy, SecretValue } from "aws-cdk-lib";
import { AttributeType, BillingMode, ProjectionType, Table } from "aws-cdk-lib/aws-dynamodb";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { NagSuppressions } from "cdk-nag";
import type { StackContext } from "sst/constructs";
import { isLocal } from "./deployment.ts";
import { withoutCustomResources } from "./lib/lean-stack.ts";

const INDEX = "gsi1";
const RECEIVES_BEFORE_DLQ = 10;
/** Above the 20 receives after which functions/mining/mine-page.ts records the page as failed. */
const MINING_RECEIVES_BEFORE_DLQ = 25;
const PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/** What outlives a deployment: the table, the bucket, the work queue and the secrets. */
export function Storage({ stack, app }: StackContext) {
  withoutCustomResources(stack);
  // Deployed data is kept when its stage is removed; README says how to purge it.
  const removalPolicy = isLocal(app) ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;

  const table = new Table(stack, "Table", {
    partitionKey: { name: "pk", type: AttributeType.STRING },
    sortKey: { name: "sk", type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: "expiresAt",
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: !isLocal(app),
    removalPolicy,
  });
  table.addGlobalSecondaryIndex({
    indexName: INDEX,
    partitionKey: { name: "gsi1pk", type: AttributeType.STRING },
    sortKey: { name: "gsi1sk", type: AttributeType.STRING },
    projectionType: ProjectionType.ALL,
  });

  const bucket = new Bucket(stack, "Bucket", {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    lifecycleRules: [
      { id: "tool-calls", prefix: "tool-calls/", expiration: Duration.days(1) },
      { id: "replies", prefix: "replies/", expiration: Duration.days(1) },
      // Longer than any reply is valid; each says itself when it expires.
      { id: "upstream-replies", prefix: "upstream-replies/", expiration: Duration.days(30) },
      { id: "broken-uploads", abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
    removalPolicy,
  });
  NagSuppressions.addResourceSuppressions(bucket, [
    { id: "AwsSolutions-S1", reason: "Only this stage's functions reach the bucket; a second bucket of access logs would cost more than it tells." },
  ]);

  const deadLetters = new Queue(stack, "DeadLetters", {
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const queue = new Queue(stack, "Queue", {
    visibilityTimeout: Duration.seconds(180),
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: RECEIVES_BEFORE_DLQ },
    removalPolicy: RemovalPolicy.DESTROY,
  });

  const miningDeadLetters = new Queue(stack, "MiningDeadLetters", {
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const miningQueue = new Queue(stack, "MiningQueue", {
    // Longer than the function that a message is handed to may take.
    visibilityTimeout: Duration.seconds(360),
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    deadLetterQueue: { queue: miningDeadLetters, maxReceiveCount: MINING_RECEIVES_BEFORE_DLQ },
    removalPolicy: RemovalPolicy.DESTROY,
  });

  const tokenSecret = new Secret(stack, "ApiToken", {
    secretName: `dive/${app.stage}/api-token`,
    description: "Bearer token of the API",
    // Local AWS heeds only the list of characters.
    generateSecretString: { passwordLength: 48, excludePunctuation: true, excludeCharacters: PUNCTUATION },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const modelsSecret = new Secret(stack, "Models", {
    secretName: `dive/${app.stage}/models`,
    description: 'API keys of the model providers: {"anthropic":{"apiKey"},"openai":{"apiKey","baseUrl"}}',
    secretStringValue: SecretValue.unsafePlainText("{}"),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const toolKeysSecret = new Secret(stack, "ToolKeys", {
    secretName: `dive/${app.stage}/tool-keys`,
    description: 'Keys of the services that tools ask, by name: {"TUSHARE_TOKEN":"...","SERPER_API_KEY":"..."}',
    secretStringValue: SecretValue.unsafePlainText("{}"),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  NagSuppressions.addResourceSuppressions(tokenSecret, [
    { id: "AwsSolutions-SMG4", reason: "Rotating the token would cut off its users unasked; README says how to replace it." },
  ]);
  for (const secret of [modelsSecret, toolKeysSecret])
    NagSuppressions.addResourceSuppressions(secret, [{ id: "AwsSolutions-SMG4", reason: "Other providers issue these keys; AWS cannot rotate them." }]);

  stack.addOutputs({
    TableName: table.tableName,
    BucketName: bucket.bucketName,
    QueueUrl: queue.queueUrl,
    DeadLettersUrl: deadLetters.queueUrl,
    MiningQueueUrl: miningQueue.queueUrl,
    MiningDeadLettersUrl: miningDeadLetters.queueUrl,
    ApiTokenSecretArn: tokenSecret.secretArn,
    ModelsSecretArn: modelsSecret.secretArn,
    ToolKeysSecretArn: toolKeysSecret.secretArn,
  });
  return {
    table,
    indexArn: `${table.tableArn}/index/${INDEX}`,
    bucket,
    queue,
    deadLetters,
    miningQueue,
    miningDeadLetters,
    tokenSecret,
    modelsSecret,
    toolKeysSecret,
  };
}
