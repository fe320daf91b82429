import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { ChangedMeanwhile, currentOf, EtagField, typedOver } from '#web/components/form/changed-meanwhile.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, TextField } from '#web/components/form/text-field.tsx'
import type { ClientView } from './client-types.ts'
import type { MemberView } from './practice-detail.ts'
import { STATUS_OPTIONS } from './words.ts'

type Trainer = Pick<MemberView, 'personId' | 'name'>

type ClientFields = Pick<
  ClientView,
  'name' | 'email' | 'phone' | 'zone' | 'birthDate' | 'trainerId' | 'tags' | 'status' | 'etag'
>

const FIELDS = ['name', 'email', 'phone', 'tags', 'birth_date', 'trainer_id', 'zone', 'status']

/** What the form sends, as the API takes it. */
export function clientInput(values: Record<string, string>) {
  const { name = '', email = '', phone = '', tags = '', status } = values
  return {
    ...{ name, email, phone, tags },
    birthDate: values.birth_date ?? '',
    trainerId: values.trainer_id ?? '',
    ...(values.zone === undefined ? {} : { zone: values.zone }),
    ...(status ? { status } : {}),
    ...(values.etag === undefined ? {} : { etag: values.etag }),
    ...(values.texts === undefined ? {} : { texts: values.texts === 'on' }),
  }
}

/** Who a client is. For a new one only the name is needed. */
export function ClientForm({
  client,
  trainers,
  sent,
  zones,
}: {
  client: ClientFields | null
  trainers: readonly Trainer[]
  sent: Refused | undefined
  zones: readonly { value: string; label: string }[]
}) {
  const current = currentOf(sent)
  const now = current ? fieldsOf(current) : null
  const typed = typedOver(sent, now)
  const field = (name: string) => ({ name, error: fieldError(sent, name) })
  return (
    <FieldScope.Provider value="client">
      <form method="post" className="grid gap-4">
        {client ? (
          <EtagField sent={sent} etag={client.etag} filled={fieldsOf({ ...client })} now={now} />
        ) : null}
        {current && client ? (
          <ChangedMeanwhile keepHref="?" rows={rowsOf(now ?? {}, typed ?? {}, trainers)} />
        ) : (
          <FormError>{formError(sent, FIELDS)}</FormError>
        )}
        <TextField
          {...field('name')}
          label="Name"
          required
          maxLength={80}
          autoComplete="off"
          defaultValue={typed?.name ?? client?.name}
        />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            {...field('phone')}
            label="Phone"
            optional
            type="tel"
            hint="With its country code. Texts go there."
            placeholder="+49 170 1234567"
            autoComplete="off"
            defaultValue={typed?.phone ?? client?.phone ?? ''}
          />
          <TextField
            {...field('email')}
            label="E-mail"
            optional
            type="email"
            autoComplete="off"
            defaultValue={typed?.email ?? client?.email ?? ''}
          />
          <TextField
            {...field('tags')}
            label="Tags"
            optional
            hint="With commas between them."
            autoComplete="off"
            defaultValue={typed?.tags ?? client?.tags.join(', ') ?? ''}
          />
          <DateField
            {...field('birth_date')}
            label="Birth date"
            optional
            autoComplete="off"
            defaultValue={typed?.birth_date ?? client?.birthDate ?? ''}
          />
          <Select
            {...field('trainer_id')}
            label="Trainer"
            optional
            options={[
              { value: '', label: 'Nobody in particular' },
              ...trainers.map(({ personId, name }) => ({ value: personId, label: name })),
            ]}
            defaultValue={typed?.trainer_id ?? client?.trainerId ?? ''}
          />
          <Select
            {...field('zone')}
            label="Their time zone"
            optional
            hint="Texts keep to waking hours there too."
            options={[{ value: '', label: 'Not known' }, ...zones]}
            defaultValue={typed?.zone ?? client?.zone ?? ''}
          />
          {client ? (
            <Select
              {...field('status')}
              label="Status"
              options={STATUS_OPTIONS}
              defaultValue={typed?.status ?? client.status}
            />
          ) : null}
        </div>
        {client ? null : (
          <Checkbox
            {...field('texts')}
            label="They agreed to texts about their sessions"
            hint="Without it nothing is texted. It can be recorded later on their page."
            defaultChecked={typed?.texts === 'on'}
          />
        )}
        <FormFoot>
          <Button kind="primary" name="intent" value="save">
            {client ? 'Save' : 'Add the client'}
          </Button>
        </FormFoot>
      </form>
    </FieldScope.Provider>
  )
}

const LABELS = {
  name: ['name', 'Name'],
  phone: ['phone', 'Phone'],
  email: ['email', 'E-mail'],
  tags: ['tags', 'Tags'],
  birthDate: ['birth_date', 'Birth date'],
  trainerId: ['trainer_id', 'Trainer'],
  zone: ['zone', 'Their time zone'],
  status: ['status', 'Status'],
} as const

/** The form's fields as a client fills them. */
function fieldsOf(now: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(LABELS).map(([field, [name]]) => {
      const value = now[field]
      return [name, Array.isArray(value) ? value.join(', ') : String(value ?? '')]
    }),
  )
}

/** Each field as it stands now and as it was typed, in the words of the form. */
function rowsOf(now: Record<string, string>, typed: Record<string, string>, trainers: readonly Trainer[]) {
  const words = (name: string, value = '') => {
    if (name === 'trainer_id') return trainers.find(({ personId }) => personId === value)?.name ?? ''
    if (name === 'status') return STATUS_OPTIONS.find((option) => option.value === value)?.label ?? value
    return name === 'tags' ? tagsText(value) : value
  }
  return Object.values(LABELS).map(([name, label]) => ({
    label,
    now: words(name, now[name]),
    typed: words(name, typed[name]),
  }))
}

const tagsText = (typed: string) =>
  typed
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)
    .join(', ')
