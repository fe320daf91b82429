import type { NewProduct } from './schema.ts'

export const productColumns = ({ name, unit, quantity, priceMinor, taxBp, validDays }: NewProduct) => ({
  ...{ name, unit, priceMinor, taxBp },
  quantity: quantity ?? null,
  validDays: validDays ?? null,
})
