import type { LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { refusedAddress } from "./public-address.ts";

/** The addresses of a name. */
export type Resolver = (hostname: string) => Promise<readonly string[]>;

export class RefusedAddressError extends Error {
  override readonly name = "RefusedAddressError";
}

/**
 * The lookup of a socket: what it hands on is what the socket connects to, so no later answer of DNS counts. One address that is not
 * public refuses the whole name.
 */
export function createCheckedLookup(resolve: Resolver): LookupFunction {
  return (hostname, options, callback) => {
    checkedAddresses(resolve, hostname).then(
      (addresses) => {
        const wanted = options.family === 4 || options.family === 6 ? addresses.filter(({ family }) => family === options.family) : addresses;
        const [first] = wanted;
        if (!first) callback(new Error(`${hostname} has no address`), "");
        else if (options.all) callback(null, wanted);
        else callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, ""),
    );
  };
}

/** Why no request may go to what this name resolves to; null where all is public, or nothing is found. */
export async function refusedName(resolve: Resolver, hostname: string): Promise<string | null> {
  try {
    await checkedAddresses(resolve, hostname);
    return null;
  } catch (error) {
    return error instanceof RefusedAddressError ? error.message : null;
  }
}

async function checkedAddresses(resolve: Resolver, hostname: string): Promise<LookupAddress[]> {
  const addresses = await resolve(hostname);
  for (const address of addresses) {
    const refused = refusedAddress(address);
    if (refused !== null) throw new RefusedAddressError(`${hostname} has the address ${address}, which ${refused}`);
  }
  return addresses.map((address) => ({ address, family: isIP(address) }));
}
