import type { Stack } from "sst/constructs";

/** SST gives every stack a Lambda for its own custom resources, with a broad role; none of our stacks has such a resource. */
export function withoutCustomResources(stack: Stack): void {
  stack.node.tryRemoveChild("CustomResourceHandler");
}
