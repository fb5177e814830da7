import type { Service } from "./http/service.ts";
import { arxivService } from "./services/arxiv/arxiv-service.ts";
import { clinicalTablesService } from "./services/clinical-tables/clinical-tables-service.ts";
import { crossrefService } from "./services/crossref/crossref-service.ts";
import { entrezService } from "./services/entrez/entrez-service.ts";
import { openalexService } from "./services/openalex/openalex-service.ts";
import { pagesService } from "./services/pages/pages-service.ts";
import { prositeService } from "./services/prosite/prosite-service.ts";
import { rxnavService } from "./services/rxnav/rxnav-service.ts";
import { braveService } from "./services/search/brave-service.ts";
import { jinaService } from "./services/search/jina-service.ts";
import { serperService } from "./services/search/serper-service.ts";
import { semanticScholarService } from "./services/semantic-scholar/semantic-scholar-service.ts";
import { togowsService } from "./services/togows/togows-service.ts";
import { tushareService } from "./services/tushare/tushare-service.ts";
import { wikipediaService } from "./services/wikipedia/wikipedia-service.ts";

/** Every service that the stand-in speaks for. */
export const services: readonly Service[] = [
  rxnavService,
  clinicalTablesService,
  openalexService,
  crossrefService,
  arxivService,
  semanticScholarService,
  entrezService,
  togowsService,
  prositeService,
  tushareService,
  serperService,
  braveService,
  jinaService,
  wikipediaService,
];

/** What answers for any other host. */
export const otherHosts: Service = pagesService;
