import { expect, test } from 'vitest'
import { checkAnswer } from './check-answer.ts'

const path = '/v1/practices/prc_1/products'
const product = {
  id: 'prd_1',
  name: 'Ten sessions',
  unit: 'session',
  quantity: 10,
  price_minor: 70000,
  tax_bp: 1900,
  valid_days: null,
  is_active: true,
  created_at: '2026-04-23T06:00:00.000Z',
  updated_at: '2026-04-23T06:00:00.000Z',
}

test('an answer is held against what its route declares, field by field and nothing beside', () => {
  const check = (body: unknown, status = 200) => checkAnswer('GET', `${path}?q=1`, status, body)
  expect(() => check({ products: [product] })).not.toThrow()
  const { tax_bp: _, ...less } = product
  expect(() => check({ products: [less] })).toThrow(/GET .*products: products.0.taxBp/)
  expect(() => check({ products: [{ ...product, secret: 1 }] })).toThrow(/answered \.products\[0\]\.secret/)
  expect(() => check({ products: [] }, 201)).toThrow(/answered 201/)
  expect(() => checkAnswer('PUT', `${path}/prd_1`, 204, { id: 'prd_1' })).toThrow(/answered a body/)
  expect(() => check({ error: {} }, 404)).not.toThrow()
  expect(() => checkAnswer('GET', '/v1/nowhere', 200, {})).not.toThrow()
})
