import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '#web/components/button.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import type { TurnView } from './talk-types.ts'
import { Dictate } from './voice.tsx'

const LONGEST = 2000
const ABOUT = { day: 'a day', activity: 'an activity', insight: 'an insight', plan: 'a plan' } as const

export interface Draft {
  text: string
  about: TurnView['about']
}

/** Where a message is written. Without script it is a form like any other. */
export function Composer({
  draft,
  sendingId,
  isAnswering,
  failed,
  foot,
  locale,
  send,
  stop,
}: {
  draft: Draft
  /** Names the sending: a form that is sent twice is answered once. */
  sendingId: string
  isAnswering: boolean
  failed: string | null
  foot: string
  /** What is dictated in it. */
  locale: string
  send(message: string, about: TurnView['about'], key: string): Promise<boolean>
  stop(): void
}) {
  const [text, setText] = useState(draft.text)
  const [about, setAbout] = useState(draft.about)
  const key = useRef(sendingId)
  const [isReady, setReady] = useState(false)
  useEffect(() => setReady(true), [])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const message = text.trim()
    if (message === '' || isAnswering) return
    setText('')
    const isTaken = await send(message, about, key.current)
    // What was not taken in is still there to be sent again, under the same name.
    if (!isTaken) return setText((typed) => typed || message)
    key.current = crypto.randomUUID()
    setAbout(null)
  }
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.currentTarget.form?.requestSubmit()
  }
  return (
    <form
      method="post"
      onSubmit={submit}
      className="sticky bottom-14 grid gap-2 rounded-card border border-line-strong bg-card p-3 md:bottom-3"
    >
      <FormError>{failed}</FormError>
      {about ? (
        <p className="flex items-center gap-2 text-12 text-ink-3">
          Asked from {ABOUT[about.kind]}.
          <a className="link hit" href="/coach">
            Ask without it
          </a>
        </p>
      ) : null}
      <input type="hidden" name="about_kind" value={about?.kind ?? ''} />
      <input type="hidden" name="about_id" value={about?.id ?? ''} />
      <input type="hidden" name="request_id" value={sendingId} />
      <label className="sr-only" htmlFor="message">
        Ask about your training
      </label>
      <textarea
        id="message"
        name="message"
        rows={2}
        required
        maxLength={LONGEST}
        placeholder="Ask about your training"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKey}
        className="w-full resize-y rounded-control bg-transparent p-1 text-16 text-ink-1 placeholder:text-ink-3"
      />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-12 text-ink-3">{foot}</span>
        <span className="ml-auto flex gap-2">
          {isReady ? (
            <Dictate locale={locale} heard={(words) => setText((typed) => `${typed} ${words}`.trim())} />
          ) : null}
          {isAnswering ? (
            <Button key="stop" type="button" onClick={stop}>
              Stop
            </Button>
          ) : (
            <Button key="send" kind="primary" icon="right">
              Send
            </Button>
          )}
        </span>
      </div>
    </form>
  )
}
