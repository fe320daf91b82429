import { Icon } from '#web/components/icon.tsx'
import type { NoticeText } from './notice-of.ts'

/** What came of a trip to a provider's page, said on the page it left from. */
export function Notice({ notice }: { notice: NoticeText | null }) {
  if (!notice) return null
  const { good, text } = notice
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
