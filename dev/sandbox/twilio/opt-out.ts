/** Words the provider itself acts on: alone in a message, in any case. YES is one of those that opt in again. */
const KEYWORDS = {
  STOP: 'STOP STOPALL UNSUBSCRIBE CANCEL END QUIT OPTOUT REVOKE'.split(' '),
  START: 'START YES UNSTOP'.split(' '),
  HELP: 'HELP INFO'.split(' '),
} as const
export type OptOutType = keyof typeof KEYWORDS

export function optOutType(body: string): OptOutType | null {
  const word = body.trim().toUpperCase()
  return (
    (Object.keys(KEYWORDS) as OptOutType[]).find((type) => KEYWORDS[type].some((w) => w === word)) ?? null
  )
}

/** What the provider answers by itself. */
export const OWN_ANSWERS: Readonly<Record<OptOutType, string>> = {
  STOP: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  START:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
  HELP: 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
}
