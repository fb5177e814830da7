import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { expectListening } from "../../cli/validation/expect-listening.ts";

it.each(["127.0.0.1", "::1"])("finds out before anything is validated that nothing is at %s", async (host) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const url = new URL(`http://${host === "::1" ? "[::1]" : host}:${(server.address() as AddressInfo).port}`);
  await expectListening(url);
  await new Promise((resolve) => server.close(resolve));
  await expect(expectListening(url)).rejects.toMatchObject({ name: "UnreachableError", message: expect.stringContaining(`nothing is at ${url.origin}`) });
});
