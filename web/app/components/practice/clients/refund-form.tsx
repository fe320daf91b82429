import { useState } from 'react'
import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { RadioRow } from '#web/components/form/choice.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { NumberField, TextField } from '#web/components/form/text-field.tsx'
import { amountMinor, money, typedAmount } from '#web/format/money.ts'
import { creditsTaken, movedMinor, offeredMinor } from '#worker/domain/money/refund-credits.ts'
import type { RefundableView } from './client-types.ts'
import { unitText } from './words.ts'

const FIELDS = ['amount_minor', 'reason', 'credits', 'becomes', 'by']

/** Gives money back: how much, what becomes of what it paid, and why; what will happen is said before it does. */
export function RefundForm({
  of,
  label,
  requestId,
  sent,
}: {
  of: RefundableView
  /** What it is, for those who do not see where the button stands. */
  label: string
  requestId: string
  sent: Refused | undefined
}) {
  const [intentId] = useState(`${requestId}-${of.id}`.slice(0, 80))
  const typed = sent?.values
  const offered = of.kind === 'session' ? of.leftMinor : offeredMinor(of)
  const [amount, setAmount] = useState(typed?.amount ?? typedAmount(offered || null, of.currency))
  const [credits, setCredits] = useState(typed?.credits ?? 'reduce')
  const [becomes, setBecomes] = useState(typed?.becomes ?? 'settled')
  const minor = amountMinor(amount, of.currency)
  const field = (name: string) => ({ name, error: fieldError(sent, name) })
  return (
    <details
      className="group inline-block min-w-0 max-w-full open:block open:w-full"
      open={sent !== undefined}
    >
      <summary className="press inline-flex h-7 items-center rounded-control border border-line-strong px-2 font-semibold text-12 text-ink-1 hit max-sm:h-11 max-sm:px-4">
        <span className="group-open:hidden">
          Refund<span className="sr-only">: {label}</span>
        </span>
        <span className="hidden group-open:inline">Leave it</span>
      </summary>
      <FieldScope.Provider value={of.id}>
        <form
          method="post"
          className="mt-2 grid gap-4 rounded-control border border-line bg-well p-3 text-14"
          onChange={(event) => {
            const { name, value } = event.target as unknown as HTMLInputElement
            if (name === 'amount') setAmount(value)
            if (name === 'credits') setCredits(value)
            if (name === 'becomes') setBecomes(value)
          }}
        >
          <input type="hidden" name="key" value={of.id} />
          <input type="hidden" name="kind" value={of.kind} />
          <input type="hidden" name="currency" value={of.currency} />
          <input type="hidden" name="request_id" value={intentId} />
          <FormError>{formError(sent, FIELDS)}</FormError>
          {of.moved.length > 0 ? <p className="text-ink-2">{movedText(of)}</p> : null}
          <div className="max-w-60">
            <NumberField
              name="amount"
              label="Amount"
              unit={of.currency.toUpperCase()}
              required
              hint={`${offered < of.leftMinor ? `Unused: ${money(offered, of.currency)}. ` : ''}At most ${money(of.leftMinor, of.currency)}.`}
              defaultValue={amount}
              error={fieldError(sent, 'amount_minor')}
            />
          </div>
          {of.kind === 'package' && of.quantity !== null && of.held > 0 ? (
            <RadioRow
              {...field('credits')}
              label="Unused credits"
              options={[
                { value: 'reduce', label: 'Take them back' },
                { value: 'keep', label: 'Leave them' },
              ]}
              value={credits}
              hint="The whole amount takes all that are left, a part of it its share."
            />
          ) : (
            <input type="hidden" name="credits" value="reduce" />
          )}
          {of.kind === 'session' && of.byCard ? (
            <input type="hidden" name="becomes" value="settled" />
          ) : of.kind === 'session' ? (
            <RadioRow
              {...field('becomes')}
              label="The session"
              options={[
                { value: 'settled', label: 'Is done with' },
                { value: 'owed', label: 'Is owed again' },
              ]}
              value={becomes}
            />
          ) : null}
          {of.byCard ? (
            <RadioRow
              {...field('by')}
              label="How"
              options={[
                { value: 'same', label: 'To the card' },
                { value: 'hand', label: 'By hand' },
              ]}
              value={typed?.by ?? 'same'}
              hint="By hand: you pay it in cash or by transfer, and it is written down here."
            />
          ) : null}
          <TextField
            {...field('reason')}
            label="Reason"
            required
            minLength={3}
            maxLength={300}
            autoComplete="off"
            placeholder="Kept in the audit log"
            defaultValue={typed?.reason}
          />
          <p aria-live="polite" className="text-ink-1">
            {foretold(of, minor, credits, becomes)}
          </p>
          <div>
            <Button kind="danger" name="intent" value="refund">
              Give it back
            </Button>
          </div>
        </form>
      </FieldScope.Provider>
    </details>
  )
}

const movedOf = ({ moved }: RefundableView) => moved.reduce((sum, one) => sum + one.moved, 0)

/** Whose credits this money paid as well. A refund does not reach them. */
export function movedText(of: RefundableView): string {
  const text = (amount: number) => unitText(amount, of.unit ?? 'session', of.currency)
  const who = of.moved.map(({ name, moved, held }) => {
    const left = held === moved ? '' : held === 0 ? ' (all used)' : ` (${text(held)} left)`
    return `${text(moved)} to ${name}${left}`
  })
  return `Moved from it: ${who.join(', ')}. They stay there: ${money(movedMinor(of, movedOf(of)), of.currency)} of the price was for them.`
}

/** What a press will do, in one or two sentences. */
export function foretold(of: RefundableView, minor: number | null, credits: string, becomes: string): string {
  if (minor === null || Number.isNaN(minor) || minor <= 0) return 'Type how much goes back.'
  const amount = money(minor, of.currency)
  if (minor > of.leftMinor) return `At most ${money(of.leftMinor, of.currency)} can go back.`
  if (of.kind === 'session') {
    return becomes === 'owed'
      ? `${amount} goes back, and the session is asked for again.`
      : `${amount} goes back. Nothing more is asked for the session.`
  }
  if (of.unit === 'unlimited') return `${amount} goes back.`
  const taken = credits === 'reduce' ? creditsTaken(of, minor) : 0
  if (of.held === 0) return `${amount} goes back. No credit is left to take.`
  const kept = of.held - taken
  const text = (count: number) => unitText(count, of.unit ?? 'session', of.currency)
  return taken === 0
    ? `${amount} goes back. ${text(kept)} can still be used.`
    : `${amount} goes back and takes ${text(taken)}. ${kept === 0 ? 'Nothing is left.' : `Left: ${text(kept)}.`}`
}
