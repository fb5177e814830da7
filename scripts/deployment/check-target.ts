import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { VisibleError } from "sst/error.js";
import { LOOPBACK } from "./loopback.ts";

export interface Target {
  readonly stage: string | undefined;
  readonly region: string;
  readonly profile: string | undefined;
}

/**
 * Makes sure that a stage goes where it belongs, and that the credentials work, before anything is built.
 * Stage `local` is local AWS on this machine and nothing else; every other stage is AWS and never this machine.
 * @throws VisibleError that says what is wrong and what to do
 */
export async function checkTarget({ stage, region, profile }: Target): Promise<void> {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  const problem = targetProblem(stage, endpoint);
  if (problem) throw new VisibleError(problem);
  if (stage === "local") {
    // Local AWS takes any credentials; a person's own have no business there.
    process.env.AWS_ACCESS_KEY_ID = "test";
    process.env.AWS_SECRET_ACCESS_KEY = "test";
    delete process.env.AWS_SESSION_TOKEN;
    delete process.env.AWS_PROFILE;
  } else if (profile) {
    process.env.AWS_PROFILE = profile;
  }
  try {
    await new STSClient({ region, maxAttempts: 2 }).send(new GetCallerIdentityCommand({}));
  } catch (error) {
    throw new VisibleError(credentialsProblem(stage, endpoint, error instanceof Error ? error : new Error(String(error))));
  }
}

/** Why this stage may not be deployed to this endpoint; undefined where it may. */
export function targetProblem(stage: string | undefined, endpoint: string | undefined): string | undefined {
  if (!stage) return "Name the stage: --stage local for local AWS, or a name of your own, such as --stage prod, for AWS.";
  const loopback = endpoint !== undefined && LOOPBACK.test(endpoint);
  if (stage === "local" && !endpoint) {
    return "Stage local goes to local AWS, but AWS_ENDPOINT_URL is not set: run npm start, or set it to http://127.0.0.1:4566.";
  }
  if (stage === "local" && !loopback) return `Stage local goes to local AWS on this machine only, but AWS_ENDPOINT_URL is ${endpoint}.`;
  if (stage !== "local" && loopback) {
    return `Stage ${stage} goes to AWS, but AWS_ENDPOINT_URL points to this machine (${endpoint}): unset it, or use --stage local.`;
  }
  return undefined;
}

function credentialsProblem(stage: string | undefined, endpoint: string | undefined, error: Error): string {
  if (stage === "local") return `Local AWS does not answer at ${endpoint} (${error.message}): run npm start.`;
  if (error.name === "CredentialsProviderError") {
    return "No AWS credentials found: run aws configure or aws sso login, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";
  }
  return `AWS did not accept the credentials (${error.name}: ${error.message}): renew them, for example with aws sso login.`;
}
