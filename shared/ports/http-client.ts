import type { UpstreamReply, UpstreamRequest } from "../contracts/upstream.ts";

export type HttpRequest = {
  method: UpstreamRequest["method"];
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: string | null;
  timeoutMs: number;
  maxBytes: number;
  /** Redirects that are followed, each address checked like the first. */
  maxRedirects: number;
};

/** Sends HTTP requests to public addresses, and to the one address that the stage names as its stand-in. */
export type HttpClient = {
  /** The reply, whatever its status, and the address that gave it. @throws HttpError */
  send(request: HttpRequest, signal: AbortSignal): Promise<UpstreamReply & { url: URL }>;
  /** Why nobody is to be sent to this address, by others on our behalf either; null for a public one and for a name that does not resolve. */
  refusal(url: URL): Promise<string | null>;
};

/** No reply. blocked: an address or scheme that no request may go to; network: no connection, or one that was cut. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly reason: "blocked" | "timeout" | "network" | "too_large" | "too_many_redirects";

  constructor(reason: HttpError["reason"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
