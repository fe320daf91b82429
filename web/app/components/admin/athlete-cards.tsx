import type { ReactNode } from 'react'
import { Badge } from '#web/components/badge.tsx'
import { Card } from '#web/components/card.tsx'
import { ReasonForm, type RefusedAction } from '#web/components/reason-form.tsx'
import { Table } from '#web/components/table.tsx'
import { day, moment } from '#web/format/date.ts'
import { count, MISSING, number } from '#web/format/number.ts'
import { providerName } from '#worker/domain/policy/provider-terms.ts'
import type { AdminMe, AthletePage } from './types.ts'

interface Props {
  page: AthletePage
  me: AdminMe
  refused: RefusedAction | undefined
}

/** Pairs of what and how, one under the other. */
export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[minmax(0,9rem)_minmax(0,1fr)] gap-x-4 gap-y-2 text-14">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="min-w-0 break-words text-ink-1">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The account: who, since when, and whether it is let in. */
export function AccountCard({ page, me, refused }: Props) {
  const { athlete, sessions, history } = page
  const at = (instant: string | null) => (instant ? moment(instant, me.timeZone) : MISSING)
  const days =
    history.oldestDay && history.newestDay
      ? `, ${day(history.oldestDay, 'dated')} to ${day(history.newestDay, 'dated')}`
      : ''
  return (
    <Card
      title="Account"
      aside={athlete.blockedAt ? <Badge tone="failed">Blocked</Badge> : <Badge tone="outline">Open</Badge>}
    >
      <div className="grid gap-4">
        <Facts
          rows={[
            ['E-mail', `${athlete.email}${athlete.emailVerified ? '' : ', not confirmed'}`],
            [
              'Id',
              <span key="id" className="break-all normal-nums">
                {athlete.id}
              </span>,
            ],
            ['Roles', athlete.roles.join(', ')],
            ['Joined', at(athlete.createdAt)],
            ['Last log-in', at(athlete.lastLoginAt)],
            ['Devices', `${number(sessions)}${athlete.twoFactorEnabled ? ', second step on' : ''}`],
            ['Onboarding', athlete.onboardingStep],
            ['Reads in', `${athlete.units}, ${athlete.locale}, ${athlete.zone}`],
            ['History', `${count(history.activities, 'activity', 'activities')}${days}`],
            [
              'Derived numbers',
              athlete.derivedDirtyFrom ? `stale from ${day(athlete.derivedDirtyFrom, 'dated')}` : 'current',
            ],
            ...(athlete.blockedAt
              ? ([['Blocked', `${at(athlete.blockedAt)}: ${athlete.blockedReason ?? ''}`]] as const)
              : []),
          ]}
        />
        {me.permissions.includes('athletes.support') && athlete.id !== me.athleteId ? (
          <div className="flex flex-wrap items-start gap-2">
            <ReasonForm
              id="block"
              label={athlete.blockedAt ? 'Unblock account' : 'Block account'}
              explain={
                athlete.blockedAt
                  ? 'The person may log in again. Their data is as it was.'
                  : 'Logs the person out everywhere and keeps them out. They read the reason and whom to ask. Their data stays.'
              }
              danger={!athlete.blockedAt}
              hidden={{ intent: athlete.blockedAt ? 'unblock' : 'block', athlete: athlete.id }}
              refused={refused}
            />
            <ReasonForm
              id="clear-thread"
              label="Clear coach thread"
              explain="Deletes every question and answer of their talk with the coach, unread. The athlete reads on the coach’s page that support did it, and the reason you give."
              danger
              hidden={{ intent: 'clear-thread', athlete: athlete.id }}
              refused={refused}
            />
          </div>
        ) : null}
      </div>
    </Card>
  )
}

const STATE_TONES: Record<string, 'gained' | 'attention' | 'failed' | 'outline'> = {
  complete: 'gained',
  active: 'gained',
  success: 'gained',
  running: 'outline',
  queued: 'outline',
  deferred: 'attention',
  paused: 'attention',
  partial: 'attention',
  error: 'failed',
  revoked: 'failed',
}

