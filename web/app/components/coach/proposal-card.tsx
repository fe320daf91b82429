import type { ReactNode } from 'react'
import { Badge } from '#web/components/badge.tsx'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card, CardRule } from '#web/components/card.tsx'
import { Diff } from '#web/components/diff.tsx'
import { Icon } from '#web/components/icon.tsx'
import type { Reading } from '#web/components/reading.ts'
import { clock, day, dayOf, moment } from '#web/format/date.ts'
import { byWhom, type Proposal } from './proposal-words.ts'

/**
 * A change of the plan that waits for a yes: what, why, what happens otherwise, what to weigh. Confirmed it is the slip
 * of what was applied, with the way back.
 * @param back the page that its buttons come back to
 */
export function ProposalCard({
  proposal,
  back,
  reading: around,
}: {
  proposal: Proposal
  back: string
  reading: Reading
}) {
  const { id, state, said, reason, receipts, changes } = proposal
  // Its days too are of the talk's language, where that is not the page's.
  const isOwn = around.locale.startsWith(said.language)
  const reading = isOwn ? around : { ...around, locale: said.language }
  const { words } = said
  const waits = state === 'proposed' || state === 'failed'
  return (
    <div id={`proposal-${id}`} lang={said.language} className="scroll-mt-20">
      <Card
        title={
          <>
            {state === 'applied' && !proposal.receipt?.isUndone ? (
              <span className="text-gained">
                <Icon name="check" />
              </span>
            ) : null}
            <span>{said.title}</span>
          </>
        }
        aside={
          <>
            <span>{byWhom(proposal)}</span>
            <StateBadge proposal={proposal} />
          </>
        }
        foot={footOf(proposal, reading)}
        footEnd={
          state === 'applied' && proposal.receipt?.changeId && !proposal.receipt.isUndone ? (
            <Decision id={id} back={back}>
              <Button name="intent" value="undo" icon="undo">
                {words.undo}
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
        {proposal.error ? (
          <Trouble>
            {proposal.error.message} {words.nothingIn}
          </Trouble>
        ) : null}
        {changes.length > 0 ? (
          <div className="mt-3">
            <Diff changes={changes.map((change, i) => diffOf(change, said.changes[i], reading.locale))} />
          </div>
        ) : null}
        {waits ? <Weighing proposal={proposal} /> : null}
        {waits ? <Choice proposal={proposal} back={back} /> : null}
      </Card>
    </div>
  )
}

function StateBadge({ proposal: { state, said, receipt } }: { proposal: Proposal }) {
  const { waits, notApplied, isApplied, isRejected, isExpired, isReplaced } = said.words
  if (state === 'proposed') return <Badge tone="attention">{waits}</Badge>
  if (state === 'failed') return <Badge tone="failed">{notApplied}</Badge>
  const over = { applied: isApplied, rejected: isRejected, expired: isExpired, withdrawn: isReplaced }
  // The title of what was taken back says so.
  return state === 'confirmed' || receipt?.isUndone ? null : <Badge tone="outline">{over[state]}</Badge>
}

function diffOf(
  { workoutId, before: { day: on } }: Proposal['changes'][number],
  said: Proposal['said']['changes'][number] | undefined,
  locale: string,
) {
  return {
    id: workoutId,
    when: `${day(on, 'weekday', locale)} ${Number(on.slice(8))}`,
    ...{ before: said?.before, beforeNote: said?.beforeSum, after: said?.after, afterNote: said?.afterSum },
  }
}

/** What happens without it, week by week, and what speaks against it. */
function Weighing({ proposal: { said, isPlanChanged } }: { proposal: Proposal }) {
  const { otherwise, risks } = said
  return (
    <>
      {otherwise.weeks.length > 0 ? (
        <>
          <CardRule />
          <table className="w-full text-14">
            <caption className="pb-2 text-left font-semibold text-ink-1">{otherwise.title}</caption>
            <thead className="text-12 text-ink-3">
              <tr>
                <th scope="col" className="py-1 text-left font-normal">
                  {otherwise.week}
                </th>
                <th scope="col" className="py-1 text-right font-normal">
                  {otherwise.asPlanned}
                </th>
                <th scope="col" className="py-1 text-right font-normal">
                  {otherwise.changed}
                </th>
              </tr>
            </thead>
            <tbody>
              {otherwise.weeks.map(({ when, asPlanned, changed }) => (
                <tr key={when} className="border-line border-t">
                  <th scope="row" className="py-1.5 text-left font-normal text-ink-3">
                    {when}
                  </th>
                  <td className="py-1.5 text-right text-ink-2">{asPlanned}</td>
                  <td className="py-1.5 text-right font-medium text-ink-1">{changed}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
      {risks ? <p className="mt-3 text-14 text-ink-2">{risks}</p> : null}
      {isPlanChanged ? <p className="mt-3 text-14 text-ink-2">{said.words.planChanged}</p> : null}
    </>
  )
}

function Choice({ proposal, back }: { proposal: Proposal; back: string }) {
  const { id, version, hindrance, state, reason } = proposal
  const { words } = proposal.said
  return (
    <>
      {hindrance ? (
        <Trouble>
          {words.cannot} {hindrance}
        </Trouble>
      ) : null}
      <div className="mt-4 flex flex-wrap gap-2">
        <Decision id={id} back={back}>
          {version === null ? null : <input type="hidden" name="version" value={version} />}
          {hindrance ? null : (
            <Button kind="primary" name="intent" value="confirm" icon="check">
              {state === 'failed' ? words.tryAgain : words.confirm}
            </Button>
          )}
          <Button name="intent" value="reject" icon="cross">
            {words.reject}
          </Button>
        </Decision>
        <ButtonLink
          kind="quiet"
          href={`/coach?about=plan&id=${proposal.planId}&text=${encodeURIComponent(reason)}`}
        >
          {words.followUp}
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

const filled = (template: string, values: Readonly<Record<string, string>>) =>
  template.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '')

function footOf(
  { state, expiresAt, receipt, rejectReason, said: { words } }: Proposal,
  { timeZone, locale }: Reading,
): string | null {
  const at = (moment: string) =>
    `${clock(moment, timeZone, locale)}, ${day(dayOf(moment, timeZone), 'short', locale)}`
  if (receipt) {
    const applied = filled(words.confirmedAt, {
      confirmed: at(receipt.confirmedAt),
      applied: at(receipt.appliedAt),
    })
    return receipt.isUndone ? `${applied} ${words.undoneSince}` : applied
  }
  if (state === 'rejected')
    return rejectReason ? filled(words.rejectedFor, { reason: rejectReason }) : words.rejectedStay
  if (state === 'expired') return words.undecided
  if (state === 'withdrawn') return words.newer
  return expiresAt ? filled(words.until, { when: moment(expiresAt, timeZone, locale) }) : null
}
