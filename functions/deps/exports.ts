import { createExportRepository } from "../../shared/adapters/dynamodb/export-repository.ts";
import { createTable, createTableClient } from "../../shared/adapters/dynamodb/table.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import { lazy } from "./lazy.ts";

const exports = lazy(() => createExportRepository(createTable(createTableClient(), readEnvironment("TABLE_NAME").TABLE_NAME)));

export const exportPorts = {
  get exports() {
    return exports();
  },
};
