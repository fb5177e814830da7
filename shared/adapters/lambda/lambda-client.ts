import { LambdaClient } from "@aws-sdk/client-lambda";
import { clientOptions } from "../aws/client-options.ts";

/** For asynchronous invocations, which are answered at once. */
export const createLambdaClient = (): LambdaClient => new LambdaClient(clientOptions);

/** Lambda's longest run: a call that is given up earlier is made a second time by the SDK while the first goes on. */
const longestRunMs = 900_000;

/** For synchronous invocations, which are answered when the function has ended. */
export const createWaitingLambdaClient = (): LambdaClient =>
  new LambdaClient({ ...clientOptions, requestHandler: { ...clientOptions.requestHandler, requestTimeout: longestRunMs } });
