import { Group, Select, Stack, TextInput } from '@mantine/core'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { Section } from '#renderer/ui/section.tsx'
import { isAppointment } from '#shared/domain/agreement/kinds.ts'
import type { AgreementKind } from '#shared/schema/agreements.ts'
import { kindName, levelWords, sharingWords } from './agreement-words.ts'
import { MOST_RULES, type KindErrors, type KindForm } from './kind-form.ts'

const LEVELS = optionsOf(levelWords)
const RESOURCES = optionsOf(sharingWords)

interface KindFieldsProps {
  readonly kind: AgreementKind
  readonly form: KindForm
  readonly errors: KindErrors
  onChange(part: Partial<KindForm>): void
}

/** What this kind asks for beyond sides, dates and terms. */
export function KindFields(props: KindFieldsProps) {
  const { kind } = props
  if (!isAppointment(kind) && kind !== 'contact' && kind !== 'sharing') return null
  return (
    <Section title={kindName(kind)}>
      {isAppointment(kind) && <AppointmentFields {...props} />}
      {kind === 'contact' && <ContactFields {...props} />}
      {kind === 'sharing' && <SharingFields {...props} />}
    </Section>
  )
}

function AppointmentFields({ kind, form, errors, onChange }: KindFieldsProps) {
  return (
    <Group grow align="flex-start">
      <PersonPicker
        label={kind === 'secondment' ? '派出的干部' : '任职的人'}
        required
        value={form.person}
        error={errors.person}
        onChange={(person) => onChange({ person: personRef(person) })}
      />
      <TextInput
        label="原职"
        placeholder="例如：物业公司项目经理"
        maxLength={120}
        value={form.ownPost}
        onChange={(event) => onChange({ ownPost: event.currentTarget.value })}
      />
      <TextInput
        label={kind === 'secondment' ? '接收岗位' : '兼任'}
        withAsterisk
        placeholder="例如：社区党委兼职委员"
        maxLength={120}
        value={form.otherPost}
        error={errors.otherPost}
        onChange={(event) => onChange({ otherPost: event.currentTarget.value })}
      />
    </Group>
  )
}

function ContactFields({ form, errors, onChange }: KindFieldsProps) {
  return (
    <Group grow align="flex-start">
      <PersonPicker
        label="挂点领导"
        required
        value={form.person}
        error={errors.person}
        onChange={(person) => onChange({ person: personRef(person) })}
      />
      <Select
        label="级别"
        allowDeselect={false}
        data={LEVELS}
        value={form.level}
        onChange={(level) => onChange({ level: LEVELS.find(({ value }) => value === level)?.value ?? form.level })}
      />
      <TextInput
        label="挂点"
        withAsterisk
        placeholder="社区、小区或院落"
        maxLength={120}
        value={form.target}
        error={errors.target}
        onChange={(event) => onChange({ target: event.currentTarget.value })}
      />
    </Group>
  )
}

function SharingFields({ form, errors, onChange }: KindFieldsProps) {
  return (
    <Stack gap="sm">
      <Group grow align="flex-start">
        <Select
          label="共享什么"
          allowDeselect={false}
          data={RESOURCES}
          value={form.what}
          onChange={(what) => onChange({ what: RESOURCES.find(({ value }) => value === what)?.value ?? form.what })}
        />
        <TextInput
          label={form.what === 'parking' ? '车位数' : '数量'}
          inputMode="numeric"
          maxLength={6}
          value={form.count}
          error={errors.count}
          onChange={(event) => onChange({ count: event.currentTarget.value })}
        />
        <TextInput label="在哪里" maxLength={120} value={form.place} onChange={(event) => onChange({ place: event.currentTarget.value })} />
      </Group>
      <TextInput
        label="时段"
        withAsterisk
        placeholder="例如：工作日 18:00 至次日 8:00，周末全天"
        maxLength={200}
        value={form.hours}
        error={errors.hours}
        onChange={(event) => onChange({ hours: event.currentTarget.value })}
      />
      <LongText
        label="使用规则"
        placeholder="谁可以用、怎样登记、收费多少、超时怎么办"
        most={MOST_RULES}
        value={form.rules}
        onChange={(rules) => onChange({ rules })}
      />
    </Stack>
  )
}
