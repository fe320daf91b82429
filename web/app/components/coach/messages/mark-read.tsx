import { useFetcher } from '@remix-run/react'
import { useEffect } from 'react'
import { Button } from '#web/components/button.tsx'

/** What is shown is read: said by the page once it is seen, and by a press where there is no script. */
export function MarkRead({ unread, action }: { unread: number; action: string }) {
  const { submit } = useFetcher()
  useEffect(() => {
    if (unread > 0) submit({ intent: 'read' }, { method: 'post', action })
  }, [unread, action, submit])
  if (unread === 0) return null
  return (
    <form method="post" action={action} className="flex flex-wrap items-center gap-3 text-14 text-ink-2">
      <span>{unread === 1 ? '1 new message' : `${unread} new messages`}</span>
      <Button kind="quiet" name="intent" value="read">
        Mark as read
      </Button>
    </form>
  )
}
