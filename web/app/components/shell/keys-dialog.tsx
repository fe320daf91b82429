import { Dialog } from '#web/components/dialog.tsx'

const KEYS = [
  { keys: '?', does: 'Show these keys' },
  { keys: '/', does: 'Search, where a page has it' },
  { keys: '← →', does: 'Move along a chart, a day at a time' },
  { keys: 'Shift with an arrow', does: 'Move faster' },
  { keys: 'Home, End', does: 'To the first and the last value' },
  { keys: 'Esc', does: 'Leave a chart or a dialog' },
] as const

/** The keys there are, asked for with the first `?`. */
export default function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" open onClose={onClose}>
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
