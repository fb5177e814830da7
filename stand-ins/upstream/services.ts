import { json } from "./http/reply.ts";
import type { Service } from "./http/service.ts";
import { arxivService } from "./services/arxiv/arxiv-service.ts";
import { clinicalTablesService } from "./services/clinical-tables/clinical-tables-service.ts";
import { crossrefService } from "./services/crossref/crossref-service.ts";
import { openalexService } from "./services/openalex/openalex-service.ts";
import { rxnavService } from "./services/rxnav/rxnav-service.ts";
import { semanticScholarService } from "./services/semantic-scholar/semantic-scholar-service.ts";

/** Every service that the stand-in speaks for. */
export const services: readonly Service[] = [rxnavService, clinicalTablesService, openalexService, crossrefService, arxivService, semanticScholarService];

export const otherHosts: Service = { name: "pages", hosts: [], routes: [], notFound: () => json({}, 404), badRequest: () => json({}, 400) };
