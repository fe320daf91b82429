import type { Thread } from './answers.ts'
import { type MessageRow, MOST_SHOWN } from './repo/thread.ts'

/** A page of a thread as its reader sees it, oldest first. @param rows newest first, one more than is shown */
export function messagesOf(rows: readonly MessageRow[], readerId: string): Pick<Thread, 'messages' | 'next'> {
  const shown = rows.slice(0, MOST_SHOWN)
  const next = rows.length > MOST_SHOWN ? (shown.at(-1)?.id ?? null) : null
  const messages = shown
    .map(({ authorId, aboutKind, aboutId, day, title, when, ...message }) => ({
      ...message,
      isMine: authorId === readerId,
      about: aboutKind && aboutId ? { kind: aboutKind, id: aboutId, day, title, when } : null,
    }))
    .reverse()
  return { messages, next }
}
