/**
 * A SageMaker ManifestFile: the prefix, then each file from it.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_S3DataSource.html
 * @param keys of one split's shards, all under the prefix
 */
export function sagemakerManifest(bucket: string, prefix: string, keys: readonly string[]): [{ prefix: string }, ...string[]] {
  return [{ prefix: `s3://${bucket}/${prefix}` }, ...keys.map((key) => key.slice(prefix.length))];
}
