import { z } from "zod";
import { BrowseProvider, Contact, SearchProvider, StandInUrl, ToolMode } from "../contracts/tool-settings.ts";

/** Every variable that the functions know. A function gets those that it needs and no other. */
const Environment = z.object({
  STAGE: z.string().min(1),
  TABLE_NAME: z.string().min(1),
  BUCKET_NAME: z.string().min(1),
  QUEUE_URL: z.url(),
  MINING_QUEUE_URL: z.url(),
  RUN_MACHINE_ARN: z.string().startsWith("arn:"),
  CYCLE_MACHINE_ARN: z.string().startsWith("arn:"),
  ROLLOUT_MACHINE_ARN: z.string().startsWith("arn:"),
  EXPORT_MACHINE_ARN: z.string().startsWith("arn:"),
  DISPATCHER_FUNCTION: z.string().min(1),
  BIOPYTHON_FUNCTION: z.string().min(1),
  SANDBOX_FUNCTION: z.string().min(1),
  TOOL_CALL_FUNCTION: z.string().min(1),
  /** Of the names of the functions that imported packages run in. */
  PACKAGE_SERVER_PREFIX: z.string().min(1),
  /** In such a function: the server's program, from the function's own folder, and its arguments as JSON. */
  PACKAGE_SCRIPT: z.string().min(1),
  PACKAGE_ARGUMENTS: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(z.string())),
  MODELS_SECRET_ARN: z.string().min(1),
  API_TOKEN_SECRET_ARN: z.string().min(1),
  TOOL_KEYS_SECRET_ARN: z.string().min(1),
  /** What stands in for every upstream, on a stage that has it. */
  UPSTREAM_STAND_IN_URL: StandInUrl.optional(),
  CONTACT: Contact.optional(),
  SEARCH_PROVIDER: SearchProvider,
  BROWSE_PROVIDER: BrowseProvider,
  TOOL_MODE: ToolMode,
  /** Where the stand-in model listens, on a stage that has one. */
  STAND_IN_MODEL_URL: z.url().optional(),
  /** Cycles and rollouts at once over all runs: below the account's Lambda concurrency. */
  ACCOUNT_CYCLE_LIMIT: z.coerce.number().int().positive().default(200),
  MODEL_TIMEOUT_SECONDS: z.coerce.number().positive().max(300).default(300),
  GIT_COMMIT: z.string().optional(),
});
type Environment = z.infer<typeof Environment>;

/**
 * The named variables, checked.
 * @throws Error that names every missing or malformed variable at once.
 */
export function readEnvironment<Name extends keyof Environment>(...names: Name[]): Pick<Environment, Name> {
  const problems: string[] = [];
  const values: Partial<Environment> = {};
  for (const name of names) {
    const parsed = Environment.shape[name].safeParse(process.env[name]);
    if (parsed.success) Object.assign(values, { [name]: parsed.data });
    else problems.push(`${name}: ${parsed.error.issues[0]?.message ?? "malformed"}`);
  }
  if (problems.length > 0) throw new Error(`environment: ${problems.join("; ")}`);
  return values as Pick<Environment, Name>;
}
