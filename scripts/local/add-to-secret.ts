import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { LOCAL_CREDENTIALS, type LocalStack } from "./local-stack.ts";

/** Puts entries into a secret of the local stack that holds a JSON object; others in it stay. */
export async function addToSecret(stack: Pick<LocalStack, "endpoint" | "region">, id: string, entries: object): Promise<void> {
  const secrets = new SecretsManagerClient({ endpoint: stack.endpoint, region: stack.region, credentials: LOCAL_CREDENTIALS });
  const { SecretString: stored = "{}" } = await secrets.send(new GetSecretValueCommand({ SecretId: id }));
  const SecretString = JSON.stringify({ ...(JSON.parse(stored) as object), ...entries });
  await secrets.send(new PutSecretValueCommand({ SecretId: id, SecretString }));
}
