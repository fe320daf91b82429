import { bundleWorkerTests } from './worker-bundle.ts'

/** Tests in workerd load one bundle, made before the first of them. */
export default function setup(): Promise<() => void> {
  return bundleWorkerTests()
}
