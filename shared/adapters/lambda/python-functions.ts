import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { PythonFunction, PythonFunctions } from "../../ports/python-functions.ts";
import { invokeFunction } from "./invoke-function.ts";

/** @param functionNames name or ARN of each Python Lambda */
export function createLambdaPythonFunctions(functionNames: Record<PythonFunction, string>, lambda: Pick<LambdaClient, "send">): PythonFunctions {
  return { invoke: (name, event, signal) => invokeFunction(lambda, functionNames[name], name, event, signal) };
}
