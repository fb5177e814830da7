import { json } from "./http/reply.ts";
import type { Service } from "./http/service.ts";
import { rxnavService } from "./services/rxnav/rxnav-service.ts";

/** Every service that the stand-in speaks for. */
export const services: readonly Service[] = [rxnavService];

export const otherHosts: Service = { name: "pages", hosts: [], routes: [], notFound: () => json({}, 404), badRequest: () => json({}, 400) };
