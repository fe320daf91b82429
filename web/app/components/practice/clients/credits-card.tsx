import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card, CardRule } from '#web/components/card.tsx'
import { Select } from '#web/components/form/select.tsx'
import { ReasonForm, type RefusedAction } from '#web/components/reason-form.tsx'
import { day, dayOf } from '#web/format/date.ts'
import { money } from '#web/format/money.ts'
import { count, number } from '#web/format/number.ts'
import { DUE_WORDS } from '#worker/domain/credits/due-words.ts'
import type { CreditsView, DueView, PackageView, StatementView } from './client-types.ts'
import { givable, StatementTable } from './statement-table.tsx'
import { leftText, unitText } from './words.ts'

const MOST_GIVABLE = 20

interface Props {
  credits: CreditsView
  statement: StatementView
  refused: RefusedAction | undefined
  /** The rest of the statement, by address. */
  earlierHref: (beforeSeq: number) => string
  newestHref: string | null
}

/** What is left, which package pays next, and every change with what was left after it. */
export function CreditsCard({ credits, statement, refused, earlierHref, newestHref }: Props) {
  const paying = credits.packages.find(({ id }) => id === credits.nextPackageId)
  const adds = addsUp(credits, statement)
  return (
    <Card
      title="Credits"
      aside="statement"
      foot={
        adds ? (
          <span className="flex items-center gap-1.5">
            <span className="text-gained">✓</span>
            {`The balance is the sum of ${count(statement.lines.length, 'entry', 'entries')}.`}
          </span>
        ) : null
      }
    >
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <Balance credits={credits} paying={paying} />
        {paying ? <Expiry pack={paying} /> : null}
      </div>
      {credits.owed.length > 0 ? (
        <Owed owed={credits.owed} refused={refused} zone={statement.timezone} />
      ) : null}
      {statement.lines.length > 0 ? (
        <>
          <CardRule />
          <StatementTable
            statement={statement}
            today={credits.day}
            earlierHref={earlierHref}
            newestHref={newestHref}
          >
            <GiveBack statement={statement} refused={refused} />
          </StatementTable>
        </>
      ) : (
        <p className="mt-3 text-14 text-ink-3">
          Nothing was bought yet: sell a package and its credits stand here.
        </p>
      )}
    </Card>
  )
}

/** Gives back what a press took by mistake. */
function GiveBack({ statement, refused }: { statement: StatementView; refused: RefusedAction | undefined }) {
  const lines = givable(statement.lines).slice(0, MOST_GIVABLE)
  if (lines.length === 0) return null
  return (
    <div>
      <ReasonForm
        id="release"
        label="Give one back"
        explain="The credit returns to the package it came from, and the statement keeps both lines. Sessions of a booking are reopened in the calendar instead."
        hidden={{ intent: 'release' }}
        refused={refused}
      >
        <Select
          name="line"
          label="Which use"
          options={lines.map((line) => ({
            value: line.id,
            label: `${day(dayOf(line.at, statement.timezone), 'full')}, from ${line.packageName}`,
          }))}
        />
      </ReasonForm>
    </div>
  )
}

function Balance({ credits, paying }: { credits: CreditsView; paying: PackageView | undefined }) {
  const { remaining, currency } = credits
  const isSessions =
    remaining.sessions > 0 && !remaining.isUnlimited && !remaining.minutes && !remaining.amountMinor
  const bought = credits.packages
    .filter(({ unit, state }) => unit === 'session' && state === 'usable')
    .reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)
  const isNone = leftText(remaining, currency) === 'none'
  return (
    <div className="min-w-0">
      {isSessions || isNone ? (
        <p>
          <span className="font-semibold text-40 text-ink-1 tabular-nums">{number(remaining.sessions)}</span>{' '}
          <span className="text-16 text-ink-3">{isNone ? 'left' : `of ${number(bought)} left`}</span>
        </p>
      ) : (
        <p className="font-semibold text-28 text-ink-1">
          {leftText(remaining, currency)} <span className="font-normal text-14 text-ink-3">left</span>
        </p>
      )}
      {paying ? (
        <p className="flex flex-wrap items-center gap-2 text-14 text-ink-2">
          {paying.name}
          {paying.isLow ? <Badge tone="attention">Low</Badge> : null}
        </p>
      ) : null}
    </div>
  )
}

