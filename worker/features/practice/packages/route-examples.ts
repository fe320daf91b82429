import type { RouteExamples } from '#dev/routes/example.ts'
import {
  asOwner,
  type Made,
  name,
  plain,
  practice,
  prepared,
  product,
  productOf,
  send,
} from '#dev/routes/prepare/practice.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/products': plain('/products'),
  'POST /v1/practices/:practice/products': plain('/products', product),
  'PUT /v1/practices/:practice/products/:product': async () => {
    const made = await practice()
    return asOwner(made, `${made.path}/products/${await productOf(made)}`, { ...product, is_active: false })
  },
  'GET /v1/practices/:practice/packages/attention': plain('/packages/attention'),
  'POST /v1/practices/:practice/clients/:client/packages': prepared('/packages', async (made: Made) => ({
    request_id: name(),
    product_id: await productOf(made),
    payment: 'paid',
  })),
  'POST /v1/practices/:practice/clients/:client/packages/:package/renewal': prepared(
    (made) => `/packages/${made.packageId}/renewal`,
    () => ({ request_id: name(), payment: 'paid' }),
  ),
  'POST /v1/practices/:practice/clients/:client/packages/:package/payment': prepared(async (made) => {
    const sale = { request_id: name(), product_id: await productOf(made), payment: 'invoice' }
    return `/packages/${(await send(made, `${made.client}/packages`, sale)).package_id}/payment`
  }),
}
