import type { ReactNode } from 'react'
import { Badge } from '#web/components/badge.tsx'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card, CardRule } from '#web/components/card.tsx'
import { Diff } from '#web/components/diff.tsx'
import { Icon } from '#web/components/icon.tsx'
import type { Reading } from '#web/components/reading.ts'
import { clock, day, dayOf, moment } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'
import { count, number } from '#web/format/number.ts'
import { amounts, byWhom, type Proposal, riskWords, sideWords } from './proposal-words.ts'

/**
 * A change of the plan that waits for a yes: what, why, what happens otherwise, what to weigh. Confirmed it is the slip
 * of what was applied, with the way back.
 * @param back the page that its buttons come back to
 */
export function ProposalCard({
  proposal,
  back,
  reading,
}: {
  proposal: Proposal
  back: string
  reading: Reading
}) {
  const { id, state, reason, receipts, changes } = proposal
  const waits = state === 'proposed' || state === 'failed'
  return (
    <div id={`proposal-${id}`} className="scroll-mt-20">
      <Card
        title={
          <>
            {state === 'applied' ? (
              <span className="text-gained">
                <Icon name="check" />
              </span>
            ) : null}
            {titleOf(proposal)}
          </>
        }
        aside={
          <>
            <span>{byWhom(proposal)}</span>
            {BADGES[state]}
          </>
        }
        foot={footOf(proposal, reading)}
        footEnd={
          state === 'applied' && proposal.receipt?.changeId && !proposal.receipt.isUndone ? (
            <Decision id={id} back={back}>
              <Button name="intent" value="undo" icon="undo">
                Undo
              </Button>
            </Decision>
          ) : null
        }
      >
        <p className="text-16 text-ink-1">{reason}</p>
        {receipts.length > 0 ? (
          <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-2 text-14">
            {receipts.map(({ title, day: on, href }) => (
              <li key={`${title} ${on} ${href}`}>
                {href ? (
                  <a className="link hit" href={href}>
                    {title}
                  </a>
                ) : (
                  title
                )}
                {on ? <span className="text-ink-3">, {day(on, 'short', reading.locale)}</span> : null}
              </li>
            ))}
          </ul>
        ) : null}
        {proposal.error ? <Trouble>{proposal.error.message} Nothing of it is in your plan.</Trouble> : null}
        {changes.length > 0 ? (
          <div className="mt-3">
            <Diff changes={changes.map((change) => diffOf(change, reading.locale))} />
          </div>
        ) : null}
        {waits ? <Weighing proposal={proposal} locale={reading.locale} /> : null}
        {waits ? <Choice proposal={proposal} back={back} /> : null}
      </Card>
    </div>
  )
}

const BADGES: Partial<Record<Proposal['state'], ReactNode>> = {
  proposed: <Badge tone="attention">Waits for you</Badge>,
  failed: <Badge tone="failed">Not applied</Badge>,
  applied: <Badge tone="outline">Applied</Badge>,
  rejected: <Badge tone="outline">Rejected</Badge>,
  expired: <Badge tone="outline">Expired</Badge>,
  withdrawn: <Badge tone="outline">Replaced</Badge>,
}

function titleOf({ state, changes, receipt }: Proposal): string {
  if (receipt?.isUndone) return 'Applied and undone'
  if (state === 'applied') return `Applied: ${count(changes.length, 'workout')} changed`
  return changes.length > 0 ? `Proposal, ${count(changes.length, 'change')}` : 'Proposal'
}

function diffOf({ workoutId, before, after }: Proposal['changes'][number], locale: string) {
  const isMoved = before.day !== after.day
  return {
    id: workoutId,
    when: `${day(before.day, 'weekday', locale)} ${Number(before.day.slice(8))}`,
    before: sideWords(before, false, locale),
    beforeNote: amounts(before),
    after: sideWords(after, isMoved, locale),
    afterNote: amounts(after),
  }
}

