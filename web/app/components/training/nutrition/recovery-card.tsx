import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { Card, CardRule } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import type { Reading } from '#web/components/reading.ts'
import { Claim, Receipt } from '#web/components/receipt.tsx'
import { day as dayText } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import { Grade } from './grade.tsx'

type Recovery = Answered<'GET /v1/recovery'>
type Load = Recovery['loads'][number]

const AFTER: Record<Load['kind'], string> = {
  race: 'After the race',
  hard: 'After a hard session',
  long: 'After a long session',
}
const COMPARED = {
  fewer: 'fewer than the range',
  within: 'inside the range',
  more: 'more than the range',
}

/** What usually follows what was done last, beside the plan; and what is known of ways to recover. */
export function RecoveryCard({ recovery, reading }: { recovery: Recovery; reading: Reading }) {
  return (
    <Card
      title="Recovery"
      aside="from your last race, hard and long session"
      foot="This shows; your plan stays as it is. Moving a session is yours to do in the calendar."
      footEnd={
        <a href="/calendar" className="link hit">
          Calendar
        </a>
      }
    >
      {recovery.loads.length === 0 ? (
        <Empty
          icon="pulse"
          why="Nothing to recover from lies behind you."
          fills="A race of the last 28 days, or a hard session or one of 90 minutes in the last 10, fills this."
        >
          <ButtonLink href="/activities/new">Add an activity</ButtonLink>
        </Empty>
      ) : (
        recovery.loads.map((load, i) => (
          <div key={load.kind}>
            {i > 0 ? <CardRule /> : null}
            <LoadPart load={load} hasPlan={recovery.hasPlan} reading={reading} />
          </div>
        ))
      )}
    </Card>
  )
}

function LoadPart({ load, hasPlan, reading }: { load: Load; hasPlan: boolean; reading: Reading }) {
  const { easyDays, next } = load
  const day = (value: string) => dayText(value, 'short', reading.locale)
  const range =
    easyDays.from === easyDays.to ? count(easyDays.to, 'day') : `${easyDays.from} to ${easyDays.to} days`
  return (
    <div className="grid gap-3 text-14">
      <h3 className="flex flex-wrap items-center gap-2 text-14">
        {AFTER[load.kind]}:{' '}
        <a href={load.href} className="link hit">
          {load.name}
        </a>
        <span className="font-normal text-12 text-ink-3">
          {day(load.day)}, {Math.round(load.minutes)} min
        </span>
        {load.isOver ? <Badge tone="plain">behind you</Badge> : null}
      </h3>
      <Claim
        receipt={
          <Receipt
            holds="From"
            subject="Easy days"
            date={day(load.day)}
            rows={[
              { key: 'Goes by', value: easyDays.basis },
              {
                key: 'Something hard is usual from',
                value: `${day(load.clear.from)} to ${day(load.clear.to)}`,
              },
              ...easyDays.sources.map((source) => ({ key: 'Source', value: source })),
            ]}
            link={{ href: '/methods#food-drink-and-recovery', label: 'Method' }}
          />
        }
      >
        <span className="text-ink-3">Easy before the next hard day</span>{' '}
        <span className="font-semibold text-ink-1">{range}</span>
      </Claim>
      <p className="text-ink-2">
        {next ? (
          <>
            Your plan has{' '}
            <a href={next.href} className="link">
              {next.title}
            </a>{' '}
            on {day(next.day)}, with {count(next.easyDays, 'day')} between: {COMPARED[next.compared]}.
          </>
        ) : hasPlan ? (
          'Your plan has nothing hard ahead.'
        ) : (
          'No plan is in force to set it beside.'
        )}
      </p>
      {load.isOver ? null : (
        <dl className="grid gap-x-6 gap-y-2 md:grid-cols-[9rem_1fr]">
          {load.steps.map(({ when, what, sources }) => (
            <div key={when} className="contents">
              <dt className="text-ink-3">{when}</dt>
              <dd className="max-w-prose text-ink-2">
                {what} <span className="text-12 text-ink-3">{sources.map(shortSource).join('; ')}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}

/** "Burke et al. 2011" of a whole source. */
const shortSource = (source: string) => source.split(':')[0]

/** Ways to recover, by what is known of them. */
export function MethodsCard({ methods }: { methods: Recovery['methods'] }) {
  return (
    <Card title="What helps, and what does not">
      <ul className="grid gap-3 text-14">
        {methods.map((method) => (
          <li key={method.key}>
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-semibold text-ink-1">{method.name}</span>
              <Grade grade={method.grade} />
            </p>
            <p className="text-ink-2">{method.effect}</p>
            <p className="text-12 text-ink-3">
              {method.caution} {method.sources.map(shortSource).join('; ')}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
