import { useState } from 'react'
import type { Refused } from '#web/api/form-values.ts'
import { Icon } from '#web/components/icon.tsx'

interface Row {
  label: string
  /** What stands there now, and what this form would put there. */
  now: string
  typed: string
}

/**
 * Another tab or person saved first: what stands there now beside what was typed here. Nothing is lost either way:
 * saving again takes this form's words, the link leaves what is there. Fields that nobody touched here are no row.
 */
export function ChangedMeanwhile({ rows, keepHref }: { rows: readonly Row[]; keepHref: string }) {
  const differing = rows.filter(({ now, typed }) => now.trim() !== typed.trim())
  return (
    <div
      role="alert"
      className="grid gap-3 rounded-control border border-attention bg-attention-ground p-3 text-14 text-ink-1"
    >
      <p className="flex items-start gap-2">
        <span className="mt-0.5 text-attention">
          <Icon name="warning" />
        </span>
        <span>
          It was changed meanwhile, in another tab or by somebody else. Nothing is overwritten yet: save again
          for your words, or{' '}
          <a href={keepHref} className="link">
            keep what is there
          </a>
          .
        </span>
      </p>
      {differing.map(({ label, now, typed }) => (
        <dl key={label} className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
          <div className="min-w-0">
            <dt className="text-12 text-ink-3">{label}, as it is now</dt>
            <dd className="whitespace-pre-wrap [overflow-wrap:anywhere]">{now || '(empty)'}</dd>
          </div>
          <div className="min-w-0">
            <dt className="text-12 text-ink-3">{label}, as you typed it</dt>
            <dd className="whitespace-pre-wrap [overflow-wrap:anywhere]">{typed || '(empty)'}</dd>
          </div>
        </dl>
      ))}
    </div>
  )
}

/** What stands there now, where a form was refused for that; null for every other answer. */
export function currentOf(sent: Refused | undefined): Record<string, unknown> | null {
  return sent?.error.code === 'conflict' ? (sent.error.current ?? null) : null
}

/** A form's fields by name, as they are sent; an unticked box is an empty text. */
export type Filled = Readonly<Record<string, string>>

/**
 * What a form that was refused shows again: what was typed and, of fields nobody touched here, what stands there now,
 * so that saving again changes nothing but what was changed here.
 * @param now null where nothing was changed meanwhile
 */
export function typedOver(sent: Refused | undefined, now: Filled | null): Record<string, string> | null {
  if (!sent) return null
  const was = filledWith(sent)
  if (now === null || was === null) return sent.values
  const untouched = Object.entries(now).filter(([name]) => isSame(sent.values[name], was[name]))
  return { ...sent.values, ...Object.fromEntries(untouched) }
}

/** Browsers send line breaks their own way. */
const isSame = (typed = '', was = '') => typed.replaceAll('\r\n', '\n').trim() === was.trim()

/** What the fields held when the form was opened; null from a form that does not tell. */
function filledWith({ values }: Refused): Filled | null {
  try {
    const was: unknown = JSON.parse(values.filled_with ?? 'null')
    if (typeof was !== 'object' || was === null) return null
    return Object.fromEntries(Object.entries(was).map(([name, value]) => [name, String(value)]))
  } catch {
    return null
  }
}

/**
 * The etag a form sends, and what its fields were filled with: that of what was shown last, so that saving again is
 * saving over what was seen. A live page reads its data anew under an open form, whose fields stay as they were filled:
 * so do these.
 */
export function EtagField({
  sent,
  etag,
  filled,
  now,
}: {
  sent: Refused | undefined
  etag: string | undefined
  filled?: Filled
  /** What stands there now, where it was changed meanwhile. */
  now?: Filled | null
}) {
  const [first] = useState({ etag, filled })
  const shown = currentOf(sent)?.etag ?? sent?.values.etag ?? first.etag
  const was = now ?? first.filled
  const words = now ? undefined : sent?.values.filled_with
  return (
    <>
      {typeof shown === 'string' ? <input type="hidden" name="etag" value={shown} /> : null}
      {was ? <input type="hidden" name="filled_with" value={words ?? JSON.stringify(was)} /> : null}
    </>
  )
}
