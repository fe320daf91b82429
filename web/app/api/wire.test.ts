import { expect, test } from 'vitest'
import { createApiClient } from './api-client.ts'
import type { Answered } from './wire.ts'

const page = new Request('https://stride.test/practice')

function client(answers: unknown) {
  const asked: Request[] = []
  const answer = (request: Request) => {
    asked.push(request)
    return Response.json(answers)
  }
  return { asked, api: createApiClient(answer, page, 'req_1') }
}

test('a route is called by its name; what its address names is encoded, what is not given is left out', async () => {
  const { api, asked } = client({ products: [{ price_minor: 500 }] })
  const at = { practice: 'prc/1', client: 'ignored' }
  const { data } = await api.call('GET /v1/practices/:practice/products', {
    params: at,
    query: { q: 'a b', after: null, limit: 5 },
  })
  expect(asked[0]?.url).toBe('https://stride.test/v1/practices/prc%2F1/products?q=a+b&limit=5')
  expect(data?.products[0]?.priceMinor).toBe(500)
})

test('a field, a route or a name that the API does not have is red before anything runs', () => {
  type Product = Answered<'GET /v1/practices/:practice/products'>['products'][number]
  const { api } = client({})
  const red = [
    // @ts-expect-error the field is called priceMinor
    (product: Product) => product.price,
    // @ts-expect-error an instant is text on a page
    (product: Product) => product.createdAt.getTime(),
    // @ts-expect-error there is no such route
    () => api.call('GET /v1/practices/:practice/wares', { params: { practice: 'prc_1' } }),
    // @ts-expect-error the address names a practice
    () => api.call('GET /v1/practices/:practice/products', { params: {} }),
    // @ts-expect-error nothing is answered
    (none: Answered<'PUT /v1/practices/:practice/products/:product'>) => none.id,
  ]
  expect(red).toHaveLength(5)
})
