import { LambdaClient } from "@aws-sdk/client-lambda";
import { expect, it, onTestFinished } from "vitest";
import { createDispatcher } from "../../../shared/adapters/lambda/dispatcher.ts";
import { startScriptedServer } from "../../support/scripted-http.ts";

it("pokes the dispatcher without waiting for what it does", async () => {
  const server = await startScriptedServer([{ status: 202, body: "" }]);
  onTestFinished(server.stop);
  await createDispatcher(new LambdaClient(server.client), "dive-dispatcher").poke();
  expect(server.seen.map(({ path, headers }) => [path, headers["x-amz-invocation-type"]])).toEqual([
    ["/2015-03-31/functions/dive-dispatcher/invocations", "Event"],
  ]);
});
