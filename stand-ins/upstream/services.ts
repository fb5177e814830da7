import { json } from "./http/reply.ts";
import type { Service } from "./http/service.ts";
import { clinicalTablesService } from "./services/clinical-tables/clinical-tables-service.ts";
import { rxnavService } from "./services/rxnav/rxnav-service.ts";

/** Every service that the stand-in speaks for. */
export const services: readonly Service[] = [rxnavService, clinicalTablesService];

export const otherHosts: Service = { name: "pages", hosts: [], routes: [], notFound: () => json({}, 404), badRequest: () => json({}, 400) };
