import { Icon } from '#web/components/icon.tsx'
import { type DraftReading, problemWords } from './draft.ts'

/** What is wrong, what was not read, and what could mean two things: each with its place. */
export function Remarks({ reading, isStarted }: { reading: DraftReading; isStarted: boolean }) {
  const { problems, unread, doubts } = reading
  if (!isStarted || problems.length + unread.length + doubts.length === 0) return null
  return (
    <div role="status" className="grid gap-3 rounded-control bg-attention-ground p-3 text-14 text-ink-1">
      <List title="To put right" items={problemWords(reading).map(({ message }) => message)} />
      <List title="Not read" items={unread.map(({ line, text }) => `Line ${line}: ${shortened(text)}`)} />
      <List
        title="Read by guess"
        items={doubts.map(({ line, text }) => `Line ${line}: ${shortened(text)}`)}
      />
    </div>
  )
}

const MOST_SHOWN = 12

function List({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null
  const more = items.length - MOST_SHOWN
  return (
    <div>
      <p className="flex items-center gap-2 font-semibold">
        <span className="text-attention">
          <Icon name="warning" size={14} />
        </span>
        {title}
      </p>
      <ul className="mt-1 grid gap-1 pl-5.5 [overflow-wrap:anywhere]">
        {items.slice(0, MOST_SHOWN).map((item) => (
          <li key={item}>{item}</li>
        ))}
        {more > 0 ? <li>and {more} more</li> : null}
      </ul>
    </div>
  )
}

const shortened = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text)