function Expiry({ pack }: { pack: PackageView }) {
  return (
    <p className="text-right text-12 text-ink-3">
      {pack.expiresDay ? 'expires' : 'no last day'}
      {pack.expiresDay ? (
        <span className="block text-14 text-ink-1">{day(pack.expiresDay, 'dated')}</span>
      ) : null}
    </p>
  )
}

/** Sessions that no credit paid, and fees: each is settled by a credit, as paid, by card, or waived with a reason. */
function Owed({
  owed,
  refused,
  zone,
}: {
  owed: readonly DueView[]
  refused: RefusedAction | undefined
  zone: string
}) {
  return (
    <div className="mt-3 grid gap-2 rounded-control border border-attention p-3">
      <p className="font-semibold text-14 text-ink-1">{owedText(owed)} not paid</p>
      <ul className="grid gap-3">
        {owed.map((due) => (
          <li key={due.id} className="grid gap-2 text-14">
            <span className="flex flex-wrap justify-between gap-x-4">
              <span>
                {due.what === 'session' ? '' : `${DUE_WORDS[due.what]}, `}
                {day(dayOf(due.at, zone), 'full')}
              </span>
              <span className="text-ink-1">
                {due.amountMinor ? money(due.amountMinor, due.currency) : 'no price set'}
              </span>
            </span>
            <span className="flex flex-wrap items-start gap-2">
              <form method="post">
                <input type="hidden" name="intent" value="settle" />
                <input type="hidden" name="due" value={due.id} />
                <span className="flex gap-2">
                  <Button size={28} name="how" value="credit">
                    Use a credit
                  </Button>
                  <Button size={28} name="how" value="paid">
                    Mark paid
                  </Button>
                </span>
              </form>
              <ReasonForm
                id={`waive-${due.id}`}
                label="Waive"
                explain="Nothing is asked of the client for this session. It stays in the statement as waived."
                hidden={{ intent: 'settle', how: 'waived', due: due.id }}
                refused={refused}
              />
              {due.amountMinor > 0 ? <CardPayment due={due} /> : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** An address to pay at by card, at hand or sent. */
function CardPayment({ due }: { due: DueView }) {
  return (
    <form method="post" className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="intent" value="bill-due" />
      <input type="hidden" name="due" value={due.id} />
      {due.paymentUrl ? (
        <a href={due.paymentUrl} className="link hit" rel="noreferrer">
          Payment page
        </a>
      ) : (
        <Button size={28} icon="link" name="send" value="none">
          Card link
        </Button>
      )}
      <Button size={28} name="send" value="mail">
        Mail the link
      </Button>
      <Button size={28} name="send" value="text">
        Text the link
      </Button>
    </form>
  )
}

/** "2 sessions", "1 session and 1 fee". */
function owedText(owed: readonly DueView[]): string {
  const sessions = owed.filter(({ what }) => what === 'session').length
  const parts = [
    ...(sessions > 0 ? [count(sessions, 'session')] : []),
    ...(owed.length > sessions ? [count(owed.length - sessions, 'fee')] : []),
  ]
  return parts.join(' and ')
}

/** Whether the entries at hand are all there are and make the balances: only then is it said. */
export function addsUp(credits: CreditsView, statement: StatementView): boolean {
  if (statement.next !== null || statement.lines.length === 0) return false
  const counted = credits.packages.filter(({ unit, status }) => unit !== 'unlimited' && status === 'active')
  return counted.every(({ id, balance }) => {
    const lines = statement.lines.filter(({ packageId }) => packageId === id)
    return lines.reduce((sum, { amount }) => sum + amount, 0) === balance
  })
}

/** "1 of 3 sessions from “10 × 45 min”": what one more use would take. */
export function takes(credits: CreditsView): string | null {
  const paying = credits.packages.find(({ id }) => id === credits.nextPackageId)
  if (!paying) return null
  if (paying.unit === 'unlimited') return `Nothing is counted: “${paying.name}” is unlimited.`
  if (paying.unit === 'session') return `Takes 1 of ${number(paying.balance)} from “${paying.name}”.`
  return `“${paying.name}” pays it: ${unitText(paying.balance, paying.unit, paying.currency)} are left.`
}
