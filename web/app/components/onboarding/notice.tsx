import { Icon } from '#web/components/icon.tsx'
import { noticeOf } from './notices.ts'

/** What came of a trip to a provider's page, said on the page it left from. */
export function Notice({ code }: { code: string | null }) {
  const notice = noticeOf(code)
  if (!notice) return null
  const good = notice.tone === 'gained'
  return (
    <p
      role={good ? 'status' : 'alert'}
      className={`flex items-start gap-2 rounded-control p-3 text-14 text-ink-1 ${good ? 'bg-gained-ground' : 'bg-attention-ground'}`}
    >
      <span className={`mt-0.5 ${good ? 'text-gained' : 'text-attention'}`}>
        <Icon name={good ? 'check' : 'warning'} />
      </span>
      <span>{notice.text}</span>
    </p>
  )
}
