import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { DeleteObjectsCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";

/** Deletes every object of the stage's bucket, which CloudFormation cannot delete otherwise. A stage that was never deployed has none. */
export async function emptyBucket(stage: string, region: string): Promise<void> {
  const bucket = await deployedBucket(stage, region);
  if (!bucket) return;
  const s3 = new S3Client({ region });
  for (;;) {
    const { Contents: objects = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
    if (objects.length === 0) return;
    await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects.map(({ Key }) => ({ Key })), Quiet: true } }));
  }
}

async function deployedBucket(stage: string, region: string): Promise<string | undefined> {
  try {
    const { Stacks: [stack] = [] } = await new CloudFormationClient({ region }).send(new DescribeStacksCommand({ StackName: `${stage}-dive-Storage` }));
    return stack?.Outputs?.find(({ OutputKey }) => OutputKey === "BucketName")?.OutputValue;
  } catch (error) {
    // CloudFormation has no error of its own for a stack that is not there.
    if (error instanceof Error && error.message.includes("does not exist")) return undefined;
    throw error;
  }
}
