import * as z from 'zod'
import { CREDIT_UNITS } from '#worker/domain/credits/packages.ts'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { packages } from './routes.ts'

const Product = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.enum(CREDIT_UNITS),
  /** Sessions, minutes or minor currency; null for unlimited. */
  quantity: z.int().nullable(),
  /** Tax included. */
  priceMinor: z.int(),
  /** Hundredths of a percent. */
  taxBp: z.int(),
  /** Days it can be used from its first valid day on; null is for ever. */
  validDays: z.int().nullable(),
  isActive: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
})
export type Product = z.output<typeof Product>

const ProductList = z.object({ products: z.array(Product) })
export type ProductList = z.output<typeof ProductList>

const NeedyPackage = z.object({
  id: z.string(),
  clientId: z.string(),
  clientName: z.string(),
  name: z.string(),
  unit: z.enum(CREDIT_UNITS),
  quantity: z.int().nullable(),
  balance: z.int(),
  expiresDay: z.iso.date().nullable(),
  /** Null for who may not read it. */
  priceMinor: z.int().nullable(),
  currency: z.string(),
  soldAt: instant,
})
export type NeedyPackage = z.output<typeof NeedyPackage>

const NeedyPackages = z.object({
  low: z.array(NeedyPackage),
  ending: z.array(NeedyPackage),
  unpaid: z.array(NeedyPackage),
})
export type NeedyPackages = z.output<typeof NeedyPackages>

const Sold = z.object({ packageId: z.string() })
export type Sold = z.output<typeof Sold>

export const answers = {
  'GET /v1/practices/:practice/products': { 200: ProductList },
  'POST /v1/practices/:practice/products': { 201: Made },
  'PUT /v1/practices/:practice/products/:product': { 204: null },
  'GET /v1/practices/:practice/packages/attention': { 200: NeedyPackages },
  'POST /v1/practices/:practice/clients/:client/packages': { 201: Sold },
  'POST /v1/practices/:practice/clients/:client/packages/:package/renewal': { 201: Sold },
  'POST /v1/practices/:practice/clients/:client/packages/:package/payment': { 204: null },
} satisfies AnswersOf<typeof packages>
