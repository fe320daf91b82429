import { useEffect, useState } from 'react'
import { Dialog } from '#web/components/dialog.tsx'

const KEYS = [
  { keys: '?', does: 'Show these keys' },
  { keys: '/', does: 'Search, where a page has it' },
  { keys: '← →', does: 'Move along a chart, a day at a time' },
  { keys: 'Shift with an arrow', does: 'Move faster' },
  { keys: 'Home, End', does: 'To the first and the last value' },
  { keys: 'Esc', does: 'Leave a chart or a dialog' },
] as const

/** `?` shows the keys and `/` goes to the search. They come with a page's script; nothing needs them. */
export function Shortcuts() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target)) return
      if (event.key === '?') setOpen(true)
      else if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('main input[type="search"]')
        if (!search) return
        event.preventDefault()
        search.focus()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  if (!open) return null
  return (
    <Dialog title="Keys" open onClose={() => setOpen(false)}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-14">
        {KEYS.map(({ keys, does }) => (
          <div key={keys} className="contents">
            <dt>
              <kbd className="rounded-badge border border-line-strong bg-well px-1.5 font-sans text-12 text-ink-1">
                {keys}
              </kbd>
            </dt>
            <dd className="text-ink-2">{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}

const isTyping = (target: HTMLElement) =>
  target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
