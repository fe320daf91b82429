import type { ReactNode } from 'react'
import { Badge } from '#web/components/badge.tsx'
import { cls } from '#web/components/class-names.ts'
import { moment } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import type { TextView, ThreadView } from './text-types.ts'
import { kindWord, readWord, stateWord } from './words.ts'

/** Both sides of a thread, oldest first, each text of ours with how far it came. */
export function ThreadTexts({ thread, earlier }: { thread: ThreadView; earlier: ReactNode }) {
  const isShared = thread.sharedWith.length > 0
  return (
    // Turned round it begins at its end, without a script: the newest word and the field to answer are seen first.
    <section
      className="flex max-h-[max(20rem,60dvh)] flex-col-reverse overflow-y-auto"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label="What was said"
    >
      <div className="grid gap-3">
        {earlier}
        <ol className="flex flex-col gap-3">
          {thread.texts.toReversed().map((text) => (
            <Said key={text.id} text={text} zone={thread.zone} isShared={isShared} />
          ))}
        </ol>
      </div>
    </section>
  )
}

function Said({ text, zone, isShared }: { text: TextView; zone: string; isShared: boolean }) {
  const isOurs = text.direction === 'out'
  const isUnsent = isOurs && ['cancelled', 'expired', 'queued', 'scheduled'].includes(text.state)
  return (
    <li
      className={cls(
        'flex max-w-[85%] flex-col gap-1',
        isOurs ? 'items-end self-end' : 'items-start self-start',
      )}
    >
      {text.body ? (
        <p
          className={cls(
            'whitespace-pre-wrap rounded-card px-3 py-2 text-14 text-ink-1 [overflow-wrap:anywhere]',
            isOurs && !isUnsent && 'bg-raised',
            isOurs && isUnsent && 'border border-line-strong border-dashed text-ink-2',
            !isOurs && 'border border-line bg-well',
          )}
        >
          {text.body}
        </p>
      ) : null}
      <p
        className={cls(
          'flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-ink-3',
          isOurs && 'justify-end',
        )}
      >
        {isOurs ? <OurMarks text={text} zone={zone} /> : <TheirMarks text={text} />}
        {isShared && text.clientName ? <span>{text.clientName}</span> : null}
        {isOurs && text.state === 'scheduled' ? null : <span>{moment(text.at, zone)}</span>}
      </p>
    </li>
  )
}

function OurMarks({ text, zone }: { text: TextView; zone: string }) {
  const { word, tone } = stateWord(text, zone)
  const kind = kindWord(text)
  return (
    <>
      {kind ? <span>{kind}</span> : null}
      {tone === 'plain' ? (
        <span>{word}</span>
      ) : (
        <Badge tone={tone} icon={tone === 'gained' ? 'check' : undefined}>
          {word}
        </Badge>
      )}
      {text.segments !== null && text.segments > 1 ? <span>{count(text.segments, 'segment')}</span> : null}
    </>
  )
}

function TheirMarks({ text }: { text: TextView }) {
  const read = readWord(text.readAs)
  if (!read) return null
  return text.readAs === 'no' ? <Badge tone="attention">{read}</Badge> : <span>{read}</span>
}
