import { GetSecretValueCommand, ResourceNotFoundException, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { Clock } from "../../ports/clock.ts";
import type { SecretReader } from "../../ports/secret-reader.ts";
import { SecretError } from "../../ports/secret-reader.ts";
import { clientOptions } from "../aws/client-options.ts";

export const createSecretsClient = (): SecretsManagerClient => new SecretsManagerClient(clientOptions);

const fiveMinutesMs = 5 * 60_000;

/**
 * Secrets, kept for a while, so that a changed one is seen without a deploy. What fails is not kept. Errors carry no
 * cause: JSON's and zod's quote what they read.
 * @param keptMs 0: every read asks for the secret
 */
export function createSecretReader(client: SecretsManagerClient, clock: Clock, keptMs = fiveMinutesMs): SecretReader {
  const kept = new Map<string, { text: string; until: number }>();

  const text: SecretReader["text"] = async (id) => {
    const now = clock.now().getTime();
    const found = kept.get(id);
    if (found && now < found.until) return found.text;
    const value = await read(id);
    kept.set(id, { text: value, until: now + keptMs });
    return value;
  };

  const read = async (id: string): Promise<string> => {
    try {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: id }));
      if (!SecretString) throw new SecretError(`secret ${id} is empty: give it a text value`);
      return SecretString;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) throw new SecretError(`there is no secret ${id}, or it has no value`);
      throw error;
    }
  };

  return {
    text,
    forget: (id) => void kept.delete(id),
    async json(id, schema) {
      const parsed = schema.safeParse(parseJson(id, await text(id)));
      if (parsed.success) return parsed.data;
      const fields = parsed.error.issues.map((issue) => `${issue.path.join(".") || "(the whole)"} (${issue.code})`);
      throw new SecretError(`secret ${id} does not fit its schema: ${fields.join(", ")}`);
    },
  };
}

function parseJson(id: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SecretError(`secret ${id} is not JSON`);
  }
}
