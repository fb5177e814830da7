import { CloudFormationClient, CloudFormationServiceException, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { clientOptions } from "../aws/client-options.ts";

export type StageAddress = { apiUrl: string; token: string };

type Clients = { cloudFormation: Pick<CloudFormationClient, "send">; secrets: Pick<SecretsManagerClient, "send"> };

/** Region, credentials and endpoint come from the environment, as for every AWS tool. */
export const createStageClients = (): Clients => ({
  cloudFormation: new CloudFormationClient({ maxAttempts: clientOptions.maxAttempts }),
  secrets: new SecretsManagerClient(clientOptions),
});

/**
 * Where a deployed stage's API is and its token: from the outputs of its stacks and its secret.
 * @returns null where the stage is not deployed in this account and region
 */
export async function readStageAddress(clients: Clients, stage: string): Promise<StageAddress | null> {
  const [api, storage] = await Promise.all([readOutputs(clients, `${stage}-dive-Api`), readOutputs(clients, `${stage}-dive-Storage`)]);
  const apiUrl = api?.get("ApiUrl");
  const secretId = storage?.get("ApiTokenSecretArn");
  if (apiUrl === undefined || secretId === undefined) return null;
  const { SecretString: token } = await clients.secrets.send(new GetSecretValueCommand({ SecretId: secretId }));
  if (!token) throw new Error(`the secret ${secretId} is empty: it should hold the API's token`);
  return { apiUrl, token };
}

async function readOutputs({ cloudFormation }: Clients, stack: string): Promise<Map<string, string> | null> {
  try {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stack }));
    return new Map((Stacks?.[0]?.Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]));
  } catch (error) {
    // CloudFormation has no error of its own for a stack that is not there.
    if (error instanceof CloudFormationServiceException && error.name === "ValidationError" && error.message.includes("does not exist")) return null;
    throw error;
  }
}