const State = ({ status }: { status: string }) => (
  <Badge
    tone={STATE_TONES[status] ?? 'outline'}
    {...(STATE_TONES[status] === 'gained' ? { icon: 'check' as const } : {})}
  >
    {status}
  </Badge>
)

/** Sources and how far each has been read, with the retry. */
export function SourcesCard({ page, me, refused }: Props) {
  const { connections, ingestion, athlete } = page
  return (
    <Card title="Sources" aside={connections.length === 0 ? 'none connected' : null}>
      <ul className="grid gap-4">
        {connections.map((link) => {
          const state = ingestion.find(({ provider }) => provider === link.provider)
          return (
            <li key={link.provider} className="grid gap-2 text-14">
              <span className="flex flex-wrap items-center gap-2 font-medium text-ink-1">
                {providerName(link.provider)} <State status={link.status} />{' '}
                {state ? <State status={state.status} /> : null}
              </span>
              <Facts
                rows={[
                  ['Connected', moment(link.createdAt, me.timeZone)],
                  ['Scopes', link.scopes.join(', ') || MISSING],
                  ['Last looked', link.lastPolledAt ? moment(link.lastPolledAt, me.timeZone) : MISSING],
                  ...(link.statusReason ? ([['Why', link.statusReason]] as const) : []),
                  ...(state
                    ? ([
                        [
                          'Index',
                          `${number(state.indexDone)}${state.indexKnown ? ` of ${number(state.indexKnown)}` : ''}`,
                        ],
                        ['Details', `${number(state.detailDone)} of ${number(state.detailKnown)}`],
                        ...(state.errorMessage ? ([['Error', state.errorMessage]] as const) : []),
                        ...(state.deferredUntil
                          ? ([
                              [
                                'Waits until',
                                `${moment(state.deferredUntil, me.timeZone)}, ${state.deferReason ?? ''}`,
                              ],
                            ] as const)
                          : []),
                      ] as const)
                    : []),
                ]}
              />
              {state && link.status !== 'revoked' && me.permissions.includes('system.ingestion') ? (
                <ReasonForm
                  id={`retry ${link.provider}`}
                  label="Retry import"
                  explain="Goes on where it stood. A provider's limit is still waited for."
                  hidden={{ intent: 'retry', athlete: athlete.id }}
                  refused={refused}
                />
              ) : null}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

/** Files brought, by outcome. Names of files are the athlete's and are not shown. */
export function ImportsCard({ page, me }: Props) {
  return (
    <Card
      title="Imports of files"
      aside={page.imports.length === 0 ? 'none' : `latest ${page.imports.length}`}
    >
      {page.imports.length === 0 ? null : (
        <Table
          caption="Imports"
          rows={page.imports}
          rowKey={({ id }) => id}
          columns={[
            { id: 'at', head: 'When', cell: (row) => moment(row.createdAt, me.timeZone) },
            { id: 'status', head: 'State', cell: (row) => <State status={row.status} /> },
            {
              id: 'stats',
              head: 'Outcome',
              cell: (row) =>
                row.errorMessage ??
                (Object.entries(row.stats)
                  .filter(([, amount]) => amount > 0)
                  .map(([name, amount]) => `${number(amount)} ${name}`)
                  .join(', ') ||
                  MISSING),
            },
          ]}
        />
      )}
    </Card>
  )
}

/** Background work of this athlete, newest first. */
export function WorkCard({ page, me }: Props) {
  return (
    <Card title="Work" aside={page.work.length === 0 ? 'none' : `latest ${page.work.length}`}>
      {page.work.length === 0 ? null : (
        <Table
          caption="Work"
          dense
          rows={page.work}
          rowKey={({ id }) => id}
          columns={[
            { id: 'type', head: 'Job', cell: (row) => <span className="text-ink-1">{row.type}</span> },
            {
              id: 'status',
              head: 'State',
              cell: (row) => `${row.status}${row.lastError ? `, ${row.lastError}` : ''}`,
            },
            { id: 'tries', head: 'Tries', end: true, cell: (row) => number(row.attempts) },
            { id: 'due', head: 'Due', end: true, cell: (row) => moment(row.dueAt, me.timeZone) },
          ]}
        />
      )}
    </Card>
  )
}
