import { createDispatcher } from "../../shared/adapters/lambda/dispatcher.ts";
import { createLambdaClient } from "../../shared/adapters/lambda/lambda-client.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import { lazy } from "./lazy.ts";

const dispatcher = lazy(() => createDispatcher(createLambdaClient(), readEnvironment("DISPATCHER_FUNCTION").DISPATCHER_FUNCTION));

export const dispatcherPorts = {
  get dispatcher() {
    return dispatcher();
  },
};
