import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { required } from '#web/api/require.ts'
import { adminAction } from '#web/components/admin/admin-action.ts'
import { DoneNote } from '#web/components/admin/done-note.tsx'
import type { AdminMe, FlagView } from '#web/components/admin/types.ts'
import { Badge } from '#web/components/badge.tsx'
import { Card } from '#web/components/card.tsx'
import { Page } from '#web/components/page.tsx'
import { ReasonForm, type RefusedAction } from '#web/components/reason-form.tsx'
import { moment } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'admin', nav: 'flags' }
export const meta: MetaFunction = () => [{ title: 'Flags · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [me, flags] = await Promise.all([
    context.api.call('GET /v1/me'),
    context.api.call('GET /v1/admin/flags'),
  ])
  const done = new URL(request.url).searchParams.get('done')
  return { flags: required(flags, request).flags, me: required(me, request), done }
}

export const action = (args: ActionFunctionArgs) => adminAction(args, '/admin/flags')

export default function Flags() {
  const { flags, me, done } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  return (
    <Page
      title="Flags"
      meaning="Every switch there is, with its default. One athlete's own value is set on their page."
    >
      {refused ? null : <DoneNote done={done} />}
      <Card>
        <ul className="-my-4 grid divide-y divide-line">
          {flags.map((flag) => (
            <FlagLine key={flag.key} flag={flag} me={me} refused={refused} />
          ))}
        </ul>
      </Card>
    </Page>
  )
}

function word(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'On' : 'Off'
  return Array.isArray(value) ? value.join(', ') : JSON.stringify(value)
}

function FlagLine({
  flag,
  me,
  refused,
}: {
  flag: FlagView
  me: AdminMe
  refused: RefusedAction | undefined
}) {
  const { key, description, value, updatedAt, overrides } = flag
  const differs = JSON.stringify(value) !== JSON.stringify(flag.default)
  const isList = Array.isArray(value)
  return (
    <li className="grid gap-x-6 gap-y-2 py-4 text-14 md:grid-cols-[minmax(0,1fr)_minmax(0,18rem)]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <span className="break-all font-medium text-ink-1">{key}</span>
          {isList ? null : (
            <Badge
              tone={value === true ? 'gained' : 'outline'}
              {...(value === true ? { icon: 'check' as const } : {})}
            >
              {word(value)}
            </Badge>
          )}
        </p>
        <p>{description}</p>
        {isList ? <p className="text-ink-1">{word(value)}</p> : null}
        <p className="text-12 text-ink-3">
          {differs ? `Default ${word(flag.default)}.` : 'As by default.'}{' '}
          {updatedAt ? `Set ${moment(updatedAt, me.timeZone)}. ` : ''}
          {overrides > 0 ? `${count(overrides, 'athlete')} with a value of their own.` : ''}
        </p>
      </div>
      <div className="min-w-0 md:text-right">
        <Way flag={flag} me={me} refused={refused} />
      </div>
    </li>
  )
}

function Way({ flag, me, refused }: { flag: FlagView; me: AdminMe; refused: RefusedAction | undefined }) {
  const { key, value, kind, permission, isChangedElsewhere, description } = flag
  if (isChangedElsewhere)
    return (
      <a className="link hit text-14" href="/admin">
        Moved on Ops Pulse
      </a>
    )
  if (!me.permissions.includes(permission))
    return <span className="text-12 text-ink-3">needs {permission}</span>
  if (kind !== 'switch') return null
  return (
    <div className="text-left md:flex md:justify-end">
      <ReasonForm
        id={key}
        label={value ? 'Turn off' : 'Turn on'}
        name={`${value ? 'Turn off' : 'Turn on'} ${key}`}
        explain={`For everyone, at once. ${description}`}
        danger={/\.(agreement|keep_summaries)$/.test(key) || permission.startsWith('system.')}
        hidden={{ intent: 'flag', flag: key, value: JSON.stringify(!value) }}
        refused={refused}
      />
    </div>
  )
}
