import type { Answered } from '#web/api/wire.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Col, Row } from '#web/components/page.tsx'
import { ProgressSteps, type Step } from '#web/components/progress-steps.tsx'
import { PlanShownCards } from './plan-preview.tsx'

type Written = Answered<'GET /v1/coach/model_plans/:id'>

/** A plan that a model was asked for: how far it is, who wrote it, what the rules made of it, and the plan itself. */
export function ModelPlanCards({ written }: { written: Written }) {
  const { state, plan, words } = written
  return (
    <Row>
      <Col span={7} fill={false}>
        <StateCard written={written} />
        {plan && state !== 'dropped' ? <PlanShownCards plan={plan} /> : null}
      </Col>
      <Col span={5} fill={false}>
        <RulesCard written={written} />
        {words.length > 0 ? (
          <Card title="What the model says to it" aside="checked against the plan">
            <dl className="grid gap-3 text-14">
              {words.map(({ week, title, text }) => (
                <div key={`${week} ${title}`}>
                  <dt className="text-12 text-ink-3">
                    Week {week}, {title.toLowerCase()}
                  </dt>
                  <dd className="text-ink-1">{text}</dd>
                </div>
              ))}
            </dl>
          </Card>
        ) : null}
      </Col>
    </Row>
  )
}

function StateCard({ written }: { written: Written }) {
  const { state, planId, hasReplaced } = written
  switch (state) {
    case 'ready':
      return (
        <Card title={written.source === 'model' ? 'Written by the model' : 'Made by rules'}>
          <p className="mb-3 text-14 text-ink-2">{whoWrote(written)}</p>
          <form method="post" className="flex flex-wrap gap-2">
            <Button name="intent" value="keep" kind="primary">
              Keep this plan
            </Button>
            <Button name="intent" value="drop">
              Leave it
            </Button>
          </form>
          <p className="mt-3 text-12 text-ink-3">
            If a plan is in force, keeping this one archives it. One press takes that back.
          </p>
        </Card>
      )
    case 'kept':
      return (
        <Card title="It is your plan now">
          <p className="mb-3 text-14 text-ink-2">{whoWrote(written)}</p>
          <form method="post" className="flex flex-wrap gap-2">
            {planId ? <ButtonLink href={`/plans/${planId}`}>Open the plan</ButtonLink> : null}
            <Button name="intent" value="undo">
              {hasReplaced ? 'Undo: back to the plan before' : 'Undo'}
            </Button>
          </form>
        </Card>
      )
    case 'undone':
      return (
        <Ended title="Taken back" why="What was in force before it is so again, where it was not over." />
      )
    case 'dropped':
      return <Ended title="Left" why="Nothing was changed, and it counts for nothing." />
    case 'failed':
      return <Ended title="There is no plan" why={written.because ?? 'It could not be made.'} />
    default:
      return <Progress written={written} />
  }
}

const whoWrote = ({ source, model, because }: Written): string =>
  source === 'model'
    ? `Written by a language model (${model}) and held against the rules that every plan here keeps to.`
    : `Made by our own rules, not by a model. ${because ?? ''}`.trim()

function Ended({ title, why }: { title: string; why: string }) {
  return (
    <Card title={title}>
      <p className="mb-3 text-14 text-ink-2">{why}</p>
      <ButtonLink href="/plans/new">Make a plan</ButtonLink>
    </Card>
  )
}

function Progress({ written: { state, weeks, weeksDone, isLate } }: { written: Written }) {
  if (isLate)
    return (
      <Card title="It takes longer than it should">
        <p className="text-14 text-ink-2">
          Nothing was written for a quarter of an hour. Stop it and ask again: what is not kept counts for
          nothing.
        </p>
        <StopIt />
      </Card>
    )
  const steps: Step[] = [
    { id: 'read', state: state === 'waiting' ? 'now' : 'done', label: 'Reading what the model may hear of' },
    {
      id: 'write',
      state: state === 'waiting' ? 'next' : 'now',
      label:
        state === 'repairing'
          ? 'Putting right what broke a rule'
          : 'Writing, and holding it against the rules',
      aside: `${weeksDone} of ${weeks} ${weeks === 1 ? 'week' : 'weeks'}`,
    },
    { id: 'show', state: 'next', label: 'Ready to look at' },
  ]
  return (
    <Card title="Being written">
      <div aria-live="polite">
        <ProgressSteps label="How far it is" steps={steps} />
      </div>
      <p className="mt-3 text-14 text-ink-2">
        You can leave this page: it goes on, and waits under Make a plan. Without script, read the page again.
      </p>
      <StopIt />
    </Card>
  )
}

const StopIt = () => (
  <form method="post" className="mt-3">
    <Button name="intent" value="drop">
      Stop it
    </Button>
  </form>
)

function RulesCard({ written: { state, source, broken, isRepaired, withheld } }: { written: Written }) {
  const isUnasked = source !== 'model' && broken.length === 0 && withheld === 0
  if (source === null || state === 'dropped' || isUnasked) return null
  return (
    <Card title="What the rules changed">
      <div className="grid gap-3 text-14 text-ink-2">
        <p>
          {broken.length === 0
            ? 'Nothing: it kept to all of them at once.'
            : isRepaired
              ? 'The first writing broke these; told so, the model put them right:'
              : 'What the model wrote broke these, so the plan is ours:'}
        </p>
        {broken.length > 0 ? (
          <ul className="grid list-disc gap-1 pl-5">
            {broken.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        ) : null}
        {withheld > 0 ? (
          <p>
            {withheld === 1 ? 'One sentence was' : `${withheld} sentences were`} held back for a number or a
            name that the plan does not have.
          </p>
        ) : null}
      </div>
    </Card>
  )
}
