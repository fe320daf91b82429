interface NoticeText {
  tone: 'gained' | 'attention'
  text: string
}

/** Codes the service sends people back with, in words. An unknown code says nothing. */
const NOTICES: Record<string, NoticeText> = {
  strava_connected: {
    tone: 'gained',
    text: 'Strava is connected. Its index is being read now, newest first.',
  },
  strava_denied: {
    tone: 'attention',
    text: 'Strava was not connected: access was not given. Nothing was read. You can try again, or bring files.',
  },
  strava_scope: {
    tone: 'attention',
    text: 'Strava was not connected: without "View data about your activities" there is nothing to read. Try again and leave that box ticked.',
  },
  strava_partial: {
    tone: 'attention',
    text: 'Strava is connected, without the activities you marked "Only You". Connect again and tick that box to include them.',
  },
  strava_expired: {
    tone: 'attention',
    text: 'That Strava page was open too long. Nothing was read; try again.',
  },
  strava_replayed: {
    tone: 'attention',
    text: 'That link from Strava was used already. If Strava is not connected below, try again.',
  },
  strava_other_account: {
    tone: 'attention',
    text: 'This Strava account belongs to another StrideIQ account. Disconnect it there first.',
  },
  strava_failed: {
    tone: 'attention',
    text: 'Strava did not answer as it should. Nothing was lost; try again.',
  },
  strava_full: {
    tone: 'attention',
    text: 'Strava lets only so many athletes connect at the moment. You can bring files now and connect later.',
  },
}

export function noticeOf(code: string | null): NoticeText | null {
  return code ? (NOTICES[code] ?? null) : null
}
