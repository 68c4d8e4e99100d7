import { Checkbox, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useDeps } from '#renderer/data/react.tsx'
import { formPeriodWords } from '#renderer/entities/labels/form-words.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { Section } from '#renderer/ui/section.tsx'
import { admissionStateOn, admittedUntil } from '#shared/domain/item/admission.ts'
import type { FormPeriodKind } from '#shared/schema/forms.ts'
import type { Item } from '#shared/schema/items.ts'
import type { ReportErrors, ReportForm } from './report-form.ts'

interface ReportFieldsProps {
  readonly form: ReportForm
  readonly errors: ReportErrors
  readonly admissions: readonly Item[]
  onChange(part: Partial<ReportForm>): void
}

const PERIODS = optionsOf(formPeriodWords)

export function ReportFields(props: ReportFieldsProps) {
  const { form, errors, onChange } = props
  return (
    <Stack gap="md">
      <Section title="报表">
        <Stack gap="sm">
          <TextInput
            label="报表名称"
            withAsterisk
            autoFocus
            maxLength={200}
            value={form.title}
            error={errors.title}
            onChange={(event) => onChange({ title: event.currentTarget.value })}
          />
          <TextInput
            label="哪个部门要的"
            withAsterisk
            maxLength={120}
            value={form.asker}
            error={errors.asker}
            onChange={(event) => onChange({ asker: event.currentTarget.value })}
          />
          <LongText
            label="依据"
            description="哪份文件、哪一条要求报这张表；说不出依据的，照实空着"
            most={1000}
            minRows={2}
            value={form.basis}
            error={errors.basis}
            onChange={(basis) => onChange({ basis })}
          />
        </Stack>
      </Section>
      <Section title="准入">
        <AdmissionRows {...props} />
      </Section>
      <Section title="多久报一次">
        <PeriodRows {...props} />
      </Section>
    </Stack>
  )
}

function AdmissionRows({ form, admissions, onChange }: ReportFieldsProps) {
  const today = useDeps().today()
  const inForce = admissions.filter((one) => ['admitted', 'expiring'].includes(admissionStateOn(one, today)) || one.id === form.admission)
  const choose = (id: string | null): void => {
    const one = inForce.find((each) => each.id === id)
    onChange(one ? { admission: one.id, admissionNo: one.number ?? '', to: admittedUntil(one) ?? '' } : { admission: '' })
  }
  return (
    <SimpleGrid cols={3} spacing="md">
      <Select
        label="从准入里选"
        placeholder={inForce.length === 0 ? '这台电脑上没有有效的准入申请' : '选了，号和到期日自动填上'}
        disabled={inForce.length === 0}
        description={inForce.length === 0 ? '准入号请直接填写' : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        clearable
        data={inForce.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
        value={form.admission === '' ? null : form.admission}
        onChange={choose}
      />
      <TextInput
        label="准入号"
        description="没有的空着，目录里会写明“未准入”"
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxLength={60}
        value={form.admissionNo}
        onChange={(event) => onChange({ admissionNo: event.currentTarget.value })}
      />
      <DayInput label="准入到哪天" value={form.to} onChange={(event) => onChange({ to: event.currentTarget.value })} />
    </SimpleGrid>
  )
}

function PeriodRows({ form, errors, onChange }: ReportFieldsProps) {
  return (
    <SimpleGrid cols={3} spacing="md">
      <Select
        label="周期"
        allowDeselect={false}
        data={PERIODS}
        value={form.period}
        onChange={(period) => onChange({ period: (period ?? 'month') as FormPeriodKind })} // one of the options
      />
      {form.period === 'once' ? (
        <DayInput label="哪天前报" value={form.dueOn} onChange={(event) => onChange({ dueOn: event.currentTarget.value })} />
      ) : (
        <>
          <TextInput
            label="几号前报"
            placeholder="例如 25；没有定的空着"
            inputMode="numeric"
            maxLength={2}
            value={form.dueDay}
            error={errors.dueDay}
            onChange={(event) => onChange({ dueDay: event.currentTarget.value.trim() })}
          />
          <Checkbox
            mt={34}
            label="在期满以后的下一个月"
            checked={form.dueAfter}
            onChange={(event) => onChange({ dueAfter: event.currentTarget.checked })}
          />
        </>
      )}
    </SimpleGrid>
  )
}
