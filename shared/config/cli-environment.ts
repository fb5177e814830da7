import { z } from "zod";

const CliEnvironment = z.object({
  DIVE_API_URL: z.url().optional(),
  DIVE_API_TOKEN: z.string().min(1).optional(),
  AWS_REGION: z.string().min(1).optional(),
});
export type CliEnvironment = z.infer<typeof CliEnvironment>;

/**
 * What the `dive` command takes from the environment.
 * @throws Error that names what is malformed
 */
export function readCliEnvironment(): CliEnvironment {
  const values = CliEnvironment.safeParse(process.env);
  if (!values.success) throw new Error(`environment: ${z.prettifyError(values.error)}`);
  return values.data;
}
