import { useState } from 'react'
import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { RadioRow } from '#web/components/form/choice.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, TextField } from '#web/components/form/text-field.tsx'
import { money } from '#web/format/money.ts'
import { percent } from '#web/format/number.ts'
import type { ProductView } from './client-types.ts'

const FIELDS = ['product_id', 'payment', 'valid_from_day', 'payer_name', 'payer_email']

const productText = (product: ProductView, currency: string) => {
  const tax =
    product.taxBp > 0 ? `, ${percent(product.taxBp / 10_000, product.taxBp % 100 ? 1 : 0)} tax inside` : ''
  const valid = product.validDays ? `, ${product.validDays} days` : ''
  return `${product.name}, ${money(product.priceMinor, currency)}${tax}${valid}`
}

/** One sale; the page's own name for it makes pressing twice one sale. */
export function SellForm({
  products,
  currency,
  requestId,
  sent,
  takesCards,
}: {
  products: readonly ProductView[]
  currency: string
  requestId: string
  sent: Refused | undefined
  takesCards: boolean
}) {
  const [intentId] = useState(`${requestId}-sell`)
  const typed = sent?.values
  const field = (name: string) => ({ name, error: fieldError(sent, name) })
  return (
    <details open={sent !== undefined}>
      <summary className="press inline-flex h-9 items-center gap-2 rounded-control border border-line-strong px-4 font-semibold text-14 text-ink-1 max-sm:h-11">
        Sell a package
      </summary>
      <FieldScope.Provider value="sell">
        <form method="post" className="mt-3 grid gap-4 rounded-control border border-line bg-well p-3">
          <input type="hidden" name="request_id" value={intentId} />
          <FormError>{formError(sent, FIELDS)}</FormError>
          <Select
            {...field('product_id')}
            label="Package"
            options={products.map((product) => ({
              value: product.id,
              label: productText(product, currency),
            }))}
            defaultValue={typed?.product_id}
          />
          <RadioRow
            {...field('payment')}
            label="Payment"
            options={[
              { value: 'paid', label: 'Paid now' },
              { value: 'invoice', label: 'On invoice' },
              ...(takesCards ? [{ value: 'card', label: 'By card link' }] : []),
            ]}
            value={typed?.payment ?? 'paid'}
            hint="On invoice it can be used at once and stays open until it is marked paid."
          />
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <DateField
              {...field('valid_from_day')}
              label="Valid from"
              optional
              hint="Left empty: today."
              defaultValue={typed?.valid_from_day}
            />
            <TextField
              {...field('payer_name')}
              label="Paid by"
              optional
              hint="When it is not the client."
              maxLength={80}
              autoComplete="off"
              defaultValue={typed?.payer_name}
            />
            <TextField
              {...field('payer_email')}
              label="Payer’s e-mail"
              optional
              type="email"
              autoComplete="off"
              defaultValue={typed?.payer_email}
            />
          </div>
          <FormFoot>
            <Button name="intent" value="sell">
              Sell it
            </Button>
          </FormFoot>
        </form>
      </FieldScope.Provider>
    </details>
  )
}
