/* What npm start does once everything is installed. */
import { join } from "node:path";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CommanderError } from "commander";
import { firstRunSettings, runFirst } from "../../cli/first-run.ts";
import { exitCodeOfOptions, readFirstRunOptions } from "../../cli/first-run-options.ts";
import { runFull } from "../../cli/full/full-run.ts";
import { contactNotice } from "../deployment/contact-notice.ts";
import { toolSettingNames, toolSettingsOf } from "../deployment/tool-settings.ts";
import { Failure, runMain } from "../lib/failure.mjs";
import { addToSecret } from "./add-to-secret.ts";
import { STAGE } from "./deploy.ts";
import { expectModelServers } from "./expect-model-server.ts";
import { LOCAL_CREDENTIALS, type LocalStack, startLocalStack } from "./local-stack.ts";
import { keysFor } from "./model-keys.ts";
import { toolKeysOf } from "./tool-keys.ts";
import { upstreamPortOf } from "./tool-services.ts";

const ROOT = join(import.meta.dirname, "../..");
const DEFAULT_PORT = 4566;
const INTERRUPTED = 130;

await runMain(async () => {
  const args = process.argv.slice(2);
  const models = requestedModels(args);
  if (typeof models === "number") return models;
  const keys = models.flatMap((model) => keysFor(model, process.env) ?? []);
  const toolKeys = args.includes("--tool-keys") ? toolKeysOf(process.env) : null;
  const interrupt = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => interrupt.abort());
  return untilInterrupted(interrupt.signal, async () => {
    const port = localPort(process.env.DIVE_LOCAL_PORT);
    const upstreamPort = upstreamPortOf(args, process.env, port + 2);
    const directory = join(ROOT, ".dive/local");
    const { settings, notice } = stackSettings();
    if (upstreamPort === null && notice !== null) process.stderr.write(notice);
    await Promise.all(keys.map((known) => expectModelServers(known, interrupt.signal)));
    const options = { directory, port, standInPort: port + 1, upstreamPort, settings, say: console.error, signal: interrupt.signal };
    const stack = await startLocalStack(options);
    try {
      for (const known of keys) await addToSecret(stack, stack.modelsSecretId, known);
      if (toolKeys) await addToSecret(stack, stack.outputs["local-dive-Storage"].ToolKeysSecretArn, toolKeys);
      await reconcile(stack);
      const { apiUrl, token, upstreamUrl } = stack;
      const follow = args.includes("--full") ? runFull : runFirst;
      const signal = AbortSignal.any([interrupt.signal, stack.ended]);
      return await follow({ apiUrl, token, upstreamUrl, args, projectRoot: ROOT, signal, staysUp: () => stack.wasUp && !stack.ended.aborted });
    } finally {
      if (interrupt.signal.aborted || stack.ended.aborted) await stack.stopBegun();
      // It says why nothing answered.
      if (!interrupt.signal.aborted) stack.ended.throwIfAborted();
    }
  });
});

/** Before anything is started: wrong options and --help should not cost a deployment. An exit code, or the models that are named. */
function requestedModels(args: readonly string[]): number | string[] {
  const output = { stdout: (text: string) => process.stdout.write(text), stderr: (text: string) => process.stderr.write(text) };
  try {
    firstRunSettings(args, output, () => 0);
    const { model, teacher, student, verifiers = [] } = readFirstRunOptions(args, output);
    return [...new Set([model, teacher, student, ...verifiers].flatMap((one) => one ?? []))];
  } catch (error) {
    if (error instanceof CommanderError) return exitCodeOfOptions(error);
    throw error;
  }
}

/** From the shell, checked before the deployment takes its time. */
function stackSettings(): { settings: Record<string, string>; notice: string | null } {
  try {
    const notice = contactNotice(toolSettingsOf(process.env, STAGE));
    return { settings: Object.fromEntries(toolSettingNames.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))), notice };
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error));
  }
}

async function untilInterrupted(signal: AbortSignal, work: () => Promise<number>): Promise<number> {
  try {
    const exitCode = await work();
    return signal.aborted ? INTERRUPTED : exitCode;
  } catch (error) {
    if (!signal.aborted) throw error;
    console.error("Interrupted: what this start began is ended; npm start goes on from here.");
    return INTERRUPTED;
  }
}

function localPort(text: string | undefined): number {
  const port = Number(text ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1024 || port > 65_533) throw new Failure(`DIVE_LOCAL_PORT must be a whole number from 1024 to 65533, not ${text}.`);
  return port;
}

/** Local AWS forgets the executions that ran when it stopped: the reconciler starts them again. */
async function reconcile({ endpoint, region, outputs }: LocalStack): Promise<void> {
  const lambda = new LambdaClient({ endpoint, region, credentials: LOCAL_CREDENTIALS });
  const { FunctionError: failed, Payload: payload } = await lambda.send(
    new InvokeCommand({ FunctionName: outputs["local-dive-Pipeline"].ReconcilerFunction, Payload: "{}" }),
  );
  if (failed) throw new Failure(`The reconciler failed: ${payload?.transformToString()}`);
}
