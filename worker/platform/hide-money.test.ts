import { expect, test } from 'vitest'
import type * as z from 'zod'
import { declared } from '#dev/routes/access/matrix.ts'
import { ANSWERS } from '#worker/openapi/answers.ts'
import { wireSchema } from '#worker/openapi/json-schema.ts'
import { isMoneyField, isPriceList, withoutMoney } from './hide-money.ts'

interface Node {
  properties?: Record<string, Node>
  items?: Node
  additionalProperties?: Node | boolean
  anyOf?: Node[]
  oneOf?: Node[]
  allOf?: Node[]
  type?: string | string[]
}

/** Any name that might be of money. */
const SUSPECT =
  /minor|micros|owe|paid|pay|price|amount|debt|fee(?!d)|bill|refund|money|cost|spent|earn|revenue|tax/i

/** What sounds like money and is none of a client’s. */
const NONE: Record<string, string> = {
  amount: 'credits of a line of the ledger, in the unit of its package',
  cost_currency: 'the currency alone',
}

const kinds = (node: Node) => [node, ...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])]
const takesNull = (node: Node) => kinds(node).some(({ type }) => type === 'null' || type?.includes('null'))
const isList = (node: Node) => kinds(node).some(({ type }) => type === 'array')

function fieldsOf(node: Node, at = ''): { at: string; name: string; node: Node }[] {
  return kinds(node).flatMap((one) => [
    ...Object.entries(one.properties ?? {}).flatMap(([name, inner]) => [
      { at: `${at}.${name}`, name, node: inner },
      ...fieldsOf(inner, `${at}.${name}`),
    ]),
    ...(one.items ? fieldsOf(one.items, `${at}[]`) : []),
    ...(typeof one.additionalProperties === 'object' ? fieldsOf(one.additionalProperties, `${at}.*`) : []),
  ])
}

/** Fields of every answer of a practice that an assistant is let in to. */
function answered() {
  return Object.entries(ANSWERS as Record<string, Record<string, z.ZodType | string | null>>)
    .filter(([route]) => route.includes(' /v1/practices/:practice'))
    .filter(([route]) => declared(route).some(([actor, said]) => actor === 'assistant' && said === 'in'))
    .flatMap(([route, answers]) =>
      Object.values(answers).flatMap((schema) =>
        schema === null || typeof schema === 'string'
          ? []
          : fieldsOf(wireSchema(schema) as Node).map((field) => ({ route, ...field })),
      ),
    )
}

test('SEC-01/money whatever an assistant may ask for, its fields of money are hidden, and may be', () => {
  const fields = answered().filter(
    ({ route, at }) =>
      !isPriceList(route.replace(/^\S+ /, '').replace(/:\w+/g, 'x')) &&
      !/\.(?:remaining|owed\[\]|unpaid\[\]|money\[\])/.test(at),
  )
  expect(fields.length).toBeGreaterThan(300)
  const open = fields.filter(({ name }) => SUSPECT.test(name) && !isMoneyField(name) && !(name in NONE))
  expect(open.map(({ route, at }) => `${route} tells ${at}`)).toEqual([])
  const breaking = fields.filter(({ name, node }) => isMoneyField(name) && !takesNull(node) && !isList(node))
  expect(breaking.map(({ route, at }) => `${route} has no way to hide ${at}`)).toEqual([])
})

test('SEC-01/money amounts become null and lists of them empty; what credit is left stays', () => {
  const told = {
    id: 'pkg_1',
    price_minor: 9000,
    paid_at: null,
    remaining: { amount_minor: 1200 },
    owed: [{ amount_minor: 5 }],
    rows: [{ fee_minor: 0, cost_micros: 3, amount: -1, name: 'minor' }],
  }
  expect(withoutMoney(told)).toEqual({
    id: 'pkg_1',
    price_minor: null,
    paid_at: null,
    remaining: { amount_minor: 1200 },
    owed: [],
    rows: [{ fee_minor: null, cost_micros: null, amount: -1, name: 'minor' }],
  })
})
