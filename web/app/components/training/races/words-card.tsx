import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'

export type Words = Answered<'GET /v1/coach/race_strategy/:race'>

/** What is written around a race's numbers: part by part, by whom, and asked for by a press. */
export function WordsCard({
  words,
  mayAsk,
  error,
}: {
  words: Words
  /** The account has it. */
  mayAsk: boolean
  error: string | null | undefined
}) {
  const { state, parts, isOutOfDate, isLate } = words
  const isWaiting = state === 'asked' && !isLate
  return (
    <div id="words" className="scroll-mt-4">
      <Card
        title="In words"
        aside={isOutOfDate ? 'out of date' : parts.length > 0 ? writerOf(words) : undefined}
        foot={parts.length > 0 ? whoWrote(words) : undefined}
      >
        <div className="grid gap-4 text-14">
          <div aria-live="polite" className="grid gap-2 text-ink-2 empty:hidden">
            <Face words={words} />
          </div>
          <FormError>{error}</FormError>
          {mayAsk && words.mayAsk && !isWaiting ? (
            <form method="post" action="#words">
              <Button name="intent" value="words" kind={parts.length === 0 ? 'primary' : 'secondary'}>
                {parts.length === 0 ? 'Have it written' : 'Have it written again'}
              </Button>
            </form>
          ) : null}
          {parts.map(({ part, title, source, sentences }) => (
            <section key={part} className="grid gap-1">
              <h3 className="flex items-center gap-2 font-semibold text-ink-1">
                {title} {words.source === 'model' && source === 'rules' ? <Badge>by rules</Badge> : null}
              </h3>
              <p className="text-ink-2">{sentences.join(' ')}</p>
            </section>
          ))}
        </div>
      </Card>
    </div>
  )
}

const writerOf = ({ source }: Words) => (source === 'model' ? 'by a language model' : 'by rules')

function Face({ words: { state, parts, because, isOutOfDate, isLate } }: { words: Words }) {
  if (state === 'none')
    return <p>The numbers of this page as a text to read: two weeks out, the morning, each leg, and after.</p>
  if (state === 'asked' && isLate)
    return <p>It takes longer than it should: nothing was written for a quarter of an hour. Ask again.</p>
  if (state === 'asked')
    return (
      <p role="status">
        Being written. You can leave this page. Without script, read it again in a minute
        {parts.length > 0 ? '; below is what was written before' : ''}.
      </p>
    )
  if (state === 'failed') return <p>There is nothing new: {because ?? 'it could not be written.'}</p>
  if (isOutOfDate)
    return <p>The race’s numbers have changed since this was written. The tables of this page are right.</p>
  return null
}

const whoWrote = ({ source, model, because, withheld }: Words): string => {
  const held =
    withheld === 0
      ? ''
      : withheld === 1
        ? ' One sentence was held back for what it claimed.'
        : ` ${withheld} sentences were held back for what they claimed.`
  return source === 'model'
    ? `Written by a language model (${model}); every number in it is one of this page.${held}${because ? ` ${because}` : ''}`
    : `In our own words, not a model’s. ${because ?? ''}`.trim()
}
