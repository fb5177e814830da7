import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { z } from "zod";
import type { StackFile } from "../../cli/stack-file.ts";
import { endProcess, runningProcess } from "../lib/own-process.mjs";
import { deploy, isDeployed, STAGE } from "./deploy.ts";
import { type LocalFolder, localFolder } from "./local-folder.ts";
import { checkPorts, ensureServer } from "./server-process.ts";
import { emulator, standInModel, standInUpstream } from "./servers.ts";
import { type Watch, watchServers } from "./watch-servers.ts";

export const LOCAL_REGION = "us-east-1";
/** Local AWS takes any. */
export const LOCAL_CREDENTIALS = { accessKeyId: "test", secretAccessKey: "test" };
const ROOT = join(import.meta.dirname, "../..");

export interface LocalStackOptions {
  /** Where it keeps everything. */
  readonly directory: string;
  readonly port: number;
  readonly standInPort: number;
  /** Of the stand-in for the services that tools ask; null: they ask the services themselves, or what DIVE_UPSTREAM of the settings names. */
  readonly upstreamPort: number | null;
  /** Stack settings of README's table, by name. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly say?: (text: string) => void;
  readonly signal?: AbortSignal;
}

/** A deployed stack on local AWS. */
export interface LocalStack extends StackFile {
  readonly standInUrl: string;
  /** What stands in for the services that tools ask; null where they are asked themselves. */
  readonly upstreamUrl: string | null;
  readonly outputs: StackOutputs;
  readonly emulatorPid: number;
  /** Whether local AWS ran before this call of startLocalStack. */
  readonly wasUp: boolean;
  /** Aborts once one of its servers is no more, with a Failure as its reason. */
  readonly ended: AbortSignal;
  /** Ends what this call of startLocalStack began. */
  stopBegun(): Promise<void>;
  /** Ends local AWS and the stand-ins, whoever began them. */
  stop(): Promise<void>;
}

const StackOutputs = z.object({
  "local-dive-Storage": z.object({
    TableName: z.string(),
    BucketName: z.string(),
    QueueUrl: z.string(),
    DeadLettersUrl: z.string(),
    MiningQueueUrl: z.string(),
    ApiTokenSecretArn: z.string(),
    ModelsSecretArn: z.string(),
    ToolKeysSecretArn: z.string(),
  }),
  "local-dive-Pipeline": z.object({
    RunMachineArn: z.string(),
    CycleMachineArn: z.string(),
    DatasetExportMachineArn: z.string(),
    RolloutMachineArn: z.string(),
    DispatcherFunction: z.string(),
    ReconcilerFunction: z.string(),
  }),
  "local-dive-Api": z.object({ ApiId: z.string() }),
});
type StackOutputs = z.infer<typeof StackOutputs>;

/**
 * Brings up local AWS with the stack deployed and the stand-ins beside it; what runs already is left as it is.
 * On a failure, and when `signal` aborts, what it began is ended again.
 * @throws Failure that says in a sentence what went wrong
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const { directory, port, standInPort, upstreamPort, settings: given = {}, say = () => {}, signal = new AbortController().signal } = options;
  const folder = localFolder(directory);
  const begun: string[] = [];
  const endpoint = `http://127.0.0.1:${port}`;
  const standInUrl = `http://127.0.0.1:${standInPort}`;
  const settings = upstreamPort === null ? given : { ...given, DIVE_UPSTREAM: `http://127.0.0.1:${upstreamPort}` };
  const upstream = upstreamPort === null ? [] : [standInUpstream(ROOT, folder, upstreamPort)];
  const servers = [standInModel(ROOT, folder, standInPort), ...upstream, emulator(ROOT, folder, port)];
  let watch: Watch | undefined;
  const stopBegun = async () => {
    watch?.stop();
    await endAll(begun.splice(0));
  };
  try {
    // Local AWS first: DIVE_LOCAL_PORT names its port.
    await checkPorts(servers.toReversed());
    for (const server of servers) {
      signal.throwIfAborted();
      if (!(await ensureServer(server, signal))) continue;
      begun.push(server.pidFile);
      say(`Started ${server.name} on port ${server.port}.`);
    }
    watch = watchServers(servers);
    const deployment = { root: ROOT, folder, endpoint, region: LOCAL_REGION, standInUrl, settings, signal: AbortSignal.any([signal, watch.ended]) };
    if (!(await isDeployed(deployment)) || !(await answers(apiUrlOf(endpoint, readOutputs(folder))))) {
      say("Deploying the stack to local AWS with sst deploy (up to a minute the first time) ...");
      await deploy(deployment);
    }
    const stack = await describeStack(folder, endpoint);
    return {
      ...stack,
      standInUrl,
      upstreamUrl: settings.DIVE_UPSTREAM ?? null,
      outputs: readOutputs(folder),
      emulatorPid: runningProcess(folder.emulatorPid) ?? 0,
      wasUp: !begun.includes(folder.emulatorPid),
      ended: watch.ended,
      stopBegun,
      async stop() {
        watch?.stop();
        await stopLocalStack(folder);
      },
    };
  } catch (error) {
    await stopBegun();
    throw watch?.ended.aborted && !signal.aborted ? watch.ended.reason : error;
  }
}

async function stopLocalStack(folder: LocalFolder): Promise<void> {
  await endAll([folder.emulatorPid, folder.standInPid, folder.upstreamPid]);
}

async function endAll(pidFiles: readonly string[]): Promise<void> {
  await Promise.all(pidFiles.map((file) => endProcess(file)));
}

function readOutputs(folder: LocalFolder): StackOutputs {
  return StackOutputs.parse(JSON.parse(readFileSync(folder.outputs, "utf8")));
}

/** The address in the stack's own output has a host name that Node.js does not resolve. */
function apiUrlOf(endpoint: string, outputs: StackOutputs): string {
  return `${endpoint}/_aws/execute-api/${outputs["local-dive-Api"].ApiId}/$default`;
}

/** Local AWS that has lost its state does not know the API; else it asks for the token. */
async function answers(apiUrl: string): Promise<boolean> {
  const reply = await fetch(`${apiUrl}/openapi.json`).catch(() => undefined);
  return reply?.status === 401;
}

/** Also written down for the `dive` command. */
async function describeStack(folder: LocalFolder, endpoint: string): Promise<StackFile> {
  const outputs = readOutputs(folder);
  const storage = outputs["local-dive-Storage"];
  const stack: StackFile = {
    apiUrl: apiUrlOf(endpoint, outputs),
    token: await readSecret(endpoint, storage.ApiTokenSecretArn),
    endpoint,
    region: LOCAL_REGION,
    stage: STAGE,
    bucket: storage.BucketName,
    table: storage.TableName,
    modelsSecretId: storage.ModelsSecretArn,
  };
  writeFileSync(`${folder.stackFile}.new`, JSON.stringify(stack, null, 2), { mode: 0o600 });
  renameSync(`${folder.stackFile}.new`, folder.stackFile);
  return stack;
}

async function readSecret(endpoint: string, id: string): Promise<string> {
  const secrets = new SecretsManagerClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  const { SecretString: secret } = await secrets.send(new GetSecretValueCommand({ SecretId: id }));
  if (!secret) throw new Error(`secret ${id} has no text`);
  return secret;
}
