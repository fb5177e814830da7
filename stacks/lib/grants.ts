import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { MachineArns } from "./names.ts";

/** What a function may do, by name; the table of functions lists these and nothing else gives permissions. */
export type Grant = keyof typeof STATEMENTS;

/** ARNs of what functions may be granted; absent where a stack does not have it. */
export interface GrantTargets {
  readonly tableArn: string;
  readonly indexArn: string;
  readonly bucketArn: string;
  readonly queueArn: string;
  readonly miningQueueArn: string;
  readonly modelsSecretArn: string;
  readonly tokenSecretArn: string;
  readonly toolKeysSecretArn: string;
  readonly runMachine: MachineArns;
  readonly cycleMachine: MachineArns;
  readonly exportMachine: MachineArns;
  readonly rolloutMachine: MachineArns;
  readonly dispatcherArn: string;
  readonly biopythonArn: string;
  readonly sandboxArn: string;
  readonly toolCallArn: string;
  /** Of the functions that imported packages run in; none where nothing is imported. */
  readonly packageServerArns: readonly string[];
}

const READ_TABLE = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"];
const WRITE_TABLE = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem"];

function allow(actions: string[], ...resources: string[]): PolicyStatement {
  return new PolicyStatement({ actions, resources });
}

/** Reading includes listing: without s3:ListBucket a missing object answers 403, not 404. */
function readObjects(prefix: string) {
  return (to: GrantTargets) => [allow(["s3:GetObject"], `${to.bucketArn}/${prefix}/*`), allow(["s3:ListBucket"], to.bucketArn)];
}

function writeObjects(prefix: string) {
  return (to: GrantTargets) => [allow(["s3:PutObject"], `${to.bucketArn}/${prefix}/*`)];
}

function invoke(target: "dispatcherArn" | "biopythonArn" | "sandboxArn" | "toolCallArn") {
  return (to: GrantTargets) => [allow(["lambda:InvokeFunction"], to[target])];
}

function control(machine: "runMachine" | "cycleMachine" | "rolloutMachine" | "exportMachine") {
  return (to: GrantTargets) => [
    allow(["states:StartExecution"], to[machine].machine),
    allow(["states:DescribeExecution", "states:StopExecution"], to[machine].executions),
  ];
}

/** The rate limits' items of the table and no others. */
function limitUpstreams(to: GrantTargets) {
  const ownItems = { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["UPSTREAM#*"] } };
  return [new PolicyStatement({ actions: ["dynamodb:UpdateItem"], resources: [to.tableArn], conditions: ownItems })];
}

const STATEMENTS = {
  readTable: (to: GrantTargets) => [allow(READ_TABLE, to.tableArn, to.indexArn)],
  writeTable: (to: GrantTargets) => [allow(READ_TABLE, to.tableArn, to.indexArn), allow(WRITE_TABLE, to.tableArn)],
  readRuns: readObjects("runs"),
  writeRuns: writeObjects("runs"),
  readDatasets: readObjects("datasets"),
  writeDatasets: writeObjects("datasets"),
  /** In parts: an upload that breaks off is taken back. */
  uploadDatasets: (to: GrantTargets) => [allow(["s3:PutObject", "s3:AbortMultipartUpload"], `${to.bucketArn}/datasets/*`)],
  readExports: readObjects("exports"),
  writeExports: writeObjects("exports"),
  readReplies: readObjects("replies"),
  writeReplies: writeObjects("replies"),
  readPools: readObjects("pools"),
  writePools: writeObjects("pools"),
  readMinings: readObjects("minings"),
  writeMinings: writeObjects("minings"),
  readToolCalls: readObjects("tool-calls"),
  writeToolCalls: writeObjects("tool-calls"),
  readUpstreamReplies: readObjects("upstream-replies"),
  writeUpstreamReplies: writeObjects("upstream-replies"),
  readRecordings: readObjects("recordings"),
  writeRecordings: writeObjects("recordings"),
  limitUpstreams,
  sendWork: (to: GrantTargets) => [allow(["sqs:SendMessage"], to.queueArn)],
  countWork: (to: GrantTargets) => [allow(["sqs:GetQueueAttributes"], to.queueArn)],
  receiveWork: (to: GrantTargets) => [allow(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"], to.queueArn)],
  sendMining: (to: GrantTargets) => [allow(["sqs:SendMessage"], to.miningQueueArn)],
  receiveMining: (to: GrantTargets) => [
    allow(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"], to.miningQueueArn),
  ],
  readModelsSecret: (to: GrantTargets) => [allow(["secretsmanager:GetSecretValue"], to.modelsSecretArn)],
  readToolKeysSecret: (to: GrantTargets) => [allow(["secretsmanager:GetSecretValue"], to.toolKeysSecretArn)],
  readTokenSecret: (to: GrantTargets) => [allow(["secretsmanager:GetSecretValue"], to.tokenSecretArn)],
  startRuns: (to: GrantTargets) => [allow(["states:StartExecution"], to.runMachine.machine)],
  controlRuns: control("runMachine"),
  controlCycles: control("cycleMachine"),
  startExports: (to: GrantTargets) => [allow(["states:StartExecution"], to.exportMachine.machine)],
  controlExports: control("exportMachine"),
  controlRollouts: control("rolloutMachine"),
  answerRuns: (to: GrantTargets) => [allow(["states:SendTaskSuccess"], to.runMachine.machine)],
  invokeDispatcher: invoke("dispatcherArn"),
  invokeBiopython: invoke("biopythonArn"),
  invokeSandbox: invoke("sandboxArn"),
  invokeToolCall: invoke("toolCallArn"),
  invokePackageServers: (to: GrantTargets) => (to.packageServerArns.length > 0 ? [allow(["lambda:InvokeFunction"], ...to.packageServerArns)] : []),
};

/** The statements of these grants. */
export function statementsFor(grants: readonly Grant[], targets: GrantTargets): PolicyStatement[] {
  return grants.flatMap((grant) => STATEMENTS[grant](targets));
}
