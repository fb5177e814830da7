import { createWaitingLambdaClient } from "../../shared/adapters/lambda/lambda-client.ts";
import { createLambdaToolCaller } from "../../shared/adapters/lambda/tool-caller.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import { lazy } from "./lazy.ts";

const toolCaller = lazy(() => createLambdaToolCaller(createWaitingLambdaClient(), readEnvironment("TOOL_CALL_FUNCTION").TOOL_CALL_FUNCTION));

export const toolCallerPorts = {
  get toolCaller() {
    return toolCaller();
  },
};
