import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import type { ToolCaller } from "../../ports/tool-caller.ts";
import { ToolInfrastructureError } from "../../ports/tool-executor.ts";

/** @param functionName of functions/api/run-tool-call.ts, invoked synchronously. */
export function createLambdaToolCaller(lambda: Pick<LambdaClient, "send">, functionName: string): ToolCaller {
  return {
    async call(request) {
      const invoked = await lambda
        .send(new InvokeCommand({ FunctionName: functionName, InvocationType: "RequestResponse", Payload: JSON.stringify(request) }))
        .catch((cause: unknown) => {
          throw new ToolInfrastructureError(`${functionName} could not be invoked`, { cause });
        });
      if (invoked.FunctionError !== undefined) {
        const payload = invoked.Payload ? Buffer.from(invoked.Payload).toString("utf8") : "";
        throw new ToolInfrastructureError(`${functionName} failed: ${invoked.FunctionError} ${payload.slice(0, 500)}`);
      }
    },
  };
}
