import { LambdaClient } from "@aws-sdk/client-lambda";
import { clientOptions } from "../aws/client-options.ts";

export const createLambdaClient = (): LambdaClient => new LambdaClient(clientOptions);
