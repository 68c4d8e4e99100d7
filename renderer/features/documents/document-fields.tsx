import { MultiSelect, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { paperLevelWords } from '#renderer/entities/labels/paper-words.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { Section } from '#renderer/ui/section.tsx'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { DocumentErrors, DocumentForm } from './document-form.ts'
import { libraryKindWords } from './document-words.ts'

interface DocumentFieldsProps {
  readonly form: DocumentForm
  readonly errors: DocumentErrors
  /** The rest of the library. */
  readonly others: readonly Agreement[]
  readonly ownUnit: string
  /** Only then may it take the place of another. */
  readonly isNew: boolean
  onChange(part: Partial<DocumentForm>): void
}

const KINDS = optionsOf(libraryKindWords)
const LEVELS = optionsOf(paperLevelWords)

export function DocumentFields(props: DocumentFieldsProps) {
  const { form, errors, onChange } = props
  return (
    <Stack gap="md">
      <Section title="文件">
        <Stack gap="sm">
          <SourceRows {...props} />
          <DayRows {...props} />
        </Stack>
      </Section>
      <Section title="内容">
        <Stack gap="sm">
          <LongText
            label="正文"
            description="可以整篇粘贴；只登记目录的，写明原件存放在哪里就可以"
            minRows={8}
            value={form.terms}
            error={errors.terms}
            onChange={(terms) => onChange({ terms })}
          />
          <TextInput
            label="原件存放处（可不填）"
            maxLength={200}
            placeholder="例如：党建办 2 号柜，或公开网址"
            value={form.keptAt}
            onChange={(event) => onChange({ keptAt: event.currentTarget.value })}
          />
          <LongText
            label="标准条目（可不填，一行一条）"
            description="要对照检查的，例如物业服务标准、“六化”、“三有一化”；写了就可以从这份文件开始自查"
            minRows={3}
            value={form.standards}
            error={errors.standards}
            onChange={(standards) => onChange({ standards })}
          />
        </Stack>
      </Section>
      <Section title="与其他文件">
        <Relations {...props} />
      </Section>
    </Stack>
  )
}

function SourceRows({ form, errors, isNew, onChange }: DocumentFieldsProps) {
  const text = (field: 'title' | 'number' | 'issuer') => ({
    value: form[field],
    error: errors[field],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => onChange({ [field]: event.currentTarget.value }),
  })
  return (
    <>
      <TextInput label="名称" withAsterisk autoFocus={isNew} maxLength={200} {...text('title')} />
      <SimpleGrid cols={2} spacing="md">
        <TextInput label="文号" maxLength={60} placeholder="例如：鼓委办〔2026〕5号" {...text('number')} />
        <TextInput label="发文单位" withAsterisk maxLength={120} {...text('issuer')} />
        <Select
          label="类别"
          allowDeselect={false}
          data={KINDS}
          value={form.kind}
          onChange={(kind) => kind && onChange({ kind: kind as DocumentForm['kind'] })} // one of the options
        />
        <Select
          label="层级"
          allowDeselect={false}
          data={LEVELS}
          value={form.level}
          onChange={(level) => level && onChange({ level: level as DocumentForm['level'] })} // one of the options
        />
      </SimpleGrid>
    </>
  )
}

function DayRows({ form, errors, onChange }: DocumentFieldsProps) {
  const day = (field: 'issuedOn' | 'from' | 'to', label: string) => (
    <DayInput
      label={label}
      value={form[field]}
      error={errors[field]}
      onChange={(event) => onChange({ [field]: event.currentTarget.value })}
    />
  )
  return (
    <SimpleGrid cols={3} spacing="md">
      {day('issuedOn', '成文日期')}
      {day('from', '施行日期')}
      {day('to', '有效期至（没有写明的不填）')}
    </SimpleGrid>
  )
}

function Relations({ form, others, ownUnit, isNew, onChange }: DocumentFieldsProps) {
  const options = others.map(({ id, title, number }) => ({ value: id, label: number ? `${title}（${number}）` : title }))
  const own = others.filter((one) => one.unit === ownUnit && one.kind !== 'convention' && one.state !== 'ended').map(({ id }) => id)
  return (
    <Stack gap="sm">
      <MultiSelect
        label="依据（可不填）"
        description="这份文件根据库里的哪些文件制定"
        searchable
        clearable
        data={options}
        value={[...form.basedOn]}
        onChange={(basedOn) => onChange({ basedOn })}
        nothingFoundMessage="文件库里没有"
      />
      {isNew && own.length > 0 && (
        <Select
          label="代替（可不填）"
          description="登记以后，被代替的文件从施行日起废止"
          searchable
          clearable
          data={options.filter(({ value }) => own.includes(value))}
          value={form.replaces === '' ? null : form.replaces}
          onChange={(replaces) => onChange({ replaces: replaces ?? '' })}
        />
      )}
    </Stack>
  )
}
