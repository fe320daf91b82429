import type { Refused } from '#web/api/form-values.ts'
import { Badge } from '#web/components/badge.tsx'
import { Card } from '#web/components/card.tsx'
import { day, dayOf } from '#web/format/date.ts'
import { money as amountText, moneyAmount } from '#web/format/money.ts'
import { count } from '#web/format/number.ts'
import type { MoneyView } from './client-types.ts'
import { RefundForm } from './refund-form.tsx'

const KINDS: Record<string, string> = {
  payment: 'Paid',
  refund: 'Refunded',
  fee: 'Fee',
  dispute: 'Disputed',
  dispute_reversal: 'Dispute won',
  correction: 'Correction',
  expense: 'Expense',
}

/** What this client paid, what of it is earned, and what is still owed on either side. */
export function MoneyCard({
  money,
  zone,
  refunds,
  owner,
}: {
  money: MoneyView
  zone: string
  /** Giving money back; null for who may not. */
  refunds: { requestId: string; sent: Refused | undefined } | null
  /** Whom others ask to give money back, where the name is known. */
  owner?: string | null
}) {
  const amount = (minor: number) => moneyAmount(minor, money.currency)
  const sums = [
    { name: 'Paid', minor: money.paid, isShown: true },
    { name: 'Refunded', minor: -money.refunded, isShown: money.refunded !== 0 },
    { name: 'Earned, tax left out', minor: money.earned, isShown: true },
    { name: 'Deferred: sold and not yet used', minor: money.deferred, isShown: true },
    { name: 'Owed by the client', minor: money.owed, isShown: money.owed !== 0 },
  ]
  return (
    <Card title="Money" aside={money.currency.toUpperCase()}>
      <dl className="-my-3 grid divide-y divide-line text-14">
        {sums
          .filter(({ isShown }) => isShown)
          .map(({ name, minor }) => (
            <div key={name} className="flex justify-between gap-4 py-3">
              <dt>{name}</dt>
              <dd className="text-ink-1 tabular-nums">{amount(minor)}</dd>
            </div>
          ))}
      </dl>
      {money.open.length > 0 ? (
        <ul className="mt-4 grid gap-2 text-14">
          {money.open.map((pack) => (
            <li
              key={pack.packageId ?? pack.dueId}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1"
            >
              <span className="flex flex-wrap items-center gap-2">
                {pack.name}
                {pack.isOverpaid ? (
                  <Badge tone="attention">
                    {amountText(pack.paidMinor, money.currency)} came, refund what is too much
                  </Badge>
                ) : pack.failedAt ? (
                  <Badge tone="failed">card refused</Badge>
                ) : (
                  <Badge tone="attention">not paid</Badge>
                )}
              </span>
              {pack.url ? (
                <a href={pack.url} className="link hit" rel="noreferrer">
                  Payment page
                </a>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {refunds && money.refundable.length > 0 ? (
        <GiveBack money={money} zone={zone} refunds={refunds} />
      ) : null}
      {!refunds && money.refundable.length > 0 ? (
        <p className="mt-4 text-14 text-ink-3">
          Only the owner{owner ? `, ${owner},` : ''} can give money back.
        </p>
      ) : null}
      {money.rows.length > 0 ? (
        <details className="mt-4">
          <summary className="link inline-flex min-h-9 items-center text-14 max-sm:min-h-11">
            {count(money.rows.length, 'line')}
          </summary>
          <ul className="grid divide-y divide-line text-14">
            {money.rows.map((row) => (
              <li key={row.id} className="flex justify-between gap-4 py-2">
                <span className="min-w-0">
                  {KINDS[row.kind] ?? row.kind}, {day(row.day, 'dated')}
                  {row.description ? (
                    <span className="block text-12 text-ink-3">{row.description}</span>
                  ) : null}
                </span>
                <span className="shrink-0 text-ink-1 tabular-nums">
                  {moneyAmount(row.amountMinor, row.currency)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Card>
  )
}

/** What was paid and can go back, each with a form of its own. */
function GiveBack({
  money,
  zone,
  refunds,
}: {
  money: MoneyView
  zone: string
  refunds: { requestId: string; sent: Refused | undefined }
}) {
  return (
    <details className="mt-4" open={refunds.sent !== undefined}>
      <summary className="link inline-flex min-h-9 items-center text-14 max-sm:min-h-11">
        Give money back
      </summary>
      <ul className="grid divide-y divide-line text-14">
        {money.refundable.map((of) => {
          const when = day(dayOf(of.at, zone), 'dated')
          const label = of.name ?? `Session of ${when}`
          return (
            <li key={of.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
              <span className="min-w-0">
                {label}
                <span className="block text-12 text-ink-3">
                  {of.name ? `sold ${when}, ` : ''}
                  {amountText(of.paidMinor, of.currency)} paid
                  {of.byCard ? ' by card' : ''}
                  {of.leftMinor < of.paidMinor
                    ? `, ${amountText(of.paidMinor - of.leftMinor, of.currency)} refunded`
                    : ''}
                </span>
              </span>
              {of.underWayMinor === null ? (
                <RefundForm
                  of={of}
                  label={label}
                  requestId={refunds.requestId}
                  sent={refunds.sent?.values.key === of.id ? refunds.sent : undefined}
                />
              ) : (
                <span className="text-ink-2">
                  {amountText(of.underWayMinor, of.currency)} to the card is under way
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
