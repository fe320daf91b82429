import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { NumberField, TextField } from '#web/components/form/text-field.tsx'
import { day } from '#web/format/date.ts'
import { money, moneyAmount, typedAmount } from '#web/format/money.ts'
import type { Entries } from './types.ts'
import { kindWord } from './words.ts'

type Entry = Entries['entries'][number]

const FIELDS = ['amount_minor', 'description']
/** So many stand open: on a phone each is as high as a thumb is long. */
const SHOWN = 5
/** What went out is negative in the books and typed without a sign. */
const signOf = ({ kind }: Entry) => (kind === 'payment' ? 1 : -1)

/** What was entered by hand. Nothing of it is changed or deleted: a correction stands beside it. */
export function EntriesCard({
  entries,
  today,
  requestId,
  sent,
  saved,
  olderHref,
  newestHref,
}: {
  entries: Entries
  today: string
  requestId: string
  sent: Refused | undefined
  saved: boolean
  olderHref: (before: string) => string
  /** The way back from earlier entries; null where the newest stand. */
  newestHref: string | null
}) {
  if (entries.entries.length === 0) return null
  const isSent = ({ id }: Entry) => sent?.values.entry === id
  const line = (entry: Entry) => (
    <Line
      key={entry.id}
      entry={entry}
      today={today}
      requestId={requestId}
      sent={isSent(entry) ? sent : undefined}
    />
  )
  // One more than is shown is shown as well: a fold for a single entry saves nothing.
  const isLong = entries.entries.length > SHOWN + 1
  const first = isLong ? entries.entries.slice(0, SHOWN) : entries.entries
  const folded = isLong ? entries.entries.slice(SHOWN) : []
  return (
    <div id="entries" className="grid scroll-mt-16 gap-4">
      {saved ? <DoneNote>Corrected. What was entered first still stands beside it.</DoneNote> : null}
      <Card
        title="Entered by hand"
        aside={newestHref ? 'earlier ones, newest first' : 'newest first'}
        foot={
          entries.next || newestHref ? (
            <span className="flex flex-wrap gap-2">
              {newestHref ? (
                <ButtonLink size={28} kind="quiet" href={newestHref}>
                  Newest
                </ButtonLink>
              ) : null}
              {entries.next ? (
                <ButtonLink size={28} kind="quiet" href={olderHref(entries.next)}>
                  Earlier entries
                </ButtonLink>
              ) : null}
            </span>
          ) : null
        }
      >
        <ul className="-my-3 grid divide-y divide-line text-14">{first.map(line)}</ul>
        {folded.length > 0 ? (
          <details className="mt-3 border-line border-t" open={folded.some(isSent)}>
            <summary className="link inline-flex min-h-9 items-center text-14 max-sm:min-h-11">
              {`${folded.length} more`}
            </summary>
            <ul className="-mb-3 grid divide-y divide-line text-14">{folded.map(line)}</ul>
          </details>
        ) : null}
      </Card>
    </div>
  )
}

function Line({
  entry,
  today,
  requestId,
  sent,
}: {
  entry: Entry
  today: string
  requestId: string
  sent: Refused | undefined
}) {
  const what = [entry.category, entry.description, entry.clientName].filter(Boolean).join(', ')
  const isOut = entry.standsMinor === 0 && entry.corrections.length > 0
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <span className="min-w-0 grow basis-48 text-ink-1">
        {kindWord(entry.kind)}
        <span className="text-12 text-ink-3">
          {`, ${day(entry.day, 'dated')}`}
          {what ? `: ${what}` : ''}
        </span>
      </span>
      <span className="flex items-center gap-2 text-ink-1 tabular-nums">
        {isOut ? <Badge tone="outline">Taken out</Badge> : null}
        {moneyAmount(entry.standsMinor, entry.currency)}
      </span>
      <Correct entry={entry} what={what} today={today} requestId={requestId} sent={sent} />
      {entry.corrections.length > 0 ? (
        <ul className="grid w-full gap-1 text-12 text-ink-3">
          <li>entered as {money(entry.amountMinor, entry.currency)}</li>
          {entry.corrections.map((fix) => (
            <li key={fix.id}>
              {fix.amountMinor > 0 ? '+' : ''}
              {money(fix.amountMinor, entry.currency)} on {day(fix.day, 'dated')}
              {fix.reason ? `: ${fix.reason}` : ''}
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}

function Correct({
  entry,
  what,
  today,
  requestId,
  sent,
}: {
  entry: Entry
  what: string
  today: string
  requestId: string
  sent: Refused | undefined
}) {
  const hidden = {
    ...{ intent: 'correct', entry: entry.id, stands: String(entry.standsMinor), sign: String(signOf(entry)) },
    ...{ day: today, currency: entry.currency, request_id: `${requestId}-${entry.id}`.slice(0, 80) },
  }
  return (
    <details className="group max-sm:w-full sm:open:w-full" open={sent !== undefined}>
      <summary className="press inline-flex h-7 items-center rounded-control border border-line-strong px-2 font-semibold text-12 text-ink-1 hit max-sm:h-11 max-sm:px-4">
        <span className="group-open:hidden">
          Correct
          <span className="sr-only">{`: ${kindWord(entry.kind)} ${what}`}</span>
        </span>
        <span className="hidden group-open:inline">Leave it</span>
      </summary>
      <FieldScope.Provider value={entry.id}>
        <form method="post" className="mt-2 grid gap-4 rounded-control border border-line bg-well p-3">
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <FormError>{formError(sent, FIELDS)}</FormError>
          <div className="grid items-start gap-4 sm:grid-cols-[180px_minmax(0,1fr)]">
            <NumberField
              name="amount"
              label="It should be"
              unit={entry.currency.toUpperCase()}
              required
              hint="0 takes it out."
              defaultValue={sent?.values.amount ?? typedAmount(Math.abs(entry.standsMinor), entry.currency)}
              error={fieldError(sent, 'amount_minor')}
            />
            <TextField
              name="reason"
              label="Reason"
              required
              minLength={3}
              maxLength={200}
              autoComplete="off"
              placeholder="Stands beside the entry"
              defaultValue={sent?.values.reason}
              error={fieldError(sent, 'description')}
            />
          </div>
          <p className="text-12 text-ink-3">
            The difference counts for today; closed months stay as they are.
          </p>
          <div>
            <Button>Put it right</Button>
          </div>
        </form>
      </FieldScope.Provider>
    </details>
  )
}
