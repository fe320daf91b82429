import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { required } from '#web/api/require.ts'
import { AuditRows, Chain } from '#web/components/admin/audit-parts.tsx'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { DateField, TextField } from '#web/components/form/text-field.tsx'
import { Page } from '#web/components/page.tsx'
import { useShell } from '#web/components/shell/shell-context.ts'
import { Paging } from '#web/components/table.tsx'
import { count } from '#web/format/number.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'admin', nav: 'audit' }
export const meta: MetaFunction = () => [{ title: 'Audit · StrideIQ' }]

const FILTERS = ['action', 'actor_id', 'target_id', 'from', 'to'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const filter = Object.fromEntries(FILTERS.map((name) => [name, searchParams.get(name)?.trim() ?? '']))
  const asked = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''))
  const filterQuery = asked.toString()
  const before = searchParams.get('before_seq')
  if (before) asked.set('before_seq', before)
  const verifies = searchParams.has('verify')
  const [log, chain] = await Promise.all([
    context.api.call('GET /v1/admin/audit', { query: asked }),
    verifies ? context.api.call('GET /v1/admin/audit/verification') : null,
  ])
  if (log.status !== 422) required(log, request)
  return { log, chain, filter, filterQuery, before }
}

export default function Audit() {
  const { log, chain, filter, filterQuery, before } = useLoaderData<typeof loader>()
  const timeZone = useShell()?.viewer.timeZone ?? 'UTC'
  const here = (query: string) => `/admin/audit?${[filterQuery, query].filter(Boolean).join('&')}`
  const field = (name: (typeof FILTERS)[number]) => ({
    name,
    defaultValue: filter[name] ?? '',
    optional: true,
  })
  return (
    <Page
      title="Audit"
      meaning="What was done by whom, to whom and why. Rows are appended; nobody changes one."
      actions={
        <>
          <ButtonLink href={here('verify=1')} icon="link">
            Verify the chain
          </ButtonLink>
          <ButtonLink href={`/v1/admin/audit/export?${filterQuery}`} icon="download">
            Export CSV
          </ButtonLink>
        </>
      }
    >
      {chain ? <Chain chain={chain} timeZone={timeZone} /> : null}
      <Card title="Filter">
        <form method="get" className="grid gap-4">
          {log.ok ? null : <FormError>{log.error.message}</FormError>}
          <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-5">
            <TextField
              {...field('action')}
              label="Action begins with"
              placeholder="athlete."
              autoComplete="off"
            />
            <TextField {...field('actor_id')} label="Actor" placeholder="ath_…" autoComplete="off" />
            <TextField {...field('target_id')} label="Target" placeholder="ath_…" autoComplete="off" />
            <DateField {...field('from')} label="From (UTC)" />
            <DateField {...field('to')} label="To (UTC)" />
          </div>
          <div className="flex flex-wrap items-center justify-end gap-4">
            {filterQuery ? (
              <a className="link text-14" href="/admin/audit">
                Clear
              </a>
            ) : null}
            <Button>Show</Button>
          </div>
        </form>
      </Card>
      {log.ok ? (
        <Card
          title="Log"
          aside="newest first"
          foot={
            log.data.rows.length > 0 ? (
              <Paging
                shown={count(log.data.rows.length, 'row')}
                newer={before ? here('') : null}
                older={log.data.nextBeforeSeq ? here(`before_seq=${log.data.nextBeforeSeq}`) : null}
              />
            ) : null
          }
        >
          {log.data.rows.length === 0 ? (
            <Empty
              icon="audit"
              why="No row matches."
              fills="Every action of an admin stands here from the moment it is done."
            />
          ) : (
            <AuditRows rows={log.data.rows} timeZone={timeZone} />
          )}
        </Card>
      ) : null}
    </Page>
  )
}
