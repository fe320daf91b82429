import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { number } from '#web/format/number.ts'
import { dollars, seconds } from './models-words.ts'
import type { Pulse } from './types.ts'

/** How the coach's models did in a day, and which ids their providers no longer list. */
export function ModelsPulse({ models }: Pick<Pulse, 'models'>) {
  const { calls, failed, costMicros, firstMs, unlisted } = models
  return (
    <Card title="The coach’s models" aside="24 hours">
      <p className="text-14 text-ink-2">
        {calls === 0
          ? 'No call.'
          : `${number(calls)} calls, ${number(failed)} failed, ${dollars(costMicros)}, first word ${seconds(firstMs)}.`}
      </p>
      {unlisted.length > 0 ? (
        <p role="status" className="mt-2 text-14 text-attention [overflow-wrap:anywhere]">
          {`No longer listed: ${unlisted.join(', ')}. The next of its kind answers; put a new id in its place.`}
        </p>
      ) : null}
      <div className="mt-3">
        <ButtonLink href="/admin/models">Costs and failures</ButtonLink>
      </div>
    </Card>
  )
}
