import type { z } from "zod";
import type { SecretReader } from "../../../shared/ports/secret-reader.ts";
import { SecretError } from "../../../shared/ports/secret-reader.ts";

/** Secrets by id, as texts. */
export class MemorySecrets implements SecretReader {
  private readonly secrets: Readonly<Record<string, string>>;
  constructor(secrets: Readonly<Record<string, string>>) {
    this.secrets = secrets;
  }
  async text(id: string): Promise<string> {
    const text = this.secrets[id];
    if (!text) throw new SecretError(`there is no secret ${id}, or it has no value`);
    return text;
  }
  /** Nothing is kept. */
  forget(): void {}
  async json<T>(id: string, schema: z.ZodType<T>): Promise<T> {
    let value: unknown;
    try {
      value = JSON.parse(await this.text(id));
    } catch (error) {
      throw error instanceof SecretError ? error : new SecretError(`secret ${id} is not JSON`);
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new SecretError(`secret ${id} does not fit its schema: ${parsed.error.issues.map((issue) => issue.path.join(".")).join(", ")}`);
  }
}
