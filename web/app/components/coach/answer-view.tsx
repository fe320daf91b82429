import { useState } from 'react'
import { cls } from '#web/components/class-names.ts'
import { Icon } from '#web/components/icon.tsx'
import type { Reading } from '#web/components/reading.ts'
import { Receipt } from '#web/components/receipt.tsx'
import { day as dayText } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import type { AnswerSource, AnswerState } from '#worker/domain/coach/answer-event.ts'
import type { AnswerSoFar } from '#worker/domain/coach/fold-answer.ts'
import type { Receipt as Evidence } from '#worker/domain/coach/receipt.ts'
import { handsOff } from './hands-off.ts'
import { valueWords, whenWords } from './receipt-words.ts'

/** Where the words come from, where that is worth a line. */
const FROM: Partial<Record<AnswerSource, string>> = {
  lookup: 'Looked up in your training. It uses no message.',
  faq: 'A reviewed answer, the same for everybody.',
  rules: 'Answered by fixed rules, without a model.',
}

/** Receipts that stand beside an answer; the rest are one press away. */
const AT_ONCE = 4

const FOLD = 'press hit inline-flex h-6 cursor-pointer items-center text-12 text-ink-2 underline'

const CUT: Partial<Record<AnswerState, string>> = {
  interrupted: 'Cut off.',
  failed: 'Not finished.',
  timed_out: 'Out of time.',
}

/**
 * An answer as far as it is there: its evidence first, so that an open receipt stays where it is while words come. On a
 * phone that is folded into one line, and of an answer that was there before the page it comes last.
 */
export function AnswerView({
  answer,
  reading,
  saidBefore = [],
  isLost = false,
}: {
  answer: AnswerSoFar
  reading: Reading
  /** What the answer before said is left out: the same again is one line. */
  saidBefore?: readonly string[] | undefined
  /** The page has no line to what is being answered. */
  isLost?: boolean
}) {
  const { state, source, text, leftOut, withheld, words, position, isContinued } = answer
  const isMaking = state === 'streaming'
  const [wasMaking] = useState(isMaking)
  // What the words name comes first, of an answer that was there before the page.
  const receipts = wasMaking
    ? answer.receipts
    : answer.receipts.toSorted((a, b) => Number(text.includes(b.title)) - Number(text.includes(a.title)))
  const notes = [
    receipts.length > 0 ? `Rests on ${count(receipts.length, 'receipt')}.` : '',
    withheld > 0 ? `${count(withheld, 'sentence')} without a receipt held back.` : '',
    isContinued ? 'It was cut off once and went on.' : '',
    (source && FROM[source]) ?? '',
  ].filter((note) => note !== '')
  return (
    <div className="grid min-w-0 gap-2" aria-busy={isMaking}>
      {receipts.length > 0 ? (
        <details className={cls('evidence max-sm:[&_summary]:h-11', !wasMaking && 'max-sm:order-last')}>
          <summary className={FOLD}>{count(receipts.length, 'receipt')}</summary>
          <div className="grid gap-2">
            <Slips receipts={receipts.slice(0, AT_ONCE)} reading={reading} />
            {receipts.length > AT_ONCE ? (
              <details>
                <summary className={FOLD}>{count(receipts.length - AT_ONCE, 'more receipt')}</summary>
                <div className="mt-2">
                  <Slips receipts={receipts.slice(AT_ONCE)} reading={reading} />
                </div>
              </details>
            ) : null}
          </div>
        </details>
      ) : null}
      {text ? (
        <p className="whitespace-pre-line text-16 text-ink-1 leading-relaxed">
          {text}
          {isMaking ? <span className="ml-0.5 inline-block h-4 w-1.5 bg-ink-1 align-text-bottom" /> : null}
        </p>
      ) : null}
      {isMaking && isLost ? (
        <p role="status" className="text-14 text-ink-2">
          No connection. It goes on by itself as soon as there is one.
        </p>
      ) : null}
      {isMaking && !text && !isLost ? (
        <p className="text-14 text-ink-3">
          {position ? `In line: ${count(position, 'question')} before yours.` : 'Reading your training…'}
        </p>
      ) : null}
      {source === 'safety' && handsOff(text) ? (
        <a className="link inline-flex min-h-11 items-center text-14" href="/coach/messages">
          Write to your trainer
        </a>
      ) : null}
      {leftOut.map((one) => (
        <p
          key={one}
          className={cls(
            'flex items-start gap-2',
            saidBefore.includes(one)
              ? 'text-12 text-ink-3'
              : 'rounded-control border border-line bg-well p-3 text-14',
          )}
        >
          <span className="mt-0.5">
            <Icon name="lock" />
          </span>
          <span className={cls(saidBefore.includes(one) && 'line-clamp-1')}>
            {one} <WayIn words={one} />
          </span>
        </p>
      ))}
      {CUT[state] ? (
        <p className="flex items-start gap-2 text-14 text-ink-2">
          <span className="mt-0.5 text-attention">
            <Icon name="warning" />
          </span>
          <span>{words ?? CUT[state]}</span>
        </p>
      ) : null}
      {notes.length > 0 && !isMaking ? <p className="text-12 text-ink-3">{notes.join(' ')}</p> : null}
    </div>
  )
}

/** Where what is left out comes in; its words name the page in every language. */
function WayIn({ words }: { words: string }) {
  const [, href, label] = WAYS.find(([page]) => words.includes(page)) ?? []
  return href ? (
    <a className="link hit" href={href}>
      {label}
    </a>
  ) : null
}
const WAYS = [
  ['Imports', '/settings/imports', 'Upload files'],
  ['Privacy', '/settings/privacy', 'Open Privacy'],
] as const

const Slips = ({ receipts, reading }: { receipts: readonly Evidence[]; reading: Reading }) => (
  <div className="flex flex-wrap items-start gap-2">
    {receipts.map((receipt) => (
      <EvidenceSlip key={receipt.id} receipt={receipt} reading={reading} />
    ))}
  </div>
)

function EvidenceSlip({ receipt, reading }: { receipt: Evidence; reading: Reading }) {
  const { title, values, href, leftOut, day } = receipt
  const on = day && !title.includes(day) ? `, ${dayText(day, 'bare', reading.locale)}` : ''
  return (
    <Receipt
      holds={<span className="max-w-60 truncate">{`${title}${on}`}</span>}
      subject={title}
      date={whenWords(receipt, reading.locale)}
      rows={values.map((value) => ({
        key: value.words ?? value.label,
        value: valueWords(value, reading.units),
      }))}
      {...(leftOut ? { source: leftOut } : {})}
      {...(href ? { link: { href, label: 'Open' } } : {})}
    />
  )
}
