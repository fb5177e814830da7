import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { Agent, type Dispatcher, errors, interceptors } from "undici";
import { type HttpClient, HttpError, type HttpRequest } from "../../ports/http-client.ts";
import { createCheckedLookup, RefusedAddressError, type Resolver, refusedName } from "./checked-lookup.ts";
import { decodeText } from "./decode-text.ts";
import { type Hop, nextHop } from "./next-hop.ts";
import { refusedUrl } from "./public-url.ts";

export type HttpClientOptions = {
  /** The stage's stand-in: the one origin that may be a local address, for requests that were meant for it from the start. */
  allowed: URL | null;
  resolve?: Resolver;
};

/** The request's own time limit is the only one of the exchange; some sites send headers longer than Node's usual 16 KiB. */
const agentOptions = { headersTimeout: 0, bodyTimeout: 0, maxHeaderSize: 65_536 };
/** Node tries each address of a name for 250 ms only, which is less than a host on the other side of the world needs. */
const connectOptions = { timeout: 10_000, autoSelectFamilyAttemptTimeout: 2_000 };

const systemResolver: Resolver = async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address);

/**
 * Sends requests to public addresses only, whatever a URL, a redirect or DNS says: each hop's URL is checked, and each address that its
 * name has, at the moment of connecting and by the socket that connects.
 */
export function createHttpClient({ allowed, resolve = systemResolver }: HttpClientOptions): HttpClient {
  // Error replies are read too, so they are decompressed like others.
  const decompressed = interceptors.decompress({ skipErrorResponses: false });
  const guarded = new Agent({ ...agentOptions, connect: { ...connectOptions, lookup: createCheckedLookup(resolve) } }).compose(decompressed);
  const open = new Agent({ ...agentOptions, connect: connectOptions }).compose(decompressed);
  const isStandIn = (url: URL) => allowed !== null && url.origin === allowed.origin && url.username === "" && url.password === "";

  return {
    async send(request, signal) {
      const limit = AbortSignal.timeout(request.timeoutMs);
      const ended = AbortSignal.any([signal, limit]);
      let hop: Hop = request;
      let trusted = isStandIn(hop.url);
      try {
        for (let redirects = 0; ; redirects++) {
          const refused = trusted ? null : refusedUrl(hop.url);
          if (refused !== null) throw new HttpError("blocked", refused);
          const { statusCode: status, headers: raw, body } = await exchange(trusted ? open : guarded, hop, ended);
          const headers = flat(raw);
          const next = nextHop(hop, status, headers.location);
          if (next === null) {
            const text = decodeText(await readWithin(body, request.maxBytes), headers["content-type"] ?? "");
            return { status, headers, text, url: hop.url };
          }
          discard(body);
          if (redirects === request.maxRedirects) throw new HttpError("too_many_redirects", `more than ${request.maxRedirects} redirects`);
          trusted &&= isStandIn(next.url);
          hop = next;
        }
      } catch (cause) {
        if (signal.aborted) throw new HttpError("timeout", "the caller ended the request", { cause });
        if (limit.aborted) throw new HttpError("timeout", `no answer within ${request.timeoutMs} ms`, { cause });
        throw httpError(cause);
      }
    },
    async refusal(url) {
      const refused = refusedUrl(url);
      // Where a stand-in answers for the whole internet, no name of it is looked up.
      return refused === null && allowed === null && !isAddress(url) ? refusedName(resolve, url.hostname) : refused;
    },
  };
}

const isAddress = ({ hostname }: URL) => isIP(hostname.replace(/^\[|\]$/g, "")) !== 0;

function exchange(dispatcher: Dispatcher, { method, url, headers, body }: Hop, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
  return dispatcher.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method,
    headers: { "accept-encoding": "gzip, deflate, br", ...headers },
    body,
    signal,
  });
}

/** Ends the connection, since nobody reads the rest. */
function discard(body: Dispatcher.ResponseData["body"]): void {
  body.on("error", () => undefined).destroy();
}

async function readWithin(body: Dispatcher.ResponseData["body"], maxBytes: HttpRequest["maxBytes"]): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    // Leaving the loop destroys the body, and with it the connection.
    if (bytes > maxBytes) throw new HttpError("too_large", `the reply has more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function flat(headers: Dispatcher.ResponseData["headers"]): Record<string, string> {
  const single = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(", ") : (value ?? "")]);
  return Object.fromEntries(single);
}

function httpError(cause: unknown): HttpError {
  if (cause instanceof HttpError) return cause;
  const error = cause instanceof Error ? cause : new Error(String(cause));
  if (error instanceof RefusedAddressError) return new HttpError("blocked", error.message, { cause });
  return new HttpError(
    error instanceof errors.ConnectTimeoutError ? "timeout" : "network",
    error.message || ("code" in error ? String(error.code) : error.name),
    { cause },
  );
}
