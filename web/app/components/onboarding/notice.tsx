import { Icon } from '#web/components/icon.tsx'
import { NOTICES } from '#worker/features/strava/schema.ts'

const GOOD = new Set(['strava_connected', 'strava_connected_public'])

/** What came of a trip to a provider's page, said on the page it left from. An unknown code says nothing. */
export function Notice({ code }: { code: string | null }) {
  const text = code && code in NOTICES ? NOTICES[code as keyof typeof NOTICES] : null
  if (!code || !text) return null
  const good = GOOD.has(code)
  return (
    <p
      role={good ? 'status' : 'alert'}
      className={`flex items-start gap-2 rounded-control p-3 text-14 text-ink-1 ${good ? 'bg-gained-ground' : 'bg-attention-ground'}`}
    >
      <span className={`mt-0.5 ${good ? 'text-gained' : 'text-attention'}`}>
        <Icon name={good ? 'check' : 'warning'} />
      </span>
      <span>{text}</span>
    </p>
  )
}
