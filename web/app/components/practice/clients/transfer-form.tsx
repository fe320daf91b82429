import { useState } from 'react'
import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { NumberField, TextField } from '#web/components/form/text-field.tsx'
import { ClientPicker } from '#web/components/practice/calendar/client-picker.tsx'
import type { FoundClient } from '#web/components/practice/calendar/new-booking.ts'
import type { PackageView } from './client-types.ts'
import { unitText } from './words.ts'

/** Who was found for a search that a press of "Find" asked, with everything else that was typed. */
export interface Search {
  values: Record<string, string>
  clients: FoundClient[]
}

const FIELDS = ['amount', 'to_client_id', 'reason']

/** What can be moved: counted, paid and not over. */
export const movable = (packages: readonly PackageView[]) =>
  packages.filter(
    ({ unit, state, balance, paidAt, priceMinor }) =>
      unit !== 'unlimited' &&
      (state === 'usable' || state === 'upcoming') &&
      balance > 0 &&
      (paidAt !== null || !priceMinor),
  )

/** Moves credits to someone else here, such as a partner: they keep their last day and their part of the price. */
export function TransferForm({
  packages,
  requestId,
  clientsAt,
  search,
  sent,
}: {
  packages: readonly PackageView[]
  requestId: string
  /** The route that finds clients. */
  clientsAt: string
  search: Search | null
  sent: Refused | undefined
}) {
  const [intentId] = useState(`${requestId}-move`)
  const typed = sent?.values ?? search?.values ?? {}
  const chosen = typed.client_id ? { id: typed.client_id, name: typed.client_name ?? typed.q ?? '' } : null
  return (
    <details open={sent !== undefined || search !== null}>
      <summary className="press inline-flex h-9 items-center rounded-control border border-line-strong px-4 font-semibold text-14 text-ink-1 max-sm:h-11">
        Move credits
      </summary>
      <FieldScope.Provider value="move">
        <form
          method="post"
          className="mt-3 grid gap-4 rounded-control border border-line bg-well p-3 text-14"
        >
          <input type="hidden" name="request_id" value={intentId} />
          <input type="hidden" name="currency" value={packages[0]?.currency} />
          <FormError>{formError(sent, FIELDS)}</FormError>
          <p className="text-ink-2">
            To someone else who trains here. They keep their last day and their part of the price, and both
            statements show it.
          </p>
          <Select
            name="from"
            label="From"
            options={packages.map((pack) => ({
              value: `${pack.id}:${pack.unit}`,
              label: `${pack.name}, ${unitText(pack.balance, pack.unit, pack.currency)} left`,
            }))}
            defaultValue={typed.from}
          />
          <div className="max-w-60">
            <NumberField
              name="amount"
              label="How much"
              required
              defaultValue={typed.amount}
              error={fieldError(sent, 'amount')}
            />
          </div>
          <ClientPicker
            searchAt={clientsAt}
            q={typed.q ?? ''}
            chosen={chosen}
            found={search?.clients ?? []}
            error={fieldError(sent, 'to_client_id')}
          />
          <TextField
            name="reason"
            label="Reason"
            required
            minLength={3}
            maxLength={500}
            autoComplete="off"
            placeholder="Stands on both statements"
            defaultValue={typed.reason}
            error={fieldError(sent, 'reason')}
          />
          <div>
            <Button name="intent" value="transfer">
              Move them
            </Button>
          </div>
        </form>
      </FieldScope.Provider>
    </details>
  )
}
