import type { ApiResult } from '#web/api/api-client.ts'
import { Card } from '#web/components/card.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Icon } from '#web/components/icon.tsx'
import { moment } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import { changeText } from './json-text.ts'
import type { AuditRow, Verification } from './types.ts'

/** What recomputing every hash said. */
export function Chain({ chain, timeZone }: { chain: ApiResult<Verification>; timeZone: string }) {
  if (!chain.ok)
    return (
      <ErrorCard
        title="The chain was not verified"
        what={chain.error.message}
        requestId={chain.error.requestId}
        retry={{ href: '' }}
      />
    )
  const { intact, brokenAt, anchor } = chain.data
  const from = anchor
    ? `It begins at row ${anchor.seq + 1}: ${count(anchor.prunedRows, 'older row')} went by retention on ${moment(anchor.prunedAt, timeZone)}, and the anchor ${anchor.signed ? 'bears our signature' : 'does not bear our signature'}.`
    : 'It begins at the first row ever written.'
  if (!intact)
    return (
      <ErrorCard
        title="The chain is broken"
        what={`${brokenAt.length > 0 ? `Row ${brokenAt.join(', ')} is not what was written, or its predecessor is gone. ` : ''}${from}`}
      />
    )
  return (
    <Card>
      <p role="status" className="flex items-start gap-2 text-14">
        <span className="mt-0.5 text-gained">
          <Icon name="check" />
        </span>
        <span>
          <span className="font-medium text-ink-1">The chain is intact.</span> Every row is what was written.{' '}
          {from}
        </span>
      </p>
    </Card>
  )
}

/** Rows of the log, each with what it was and what it became. */
export function AuditRows({ rows, timeZone }: { rows: readonly AuditRow[]; timeZone: string }) {
  return (
    <ol className="grid divide-y divide-line">
      {rows.map((row) => (
        <li
          key={row.seq}
          className="grid gap-x-6 gap-y-1 py-3 text-14 md:grid-cols-[13rem_minmax(0,1fr)_minmax(0,1fr)]"
        >
          <span className="min-w-0">
            <span className="block text-ink-1">{moment(row.at, timeZone)}</span>
            <span className="block text-12 text-ink-3">row {row.seq}</span>
          </span>
          <span className="min-w-0">
            <span className="block break-words font-medium text-ink-1">{row.action}</span>
            <span className="block break-words">
              {row.reason ?? <span className="text-ink-3">no reason asked</span>}
            </span>
          </span>
          <span className="min-w-0 text-12 text-ink-3">
            <Who label="by" id={row.actorId} />
            {row.targetId ? <Who label="to" id={row.targetId} /> : null}
            <Change content={row.content} />
          </span>
        </li>
      ))}
    </ol>
  )
}

function Who({ label, id }: { label: string; id: string }) {
  return (
    <span className="block break-all normal-nums">
      {label}{' '}
      {id.startsWith('ath_') ? (
        <a className="link" href={`/admin/athletes/${id}`}>
          {id}
        </a>
      ) : (
        id
      )}
    </span>
  )
}

function Change({ content }: Pick<AuditRow, 'content'>) {
  if (content === null) return <span className="block">content erased</span>
  const { before, after } = content
  if (before === null && after === null) return null
  return <span className="block break-words text-ink-2">{changeText(before, after)}</span>
}
