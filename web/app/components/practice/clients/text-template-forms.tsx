import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { TextArea, TextField } from '#web/components/form/text-field.tsx'
import { TextPreview } from '#web/components/practice/messages/text-preview.tsx'
import type {
  KindTemplate,
  PreviewView,
  TemplatesView,
} from '#web/components/practice/messages/text-types.ts'
import { bookingText } from '#web/components/practice/messages/words.ts'

/** What a preview was asked for, and how it reads. */
export interface Draft {
  values: Record<string, string>
  preview: PreviewView
}

interface Props {
  mayChange: boolean
  sent: Refused | undefined
  draft: Draft | undefined
}

const WHEN: Record<KindTemplate['kind'], string> = {
  confirmation: 'When a session is booked',
  reminder: 'Ahead of a session',
  change: 'When a session is moved',
  cancellation: 'When a session is cancelled',
  followup: 'After a session is completed',
}

const MOST = 1000

/** The words of one kind of booking text, its switch, and how it reads in the practice's zone. */
export function KindForm({ of, mayChange, sent, draft }: Props & { of: KindTemplate }) {
  const { kind, isOwn } = of
  const words = { title: bookingText(kind) ?? kind, when: WHEN[kind] }
  const typed = sent?.values ?? draft?.values
  const isOn = typed ? typed.is_on === 'on' : of.isOn
  return (
    <FieldScope.Provider value={kind}>
      <Card title={words.title} aside={<KindState of={of} when={words.when} />}>
        <form method="post" className="grid gap-4">
          <FormError>{formError(sent, ['body'])}</FormError>
          <input type="hidden" name="kind" value={kind} />
          <TextArea
            name="body"
            label="Words"
            maxLength={MOST}
            readOnly={!mayChange}
            defaultValue={typed?.body ?? of.body}
            error={fieldError(sent, 'body')}
          />
          {draft ? (
            <TextPreview preview={draft.preview} lead="Not saved yet. It would read" />
          ) : (
            <TextPreview preview={of.preview} lead="It reads" />
          )}
          {mayChange ? (
            <>
              <Checkbox name="is_on" label="Send this text" defaultChecked={isOn} />
              <FormFoot>
                {isOwn ? (
                  <Button kind="quiet" name="intent" value="reset">
                    Back to the standard words
                  </Button>
                ) : null}
                <Button name="intent" value="preview">
                  Preview
                </Button>
                <Button name="intent" value="template" aria-label={`Save the ${words.title.toLowerCase()}`}>
                  Save
                </Button>
              </FormFoot>
            </>
          ) : null}
        </form>
      </Card>
    </FieldScope.Provider>
  )
}

function KindState({ of, when }: { of: KindTemplate; when: string }) {
  return (
    <>
      {when}
      {of.isOn ? null : <Badge tone="outline">Off</Badge>}
      {of.isOwn ? <Badge tone="plain">Own words</Badge> : null}
    </>
  )
}

/** What can stand in braces. */
export function FieldsCard({ fields, zone }: { fields: TemplatesView['fields']; zone: string }) {
  return (
    <Card title="Fields" foot={`Days and times are said in ${zone.replaceAll('_', ' ')}.`}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-14">
        {fields.map(({ name, meaning }) => (
          <div key={name} className="contents">
            <dt className="text-ink-1">{`{${name}}`}</dt>
            <dd className="text-ink-3">{meaning}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

/** Words kept for the composer of messages. */
export function SavedTexts({ saved, mayChange, sent, draft }: Props & { saved: TemplatesView['saved'] }) {
  const typed = sent?.values ?? draft?.values
  return (
    <FieldScope.Provider value="saved">
      <Card title="Saved texts" foot="They can be inserted where a message is written.">
        {saved.length === 0 ? <p className="text-14 text-ink-3">None yet.</p> : null}
        <ul className="grid divide-y divide-line">
          {saved.map(({ id, name, body }) => (
            <li key={id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3 text-14">
              <span className="grid min-w-0 grow basis-40">
                <span className="font-semibold text-ink-1">{name}</span>
                <span className="whitespace-pre-wrap text-ink-2 [overflow-wrap:anywhere]">{body}</span>
              </span>
              {mayChange ? (
                <form method="post">
                  <input type="hidden" name="kind" value="message" />
                  <input type="hidden" name="template" value={id} />
                  <Button size={28} name="intent" value="drop" aria-label={`Delete the text ${name}`}>
                    Delete
                  </Button>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
        {mayChange ? (
          <form method="post" className="mt-4 grid gap-4">
            <FormError>{formError(sent, ['name', 'body'])}</FormError>
            <input type="hidden" name="kind" value="message" />
            <TextField
              name="name"
              label="Name"
              hint="A name that is there already gets the new words."
              required
              maxLength={60}
              defaultValue={typed?.name}
              error={fieldError(sent, 'name')}
            />
            <TextArea
              name="body"
              label="Words"
              required
              maxLength={MOST}
              defaultValue={typed?.body}
              error={fieldError(sent, 'body')}
            />
            {draft ? <TextPreview preview={draft.preview} lead="Not saved yet. It would read" /> : null}
            <FormFoot>
              <Button name="intent" value="preview">
                Preview
              </Button>
              <Button name="intent" value="template">
                Save the text
              </Button>
            </FormFoot>
          </form>
        ) : null}
      </Card>
    </FieldScope.Provider>
  )
}
