import { buffer } from "node:stream/consumers";
import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";

type Sent = { method: "GET" | "PUT"; key: string; headers?: Record<string, string>; body?: string };
type Answer = { status: number; body: string };
/** Sends one request; null in place of an answer where none came. */
export type SendDirectly = (sent: Sent) => Promise<Answer | null>;

/**
 * Small objects of one bucket without the two dozen middlewares of the SDK's client, which cost three times the CPU of the request
 * itself: the client's own signer, credentials, endpoint and connections, and nothing else. It knows no errors and tries nothing
 * again; whoever gets another answer than they expect asks through the client, which does.
 */
export function createShortPath(client: S3Client, bucket: string): SendDirectly {
  const { credentials, region, sha256, requestHandler } = client.config;
  const signer = new SignatureV4({ credentials, region, sha256, service: "s3", uriEscapePath: false });
  let origin: Promise<Pick<URL, "protocol" | "hostname" | "port" | "pathname">> | undefined;

  return async ({ method, key, headers, body }) => {
    try {
      origin ??= originOf(client, bucket);
      const { protocol, hostname, port, pathname } = await origin;
      const given = { protocol, hostname, ...(port && { port: Number(port) }), method, body, path: `${pathname}${escapePath(key)}` };
      const length: Record<string, string> = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
      const request = new HttpRequest({ ...given, headers: { host: port ? `${hostname}:${port}` : hostname, ...length, ...headers } });
      const { response } = await requestHandler.handle(await signer.sign(request));
      return { status: response.statusCode, body: (await buffer(response.body)).toString("utf8") };
    } catch {
      origin = undefined;
      return null;
    }
  };
}

/** Where the bucket's objects lie, as the client resolves it: by host name on AWS, by path on local AWS. */
async function originOf(client: S3Client, bucket: string): Promise<URL> {
  const url = new URL(await getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: "k" })));
  url.pathname = url.pathname.slice(0, -1);
  return url;
}

/** As S3 signs it: every byte but letters, digits and -_.~ between the slashes. */
const escapePath = (key: string) =>
  encodeURIComponent(key)
    .replaceAll("%2F", "/")
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