/** What happens without it, week by week, and what speaks against it. */
function Weighing({
  proposal: { weeks, risks, isPlanChanged },
  locale,
}: {
  proposal: Proposal
  locale: string
}) {
  return (
    <>
      {weeks.length > 0 ? (
        <>
          <CardRule />
          <table className="w-full text-14">
            <caption className="pb-2 text-left font-semibold text-ink-1">
              If you leave the plan as it is
            </caption>
            <thead className="text-12 text-ink-3">
              <tr>
                <th scope="col" className="py-1 text-left font-normal">
                  Week
                </th>
                <th scope="col" className="py-1 text-right font-normal">
                  as planned
                </th>
                <th scope="col" className="py-1 text-right font-normal">
                  changed
                </th>
              </tr>
            </thead>
            <tbody>
              {weeks.map((week) => (
                <tr key={week.week} className="border-line border-t">
                  <th scope="row" className="py-1.5 text-left font-normal text-ink-3">
                    {day(week.startDay, 'bare', locale)} to {day(week.endDay, 'bare', locale)}
                  </th>
                  <td className="py-1.5 text-right text-ink-2">
                    {hours(week.fromS)} h, {number(Math.round(week.fromStress))} stress
                  </td>
                  <td className="py-1.5 text-right font-medium text-ink-1">
                    {hours(week.toS)} h, {number(Math.round(week.toStress))} stress
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
      {risks.length > 0 ? (
        <p className="mt-3 text-14 text-ink-2">
          To weigh: {risks.map((risk) => riskWords(risk, locale)).join(' ')}
        </p>
      ) : null}
      {isPlanChanged ? (
        <p className="mt-3 text-14 text-ink-2">
          Your plan changed since this was proposed. What stands here is what it would change now.
        </p>
      ) : null}
    </>
  )
}

function Choice({ proposal, back }: { proposal: Proposal; back: string }) {
  const { id, version, hindrance, state, reason } = proposal
  return (
    <>
      {hindrance ? <Trouble>As your plan is now, it cannot be applied: {hindrance}</Trouble> : null}
      <div className="mt-4 flex flex-wrap gap-2">
        <Decision id={id} back={back}>
          {version === null ? null : <input type="hidden" name="version" value={version} />}
          {hindrance ? null : (
            <Button kind="primary" name="intent" value="confirm" icon="check">
              {state === 'failed' ? 'Try again' : 'Confirm and apply'}
            </Button>
          )}
          <Button name="intent" value="reject" icon="cross">
            Reject
          </Button>
        </Decision>
        <ButtonLink
          kind="quiet"
          href={`/coach?about=plan&id=${proposal.planId}&text=${encodeURIComponent(reason)}`}
        >
          Ask a follow-up
        </ButtonLink>
      </div>
    </>
  )
}

const Decision = ({ id, back, children }: { id: string; back: string; children: ReactNode }) => (
  <form method="post" action={`/proposals/${id}`} className="flex flex-wrap gap-2">
    <input type="hidden" name="back" value={back} />
    {children}
  </form>
)

const Trouble = ({ children }: { children: ReactNode }) => (
  <p role="status" className="mt-3 rounded-control bg-failed-ground p-3 text-14 text-ink-1">
    {children}
  </p>
)

function footOf(
  { state, expiresAt, receipt, rejectReason }: Proposal,
  { timeZone, locale }: Reading,
): string | null {
  const at = (moment: string) =>
    `${clock(moment, timeZone, locale)}, ${day(dayOf(moment, timeZone), 'short', locale)}`
  if (receipt) {
    const applied = `You confirmed ${at(receipt.confirmedAt)}, applied ${at(receipt.appliedAt)}.`
    return receipt.isUndone ? `${applied} Undone since.` : applied
  }
  if (state === 'rejected')
    return rejectReason ? `You rejected it: ${rejectReason}` : 'You rejected it. Your plan stays.'
  if (state === 'expired') return 'Nobody decided on it in time. Your plan stays.'
  if (state === 'withdrawn') return 'A newer proposal took its place.'
  return expiresAt
    ? `Nothing changes until you confirm. Expires ${moment(expiresAt, timeZone, locale)}.`
    : null
}
