import { NOTICES } from '#worker/features/training/strava/schema.ts'

/** What came of a trip to a provider's page, in words. */
export interface NoticeText {
  good: boolean
  text: string
}

const GOOD = new Set(['strava_connected', 'strava_connected_public'])

/** For loaders only: a page that looked the words up itself would ship the schemas beside them. */
export function noticeOf(request: Request): NoticeText | null {
  const code = new URL(request.url).searchParams.get('notice')
  const text = code && code in NOTICES ? NOTICES[code as keyof typeof NOTICES] : null
  return code && text ? { good: GOOD.has(code), text } : null
}
