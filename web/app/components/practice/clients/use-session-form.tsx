import { useState } from 'react'
import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { NumberField } from '#web/components/form/text-field.tsx'
import type { CreditsView } from './client-types.ts'
import { takes } from './credits-card.tsx'

/**
 * "Use 1 session": the first press says what it takes, the second takes it. The intent is named when the page is
 * made and keeps its name however often the page reads its data again, so rapid presses are one use.
 */
export function UseSessionForm({
  requestId,
  credits,
  noCreditRule,
  sent,
}: {
  requestId: string
  /** Null while the credits could not be read: the use is decided by the database either way. */
  credits: CreditsView | null
  noCreditRule: string | null
  sent: Refused | undefined
}) {
  const [intentId] = useState(requestId)
  const measured = credits?.packages.some(
    ({ unit, state }) => (unit === 'minute' || unit === 'amount') && state === 'usable',
  )
  return (
    // Open, its form is a cell of the page's own grid: the box around a details' content would keep it in its column.
    <details className="group contents open:[&::details-content]:contents" open={sent !== undefined}>
      <summary className="press inline-flex h-9 items-center justify-center rounded-control border border-line-strong px-4 text-center font-semibold text-14 text-ink-1 max-sm:h-11">
        <span className="group-open:hidden">Use 1 session</span>
        <span className="hidden group-open:inline">Leave it</span>
      </summary>
      <form
        method="post"
        className="col-span-full grid basis-full gap-3 rounded-card border border-line bg-card p-4 text-14"
      >
        <input type="hidden" name="intent" value="use" />
        <input type="hidden" name="request_id" value={intentId} />
        <FormError>{formError(sent, ['duration_min', 'price_minor'])}</FormError>
        <p className="text-ink-2">{(credits && takes(credits)) ?? without(noCreditRule)}</p>
        {measured ? (
          <div className="max-w-60">
            <NumberField
              name="duration_min"
              label="Length"
              unit="min"
              inputMode="numeric"
              defaultValue={sent?.values.duration_min ?? '60'}
              error={fieldError(sent, 'duration_min')}
            />
          </div>
        ) : null}
        <div>
          <Button>Use 1 now</Button>
        </div>
      </form>
    </details>
  )
}

/** What happens with no credit left, by the practice's own rule. */
function without(rule: string | null): string {
  if (rule === 'block')
    return 'No credit is left, and this practice does not do sessions without one: sell a package first.'
  if (rule === 'charge')
    return 'No credit is left: the session is charged at the single price and stays open until it is paid.'
  return 'No credit is left: the session is noted as owed.'
}
