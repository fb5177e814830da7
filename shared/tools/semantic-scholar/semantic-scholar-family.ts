import { authorTools } from "./authors.ts";
import { paperSearchTools } from "./paper-search.ts";
import { paperTools } from "./papers.ts";

export const semanticScholarFamily = [...paperSearchTools, ...paperTools, ...authorTools];
