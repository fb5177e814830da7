import { createObjectClient, createObjectStore } from "../../shared/adapters/s3/object-store.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import { lazy } from "./lazy.ts";

const objects = lazy(() => createObjectStore(createObjectClient(), readEnvironment("BUCKET_NAME").BUCKET_NAME));

export const bucketPorts = {
  get objects() {
    return objects();
  },
  get bucketName() {
    return readEnvironment("BUCKET_NAME").BUCKET_NAME;
  },
};
