import { advancedSearch } from "./advanced-search.ts";
import { searchTools } from "./searches.ts";

export const arxivFamily = [...searchTools, advancedSearch];
