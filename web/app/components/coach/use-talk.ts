import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { type AnswerSoFar, NOTHING_YET, withEvent } from '#worker/domain/coach/fold-answer.ts'
import { fromWire } from '#worker/domain/wire.ts'
import { AROUND, followAnswer, STREAM } from './follow-answer.ts'
import type { ThreadView, Turn, TurnView } from './talk-types.ts'

/** What is being answered now, as far as it came. */
interface Live {
  key: string
  text: string
  about: TurnView['about']
  answerId: string | null
  answer: AnswerSoFar
}

const turnOf = ({ answer, ...turn }: TurnView): Turn => ({ ...turn, answerId: answer.id, answer })

/** What was read, with what is being made in its place; a turn that is not there yet comes last. */
export function turnsOf(read: readonly TurnView[], live: Live | null): Turn[] {
  const turns = read.map(turnOf)
  if (!live) return turns
  const { key, text, about, answerId, answer } = live
  const at = turns.findIndex((turn) => turn.answerId === answerId)
  const there = turns[at]
  if (!there) return [...turns, { id: key, text, about, createdAt: null, answerId, answer }]
  // What is stored has the last word.
  return there.answer.state === 'streaming' ? turns.with(at, { ...there, answer }) : turns
}

/** The talk of a page: it follows what is being answered, whoever asked it, and sends what is asked here. */
export function useTalk(thread: ThreadView) {
  const { revalidate } = useRevalidator()
  const [live, setLive] = useState<Live | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const [isLost, setLost] = useState(false)
  const isSending = useRef(false)
  const leave = useRef(new AbortController())
  useEffect(() => {
    const here = new AbortController()
    leave.current = here
    // A line that breaks falls silent first: the browser knows sooner.
    const off = () => setLost(true)
    const on = () => setLost(false)
    addEventListener('offline', off)
    addEventListener('online', on)
    return () => {
      here.abort()
      removeEventListener('offline', off)
      removeEventListener('online', on)
    }
  }, [])

  const follow = async (start: Live, first: Response | null) => {
    let now = start
    const around = { ...AROUND, lost: setLost }
    const from = start.answerId ? `${start.answerId}.0` : ''
    for await (const { id, event } of followAnswer(from, first, leave.current.signal, around)) {
      now = { ...now, answerId: id.split('.')[0] ?? null, answer: withEvent(now.answer, event) }
      setLive(now)
    }
    if (leave.current.signal.aborted) return
    isSending.current = false
    setLive((held) => (held?.key === start.key ? now : held))
    revalidate()
  }

  // A page that is opened, or whose other tab asked something, joins in.
  const open = thread.turns.find(({ answer }) => answer.state === 'streaming')
  const openId = open?.answer.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins once for each answer
  useEffect(() => {
    if (!open || isSending.current) return
    isSending.current = true
    const { id, text, about, answer } = open
    void follow({ key: id, text, about, answerId: answer.id, answer: NOTHING_YET }, null)
  }, [openId])

  /** @returns whether it was taken in */
  const send = async (message: string, about: TurnView['about'], key: string): Promise<boolean> => {
    if (isSending.current) return false
    isSending.current = true
    setFailed(null)
    const start: Live = { key, text: message, about, answerId: null, answer: NOTHING_YET }
    setLive(start)
    const response = await fetch(STREAM, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify({ message, about }),
      signal: leave.current.signal,
    }).catch(() => null)
    if (!response?.ok) {
      isSending.current = false
      setLive(null)
      setFailed(await wordsOf(response))
      return false
    }
    void follow(start, response)
    return true
  }

  /** Ends what is being answered, here and on every other page. */
  const stop = () => void fetch('/v1/coach/chat/stop', { method: 'POST' }).catch(() => {})

  const isAnswering = live !== null && live.answer.state === 'streaming'
  return { turns: turnsOf(thread.turns, live), isAnswering, isLost, failed, send, stop }
}

async function wordsOf(response: Response | null): Promise<string> {
  const body = fromWire(await response?.json().catch(() => null)) as { error?: { message?: string } } | null
  return body?.error?.message ?? 'It did not reach the coach. What you wrote is still here; send it again.'
}
