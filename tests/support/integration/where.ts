/** Which stack the integration tests speak to. */
export type Where =
  | {
      kind: "own";
      /** Where the tests' own local AWS keeps everything. */
      directory: string;
      port: number;
      standInPort: number;
      upstreamPort: number;
    }
  /** One that runs already: `apiUrl` and `token`, or AWS at the SDKs' own endpoint with the stage `local` on it. */
  | { kind: "given"; apiUrl: string | null; token: string | null; endpoint: string | null; standInUrl: string | null };

declare module "vitest" {
  interface ProvidedContext {
    where: Where;
  }
}
