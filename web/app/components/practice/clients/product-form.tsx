import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { Checkbox, RadioRow } from '#web/components/form/choice.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { NumberField, TextField } from '#web/components/form/text-field.tsx'
import { amountMinor, typedAmount } from '#web/format/money.ts'
import type { ProductView } from './client-types.ts'

const FIELDS = ['name', 'unit', 'quantity', 'price_minor', 'tax_bp', 'valid_days']

/** A number as people write it; what is none goes to the API as typed, which says so at its field. */
function counted(text: string, scale = 1): number | string {
  const number = Number(text.trim().replace(',', '.'))
  return text.trim() === '' || !Number.isFinite(number) ? text : Math.round(number * scale)
}

/** What the form sends, as the API takes it: amounts in minor units, tax in hundredths of a percent. */
export function productInput(values: Record<string, string>, currency: string) {
  const { name = '', unit = 'session', quantity = '', price_minor: price = '', tax_bp: tax = '' } = values
  const asMinor = (text: string) => {
    const minor = amountMinor(text, currency)
    return minor === null || Number.isNaN(minor) ? text : minor
  }
  return {
    ...{ name, unit },
    quantity: unit === 'unlimited' ? '' : unit === 'amount' ? asMinor(quantity) : counted(quantity),
    priceMinor: price.trim() === '' ? 'none' : asMinor(price),
    taxBp: tax.trim() === '' ? 0 : counted(tax, 100),
    validDays: counted(values.valid_days ?? ''),
    ...(values.product ? { isActive: values.is_active === 'on' } : {}),
  }
}

const WORDS: Record<string, string> = {
  price_minor: 'Type an amount, such as 480 or 480.50.',
  quantity: 'Type how many; unlimited takes none.',
  tax_bp: 'Type a percentage from 0 to 100.',
  valid_days: 'Type a number of days, or leave it empty.',
}

/** What is sold. A change holds for the next sale; what was sold keeps its terms. */
export function ProductForm({
  product,
  currency,
  sent,
}: {
  product: ProductView | null
  currency: string
  sent: Refused | undefined
}) {
  const typed = sent?.values
  const error = (name: string) =>
    fieldError(sent, name) ? (WORDS[name] ?? fieldError(sent, name)) : undefined
  const field = (name: string) => ({ name, error: error(name) })
  const quantity =
    product === null
      ? '10'
      : product.unit === 'amount'
        ? typedAmount(product.quantity, currency)
        : String(product.quantity ?? '')
  return (
    <FieldScope.Provider value={product?.id ?? 'new'}>
      <form method="post" className="grid gap-4">
        {product ? <input type="hidden" name="product" value={product.id} /> : null}
        <FormError>{formError(sent, FIELDS)}</FormError>
        <TextField
          {...field('name')}
          label="Name"
          required
          maxLength={80}
          autoComplete="off"
          placeholder="10 × 45 min strength"
          defaultValue={typed?.name ?? product?.name}
        />
        <RadioRow
          {...field('unit')}
          label="Counts"
          options={[
            { value: 'session', label: 'Sessions' },
            { value: 'minute', label: 'Minutes' },
            { value: 'amount', label: 'An amount' },
            { value: 'unlimited', label: 'Nothing: unlimited' },
          ]}
          value={typed?.unit ?? product?.unit ?? 'session'}
        />
        <div className="grid grid-cols-2 items-start gap-4 sm:grid-cols-4">
          <NumberField
            {...field('quantity')}
            label="How many"
            hint="None for unlimited."
            defaultValue={typed?.quantity ?? quantity}
          />
          <NumberField
            {...field('price_minor')}
            label="Price"
            unit={currency.toUpperCase()}
            hint="Tax included."
            required
            defaultValue={typed?.price_minor ?? (product ? typedAmount(product.priceMinor, currency) : '')}
          />
          <NumberField
            {...field('tax_bp')}
            label="Tax"
            optional
            unit="%"
            defaultValue={typed?.tax_bp ?? (product?.taxBp ? String(product.taxBp / 100) : '')}
          />
          <NumberField
            {...field('valid_days')}
            label="Valid"
            optional
            unit="days"
            hint="Empty: no last day."
            inputMode="numeric"
            defaultValue={typed?.valid_days ?? String(product?.validDays ?? '')}
          />
        </div>
        {product ? (
          <Checkbox
            name="is_active"
            label="On sale"
            hint="Taken off sale it stays with whoever bought it."
            defaultChecked={typed ? typed.is_active === 'on' : product.isActive}
          />
        ) : null}
        <FormFoot>
          <Button
            {...(product ? {} : { kind: 'primary' as const })}
            name="intent"
            value={product ? 'change' : 'add'}
          >
            {product ? 'Save' : 'Put on sale'}
          </Button>
        </FormFoot>
      </form>
    </FieldScope.Provider>
  )
}
