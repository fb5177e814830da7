import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import type { PythonFunction, PythonFunctions } from "../../ports/python-functions.ts";
import { ToolInfrastructureError } from "../../ports/tool-executor.ts";

/**
 * Invokes the Python Lambdas and waits for their replies. The SDK's own retries stay on: the functions compute and keep nothing.
 * @param functionNames name or ARN of each Lambda
 */
export function createLambdaPythonFunctions(functionNames: Record<PythonFunction, string>, lambda: Pick<LambdaClient, "send">): PythonFunctions {
  return {
    async invoke(name, event, signal) {
      const command = new InvokeCommand({ FunctionName: functionNames[name], Payload: JSON.stringify(event) });
      const reply = await lambda.send(command, { abortSignal: signal }).catch((cause: unknown) => {
        throw new ToolInfrastructureError(`${name}: ${nameOf(signal.aborted ? signal.reason : cause)}`, { cause });
      });
      const payload = reply.Payload?.transformToString() ?? "";
      if (reply.FunctionError) throw new ToolInfrastructureError(`${name}: ${reply.FunctionError}: ${payload.slice(0, 2_000)}`);
      return parseJson(name, payload);
    },
  };
}

function nameOf(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}

function parseJson(name: PythonFunction, payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch (cause) {
    throw new ToolInfrastructureError(`${name}: the reply is no JSON: ${payload.slice(0, 200)}`, { cause });
  }
}
