import { isPortTaken } from "../local/server-process.ts";

/** The first of two neighbouring ports that are both free. */
export async function freePortPair(from: number): Promise<number> {
  for (let port = from; port < 65_534; port += 2) {
    if (!(await isPortTaken(port)) && !(await isPortTaken(port + 1))) return port;
  }
  throw new Error(`no two neighbouring ports are free from ${from} on`);
}
