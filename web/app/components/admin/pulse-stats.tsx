import { Card } from '#web/components/card.tsx'
import { Stat, Stats } from '#web/components/stat.tsx'
import { clock } from '#web/format/date.ts'
import { MISSING, number } from '#web/format/number.ts'
import { age, ageText } from './age.ts'
import type { Pulse } from './types.ts'

const LATE_S = 2

/** The six numbers that say whether anything is wrong. */
export function PulseStats({ pulse, timeZone }: { pulse: Pulse; timeZone: string }) {
  const { stuck, deferred, oldest, failures, webhooks, queue, at } = pulse
  const since = stuck.map((row) => row.since).sort()[0]
  const waiting = deferred.reduce((sum, row) => sum + row.count, 0)
  const until = deferred
    .flatMap((row) => row.until ?? [])
    .sort()
    .at(-1)
  const late = oldest && oldest.dueAt <= at ? age(oldest.dueAt, at) : null
  const lastHour = failures.reduce((sum, row) => sum + row.lastHour, 0)
  const depth = queue.reduce((sum, row) => sum + row.count, 0)
  const athletes = (amount: number) => ({
    value: number(amount),
    unit: amount === 1 ? 'athlete' : 'athletes',
  })
  return (
    <Card>
      <Stats>
        <Stat
          size={28}
          label="Stuck"
          measure={athletes(stuck.length)}
          note={since ? `oldest ${ageText(since, at)}` : 'nobody'}
        />
        <Stat
          size={28}
          label="Deferred"
          measure={athletes(waiting)}
          note={until ? `until ${clock(until, timeZone)}` : 'nobody waits'}
        />
        <Stat
          size={28}
          label="Oldest job"
          measure={late ?? { value: MISSING, unit: '' }}
          note={late && oldest ? oldest.type : 'nothing is late'}
        />
        <Stat
          size={28}
          label="Queues"
          measure={{ value: number(depth), unit: depth === 1 ? 'job' : 'jobs' }}
          note="waiting and running"
        />
        <Stat
          size={28}
          label="Errors"
          measure={{ value: number(lastHour), unit: '' }}
          note="for good, in the last hour"
        />
        <Stat
          size={28}
          label="Webhook lag"
          measure={{
            value: webhooks.lagS === null ? MISSING : number(webhooks.lagS, 1),
            unit: webhooks.lagS === null ? '' : 's',
          }}
          note={
            webhooks.open > 0
              ? `${number(webhooks.open)} open of ${number(webhooks.received)}`
              : `p95 of a day, aim ${LATE_S} s`
          }
        />
      </Stats>
    </Card>
  )
}
