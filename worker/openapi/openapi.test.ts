import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { everyRoute } from '#worker/routes.ts'
import { ANSWERS } from './answers.ts'
import { describeApi } from './describe-api.ts'

const ORIGIN = 'https://stride.test'

test('the description of the API is valid OpenAPI 3.1', async () => {
  const document = describeApi(await everyRoute(), ORIGIN)
  const { valid, errors } = await new Validator().validate(structuredClone(document))
  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
})

test('the API describes every route it has, in the wire’s names', async () => {
  const routes = await everyRoute()
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever the document holds
  const paths: Record<string, any> = describeApi(routes, ORIGIN).paths as never
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const names = routes.map(({ route }) => route.replace(/:(\w+)/g, '{$1}'))
  expect(described.sort()).toEqual([...new Set(names)].sort())
  const products = paths['/v1/practices/{practice}/products']
  const { items } = products.get.responses[200].content['application/json'].schema.properties.products
  expect(items.properties).toMatchObject({
    price_minor: { type: 'integer' },
    created_at: { type: 'string', format: 'date-time' },
  })
  expect(products.post.requestBody.content['application/json'].schema.properties).toHaveProperty('tax_bp')
})

test('every route says what it answers, and nothing else does', async () => {
  const routes = new Set((await everyRoute()).map(({ route }) => route))
  const declared = Object.keys(ANSWERS)
  expect(declared.filter((route) => !routes.has(route))).toEqual([])
  expect([...routes].filter((route) => !declared.includes(route))).toEqual([])
})
