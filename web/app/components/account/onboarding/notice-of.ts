import { readNotice } from '#worker/domain/policy/connect-notices.ts'

/** What came of a trip to a provider's page, in words. */
export interface NoticeText {
  good: boolean
  text: string
}

/** For loaders only: a page that looked the words up itself would ship the schemas beside them. */
export function noticeOf(request: Request): NoticeText | null {
  const code = new URL(request.url).searchParams.get('notice')
  const notice = code ? readNotice(code) : null
  return notice && { good: notice.isGood, text: notice.text }
}
