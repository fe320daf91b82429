import type { ApiResult } from '#web/api/api-client.ts'
import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { controlClass } from '#web/components/form/field.tsx'
import { number } from '#web/format/number.ts'
import { ITEM_STATUSES, type ItemStatus, WITHOUT_HEALTH } from '#worker/domain/activity/import-outcome.ts'

export type ImportJob = Answered<'GET /v1/imports'>['imports'][number]
export type Items = ApiResult<Answered<'GET /v1/imports/:id/files'>>

const OUTCOMES = {
  imported: { tone: 'gained', icon: 'check', label: 'Imported' },
  duplicate: { tone: 'plain', icon: undefined, label: 'Known already' },
  skipped: { tone: 'plain', icon: undefined, label: 'Skipped' },
  failed: { tone: 'failed', icon: 'cross', label: 'Failed' },
} as const

/** Why, with the way to change it where it is the reader's own decision. */
function Reason({ text }: { text: string | null }) {
  if (text === null) return null
  return (
    <span className="block text-12 text-ink-3">
      {text}
      {text.includes(WITHOUT_HEALTH) ? (
        <>
          {' '}
          <a className="link hit text-ink-1" href="/settings/privacy">
            Agree under Privacy
          </a>
        </>
      ) : null}
    </span>
  )
}

/** An item has its path where another is called the same. */
const ownName = (name: string) => name.slice(name.lastIndexOf('/') + 1)

/** The items of one import: all, or one kind of outcome alone; what failed can be taken along as text. */
export function ImportOutcomes({
  importJob: { id, stats },
  items,
  only,
}: {
  importJob: ImportJob
  items: Items
  only: ItemStatus | null
}) {
  const here = (status: ItemStatus | null, after?: number) =>
    `?${new URLSearchParams({ open: id, ...(status ? { only: status } : {}), ...(after === undefined ? {} : { after: String(after) }) })}`

  if (!items.ok) {
    return (
      <ErrorCard
        title="The files did not load"
        what={items.error.message}
        requestId={items.error.requestId}
        retry={{ href: here(only) }}
      />
    )
  }
  const kinds = ITEM_STATUSES.filter((status) => stats[status] > 0)
  return (
    <>
      {kinds.length > 1 ? (
        <nav aria-label="Outcomes" className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-14">
          {[null, ...kinds].map((status) => (
            <a
              key={status}
              href={here(status)}
              aria-current={status === only ? 'true' : undefined}
              className={`hit ${status === only ? 'font-semibold text-ink-1' : 'link text-ink-3'}`}
            >
              {status ? `${OUTCOMES[status].label} ${number(stats[status])}` : 'All'}
            </a>
          ))}
        </nav>
      ) : null}
      {only === 'failed' && items.data.files.length > 0 ? (
        <details className="mb-2">
          <summary className="hit text-14 text-ink-1">As text, to copy</summary>
          <textarea
            readOnly
            aria-label="Files that failed, with their reasons"
            rows={Math.min(8, items.data.files.length + 1)}
            className={controlClass(undefined, 'mt-2 h-auto w-full py-2 text-12 max-sm:h-auto')}
            defaultValue={items.data.files.map(({ name, reason }) => `${name}: ${reason ?? ''}`).join('\n')}
          />
        </details>
      ) : null}
      <ul className="grid divide-y divide-line">
        {items.data.files.map((item) => (
          <li key={item.entry} className="grid gap-1 py-2 sm:grid-cols-[1fr_auto] sm:items-center">
            <span className="min-w-0">
              <span className="block truncate text-14 text-ink-1">
                {item.activityId ? (
                  <a className="link" href={`/activities/${item.activityId}`}>
                    {ownName(item.name)}
                  </a>
                ) : (
                  ownName(item.name)
                )}
                {item.name.includes('/') ? (
                  <span className="text-12 text-ink-3">
                    {' '}
                    in {item.name.slice(0, item.name.lastIndexOf('/'))}
                  </span>
                ) : null}
              </span>
              <Reason text={item.reason} />
            </span>
            <span>
              <Badge tone={OUTCOMES[item.status].tone} icon={OUTCOMES[item.status].icon}>
                {OUTCOMES[item.status].label}
              </Badge>
            </span>
          </li>
        ))}
      </ul>
      {items.data.nextCursor === null ? null : (
        <p className="mt-3">
          <ButtonLink size={28} href={here(only, items.data.nextCursor)}>
            More files
          </ButtonLink>
        </p>
      )}
    </>
  )
}
