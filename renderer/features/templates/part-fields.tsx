import { Button, Group, MultiSelect, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { memo, useMemo } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { recordParts } from '#shared/domain/meeting/record-parts.ts'
import type { OwnPart } from '#shared/schema/templates.ts'
import type { EditionFieldsProps } from './edition-fields.tsx'
import { OWN_PART } from './edition-form.ts'
import { sameOf } from './same-of.ts'

const MOST_OWN_PARTS = 20
const CODE_LENGTH = 40

/** Which parts the record must have, which it is asked for, and those that only this district knows. */
export const PartFields = memo(
  function PartFields({ form, errors, onChange }: EditionFieldsProps) {
    const { newId } = useDeps()
    const options = useMemo(() => partOptions(form.ownParts), [form.ownParts])
    const add = (): void => {
      const code = `${OWN_PART}${newId()}`.slice(0, CODE_LENGTH)
      onChange({ ownParts: [...form.ownParts, { code, label: '' }], required: [...form.required, code] })
    }
    const change = (code: string, part: Partial<OwnPart>): void =>
      onChange({ ownParts: form.ownParts.map((one) => (one.code === code ? { ...one, ...part } : one)) })
    const remove = (code: string): void =>
      onChange({
        ownParts: form.ownParts.filter((one) => one.code !== code),
        required: form.required.filter((one) => one !== code),
        advised: form.advised.filter((one) => one !== code),
      })
    return (
      <Section title="记录的要件">
        <Stack gap="sm">
          <MultiSelect
            label="必须齐全（缺了不能定稿）"
            description="只选规定确实要求的，越少越好"
            withAsterisk
            data={options}
            value={[...form.required]}
            searchable
            hidePickedOptions
            error={errors.required}
            onChange={(required) => onChange({ required, advised: form.advised.filter((code) => !required.includes(code)) })}
          />
          <MultiSelect
            label="建议有（只提醒）"
            data={options}
            value={[...form.advised]}
            searchable
            hidePickedOptions
            onChange={(advised) => onChange({ advised, required: form.required.filter((code) => !advised.includes(code)) })}
          />
          {form.ownParts.map((part) => (
            <Group key={part.code} gap="xs" wrap="nowrap" align="end">
              <TextInput
                label="自定要件"
                placeholder="例如：整改回访"
                style={{ flex: 2 }}
                maxLength={40}
                value={part.label}
                error={errors.ownParts !== undefined && part.label.trim() === ''}
                onChange={(event) => change(part.code, { label: event.currentTarget.value })}
              />
              <TextInput
                label="写什么"
                style={{ flex: 3 }}
                maxLength={200}
                value={part.help ?? ''}
                onChange={(event) => change(part.code, { help: event.currentTarget.value })}
              />
              <IconAction label={`删去自定要件${part.label}`} icon={<IconTrash size={18} />} onClick={() => remove(part.code)} />
            </Group>
          ))}
          {errors.ownParts && (
            <Text fz="sm" c="brand.8" role="alert">
              {errors.ownParts}
            </Text>
          )}
          <div>
            <Button
              variant="light"
              size="compact-md"
              leftSection={<IconPlus size={16} />}
              disabled={form.ownParts.length >= MOST_OWN_PARTS}
              onClick={add}
            >
              加一项自定要件
            </Button>
          </div>
        </Stack>
      </Section>
    )
  },
  sameOf(['required', 'advised', 'ownParts']),
)

function partOptions(ownParts: readonly OwnPart[]) {
  const option = ({ code, label }: { readonly code: string; readonly label: string }) => ({ value: code, label })
  const usual = recordParts.filter((part) => part.kind === 'check')
  const special = recordParts.filter((part) => part.kind !== 'check')
  return [
    { group: '各类会议都有的', items: usual.map(option) },
    { group: '这类会议另记的', items: special.map(option) },
    ...(ownParts.length > 0
      ? [{ group: '自定要件', items: ownParts.map(({ code, label }) => option({ code, label: label || '（未命名）' })) }]
      : []),
  ]
}
