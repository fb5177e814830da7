import { spawn } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";

const LOADERS = join(import.meta.dirname, "../../training/loaders");

/** What a loader says of itself with --json. */
const Loaded = z.object({ rows: z.int(), through: z.string(), left_out: z.string().nullable() });
export type LoaderOutcome = { loader: string; loaded: z.infer<typeof Loaded> | null; error: string | null };

/** Every loader script, in the order of the report. */
export const loaders = [
  "plain_datasets",
  "pyarrow_canonical",
  "sagemaker",
  "trl_sft",
  "trl_grpo",
  "axolotl_sft",
  "skyrl_sft",
  "skyrl_rl",
  "nemo_rl_sft",
  "nemo_gym",
  "verl_sft",
  "verl_rl",
  "llama_factory",
  "ms_swift",
  "verifiers_rl",
] as const;

/** Runs one script over the dataset. @param environment how S3 is reached */
export async function runLoader(python: string, loader: string, dataset: string, environment: NodeJS.ProcessEnv): Promise<LoaderOutcome> {
  const child = spawn(python, [join(LOADERS, `${loader}.py`), dataset, "--json"], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let [printed, said] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-4_000)));
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve(status ?? 1));
  });
  if (code !== 0) return { loader, loaded: null, error: said.trim().split("\n").at(-1) ?? `exit code ${code}` };
  const last = printed.trim().split("\n").at(-1) ?? "";
  return { loader, loaded: Loaded.parse(JSON.parse(last)), error: null };
}
