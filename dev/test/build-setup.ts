import { buildProduct } from '#dev/local/build/product.ts'

/** Tests of the whole product run what would be deployed. */
export default async function setup(): Promise<void> {
  await buildProduct(() => {})
}
