import type { ViewerPractice } from '#web/viewer.ts'
import type { ClientAnswer } from './client-action.ts'
import type { ClientView } from './client-types.ts'
import type { PracticeDetail } from './practice-detail.ts'
import type { Loaded, SectionName } from './sections.ts'

/** What the loader of a client's page hands to it. */
export interface ClientPageData {
  client: ClientView
  /** Names of the people who work here; null where they could not be read: the page does without. */
  detail: PracticeDetail | null
  sections: { [N in SectionName]: Loaded<N> | null }
  /** Messages of the linked athlete that nobody here has read. */
  unread: number
  /** Names the intents of this page: pressed twice they are done once. */
  requestId: string
  readerId: string
  /** The practice's own day. */
  today: string
  /** What a word on each purpose does: sentences that come with the page, not in its script. */
  consentEffects: Readonly<Record<string, string>>
  /** The last change, in words where it has nothing else to say. */
  done: { what: string; words: string | null; line: string; outcome: string } | null
}

export interface ClientPageProps {
  data: ClientPageData
  practice: ViewerPractice
  answer: ClientAnswer | undefined
  /** A link to the client's own page, just made. */
  pageUrl: string | null
}
