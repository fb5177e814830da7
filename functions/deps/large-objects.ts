import { createLargeObjects } from "../../shared/adapters/s3/large-objects.ts";
import { createObjectClient } from "../../shared/adapters/s3/object-store.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import { lazy } from "./lazy.ts";

const largeObjects = lazy(() => createLargeObjects(createObjectClient(), readEnvironment("BUCKET_NAME").BUCKET_NAME));

export const largeObjectPorts = {
  get largeObjects() {
    return largeObjects();
  },
};
