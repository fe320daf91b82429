import { useRevalidator } from '@remix-run/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { readJson } from '#web/api/read-json.ts'
import { useLive } from '#web/live/use-live.ts'
import type { CalendarAnswer, CalendarRead } from './calendar.ts'

export const EVERY_MS = 15_000

export interface Feed {
  answer: CalendarAnswer
  /** When the answer was last known to hold. */
  checkedMs: number
  /** Why the last look failed; null when it did not. */
  failed: string | null
}

/**
 * Keeps the range in view current: looks every 15 s, which sends only what changed. When the practice says that
 * something did, all of the page is read at once, who needs it and what is open beside it too. What a navigation
 * brought is newer than what was kept.
 * @param address the route of exactly this range
 */
export function useFeed(address: string, loaded: CalendarAnswer, loadedMs: number): Feed {
  const [kept, setKept] = useState({
    address,
    loaded,
    answer: loaded,
    checkedMs: loadedMs,
    failed: null as string | null,
  })
  // A navigation or a form's answer brings a reading of its own: it replaces what was polled before.
  const isCurrent = kept.address === address && kept.loaded === loaded
  const current = isCurrent ? kept : { address, loaded, answer: loaded, checkedMs: loadedMs, failed: null }
  const latest = useRef(current)
  latest.current = current
  const running = useRef(false)
  const look = useCallback(async () => {
    if (running.current) return
    running.current = true
    const asked = latest.current
    const found = await readSince(asked.address, asked.answer.version)
    running.current = false
    const now = latest.current
    if (now.address !== asked.address || now.loaded !== asked.loaded) return
    if ('failed' in found) return setKept({ ...now, failed: found.failed })
    setKept({
      ...now,
      answer: 'unchanged' in found.answer ? now.answer : found.answer,
      checkedMs: Date.now(),
      failed: null,
    })
  }, [])
  const { revalidate } = useRevalidator()
  useLive(['practice'], true, { read: look, everyMs: EVERY_MS, heard: revalidate })
  useEffect(() => {
    // Back on a page the browser kept: what it shows may be old.
    const onShow = (event: PageTransitionEvent) => event.persisted && void look()
    window.addEventListener('pageshow', onShow)
    return () => window.removeEventListener('pageshow', onShow)
  }, [look])
  return current
}

async function readSince(
  address: string,
  version: string,
): Promise<{ answer: CalendarRead } | { failed: string }> {
  try {
    const response = await fetch(`${address}&since=${encodeURIComponent(version)}`, {
      headers: { Accept: 'application/json' },
      signal: AbortSignal.timeout(10_000),
    })
    if (response.status === 401) return { failed: 'You are logged out.' }
    if (!response.ok) return { failed: 'The calendar could not be read.' }
    return { answer: await readJson('GET /v1/practices/:practice/calendar', response) }
  } catch {
    return { failed: 'No connection.' }
  }
}
