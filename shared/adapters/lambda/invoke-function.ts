import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { ToolInfrastructureError } from "../../ports/tool-executor.ts";

/**
 * Invokes a function that computes and keeps nothing, and waits for its reply. The SDK's own retries stay on.
 * @param name of the function in messages
 * @throws ToolInfrastructureError when there is no reply that is JSON
 */
export async function invokeFunction(
  lambda: Pick<LambdaClient, "send">,
  functionName: string,
  name: string,
  event: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  const command = new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(event) });
  const reply = await lambda.send(command, { abortSignal: signal }).catch((cause: unknown) => {
    throw new ToolInfrastructureError(`${name}: ${nameOf(signal.aborted ? signal.reason : cause)}`, { cause });
  });
  const payload = reply.Payload?.transformToString() ?? "";
  if (reply.FunctionError) throw new ToolInfrastructureError(`${name}: ${reply.FunctionError}: ${payload.slice(0, 2_000)}`);
  return parseJson(name, payload);
}

function nameOf(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}

function parseJson(name: string, payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch (cause) {
    throw new ToolInfrastructureError(`${name}: the reply is no JSON: ${payload.slice(0, 200)}`, { cause });
  }
}
