import { Form } from '@remix-run/react'
import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, NumberField, TextField } from '#web/components/form/text-field.tsx'

const KINDS = [
  { value: 'expense', label: 'Expense' },
  { value: 'payment', label: 'Money received' },
  { value: 'refund', label: 'Refund' },
]
const FIELDS = ['amount_minor', 'day', 'category', 'description']

/** Money that moved outside of packages. What is entered stays: a mistake is put right by another row. */
export function EntryCard({
  currency,
  today,
  requestId,
  sent,
  saved,
}: {
  currency: string
  today: string
  requestId: string
  sent: Refused | undefined
  saved: boolean
}) {
  const values = sent?.values ?? {}
  return (
    <Card title="Enter by hand" aside="Packages enter their own money">
      <Form method="post" className="grid gap-4">
        <input type="hidden" name="intent" value="entry" />
        <input type="hidden" name="request_id" value={values.request_id ?? requestId} />
        <input type="hidden" name="currency" value={currency} />
        <FormError>{formError(sent, FIELDS)}</FormError>
        <div className="grid gap-4 sm:grid-cols-2">
          <Select name="kind" label="Kind" options={KINDS} defaultValue={values.kind ?? 'expense'} />
          <NumberField
            name="amount"
            label="Amount"
            unit={currency.toUpperCase()}
            required
            defaultValue={values.amount ?? ''}
            error={fieldError(sent, 'amount_minor')}
          />
          <DateField
            name="day"
            label="Day"
            required
            defaultValue={values.day ?? today}
            error={fieldError(sent, 'day')}
          />
          <TextField
            name="category"
            label="Category"
            optional
            maxLength={60}
            placeholder="Rent, insurance, equipment"
            defaultValue={values.category ?? ''}
            error={fieldError(sent, 'category')}
          />
        </div>
        <TextField
          name="description"
          label="What for"
          optional
          maxLength={200}
          defaultValue={values.description ?? ''}
          error={fieldError(sent, 'description')}
        />
        <FormFoot saved={saved ? 'Entered' : null}>
          <Button icon="plus">Enter</Button>
        </FormFoot>
      </Form>
    </Card>
  )
}
