import type { CliEnvironment } from "../shared/config/cli-environment.ts";
import { UnreachableError, UsageError } from "./errors.ts";
import { readStackFile } from "./stack-file.ts";

export type StackAddress = { apiUrl: string; token: string };

export type StackSources = {
  projectRoot: string;
  environment: CliEnvironment;
  /** Reads a deployed stage's address from AWS; null where there is no such stage. */
  readStage(stage: string): Promise<StackAddress | null>;
};

const stageName = /^[A-Za-z0-9][A-Za-z0-9-]*$/;
const isHttpUrl = (text: string) => /^https?:\/\//i.test(text) && URL.canParse(text);

/**
 * Which stack to talk to: the stage that was named, else DIVE_API_URL, else the local one.
 * @throws UsageError, UnreachableError
 */
export async function findStack(sources: StackSources, stage: string | undefined): Promise<StackAddress> {
  const { DIVE_API_URL: apiUrl, DIVE_API_TOKEN: token } = sources.environment;
  if (stage !== undefined && !stageName.test(stage))
    throw new UsageError(`--stage ${JSON.stringify(stage)} names no stage: a name is letters, digits and hyphens, as in --stage prod`);
  const local = readStackFile(sources.projectRoot);
  if (stage !== undefined && stage !== local?.stage) return deployedStage(sources, stage);
  if (stage === undefined && apiUrl !== undefined) {
    if (token === undefined) throw new UsageError("DIVE_API_URL is set but DIVE_API_TOKEN is not; set both or neither");
    if (!isHttpUrl(apiUrl))
      throw new UsageError(`DIVE_API_URL is ${JSON.stringify(apiUrl)}, which is no http:// or https:// address; set it to the stage's ApiUrl, or unset it`);
    return { apiUrl, token };
  }
  if (local) return local;
  throw new UnreachableError(
    "no stack is known here: `npm start` brings up the local one, --stage NAME takes a deployed one, DIVE_API_URL and DIVE_API_TOKEN name any other",
  );
}

async function deployedStage({ readStage }: StackSources, stage: string): Promise<StackAddress> {
  const address = await readStage(stage).catch((cause) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UnreachableError(`AWS did not say where stage ${stage} is (${why}): set AWS_REGION to its region, and AWS_PROFILE or keys that may read it`, {
      cause,
    });
  });
  if (!address) throw new UnreachableError(`no stage ${stage} is deployed in this AWS account and region; \`npx sst deploy --stage ${stage}\` deploys it`);
  return address;
}
