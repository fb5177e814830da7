import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import type { Dispatcher } from "../../ports/workflow.ts";

/** Calls the dispatcher function asynchronously: Lambda takes the event (202) and runs it later. */
export function createDispatcher(client: LambdaClient, functionName: string): Dispatcher {
  return {
    async poke() {
      await client.send(new InvokeCommand({ FunctionName: functionName, InvocationType: "Event", Payload: "{}" }));
    },
  };
}
