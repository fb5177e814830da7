import { connect } from "node:net";
import { UnreachableError } from "../errors.ts";

const patienceMs = 5_000;

/** Before tools are held against what stands in for their services: where nothing is, each of them would count as failed. @throws UnreachableError */
export async function expectListening(url: URL): Promise<void> {
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  const socket = connect({ host: url.hostname.replace(/^\[|\]$/g, ""), port, timeout: patienceMs });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve).once("error", reject);
      socket.once("timeout", () => reject(new Error(`no answer within ${patienceMs / 1000} s`)));
    });
  } catch (cause) {
    throw new UnreachableError(`--against: nothing is at ${url.origin}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  } finally {
    socket.destroy();
  }
}
