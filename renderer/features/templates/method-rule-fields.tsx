import { Button, Group, MultiSelect, NumberInput, Select, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useDeps } from '#renderer/data/react.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { usualSwitches } from '#shared/domain/deliberation/method-parts.ts'
import { requiredFields } from '#shared/domain/deliberation/required-fields.ts'
import type { MethodSwitch } from '#shared/schema/templates.ts'
import type { MethodFieldsProps } from './method-step-fields.tsx'

const REQUIRED = requiredFields.map(({ code, label }) => ({ value: code, label }))
const QUORUMS = [
  { value: '', label: '没有要求' },
  { value: '1/2', label: '应到的一半以上' },
  { value: '2/3', label: '应到的三分之二以上' },
  { value: '3/4', label: '应到的四分之三以上' },
  { value: '4/5', label: '应到的五分之四以上' },
]
const known = new Set(usualSwitches.map((one) => one.id))

/** Rules as switches: those the program goes by, and a district's own, which are shown. */
export function MethodRuleFields({ form, errors, onChange }: MethodFieldsProps) {
  const { newId } = useDeps()
  const { switches } = form
  const set = (id: string, part: Partial<MethodSwitch>): void =>
    onChange({ switches: switches.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  return (
    <Section title="规则">
      <Stack gap={8}>
        {switches.map((one) => (
          <Group key={one.id} gap="sm" wrap="nowrap">
            <Switch
              label={known.has(one.id) ? one.label : undefined}
              aria-label={one.label}
              checked={one.on}
              style={{ flex: known.has(one.id) ? 1 : undefined }}
              onChange={(event) => set(one.id, { on: event.currentTarget.checked })}
            />
            {!known.has(one.id) && (
              <TextInput
                aria-label="自定规则"
                style={{ flex: 1 }}
                maxLength={120}
                value={one.label}
                onChange={(event) => set(one.id, { label: event.currentTarget.value })}
              />
            )}
            {(one.id === 'timed' || one.id === 'turns') && one.on && (
              <NumberInput
                aria-label={one.id === 'timed' ? '每次几分钟' : '每人几次'}
                suffix={one.id === 'timed' ? ' 分钟' : ' 次'}
                w={100}
                min={1}
                max={60}
                allowDecimal={false}
                hideControls
                value={one.limit ?? ''}
                onChange={(limit) => typeof limit === 'number' && limit > 0 && set(one.id, { limit })}
              />
            )}
            {!known.has(one.id) && (
              <IconAction
                label={`删去规则${one.label}`}
                icon={<IconTrash size={18} />}
                onClick={() => onChange({ switches: switches.filter((each) => each.id !== one.id) })}
              />
            )}
          </Group>
        ))}
        {errors.switches && <Wrong>{errors.switches}</Wrong>}
        <div>
          <Button
            variant="light"
            size="compact-md"
            leftSection={<IconPlus size={16} />}
            disabled={switches.length >= 60}
            onClick={() => onChange({ switches: [...switches, { id: newId(), label: '', on: true }] })}
          >
            加一条规则
          </Button>
        </div>
      </Stack>
    </Section>
  )
}

/** Who does what, what must be filled in, and how it is printed. */
export function MethodAskFields({ form, errors, onChange }: MethodFieldsProps) {
  return (
    <>
      <RoleFields form={form} errors={errors} onChange={onChange} />
      <Section title="必填项和人数">
        <Stack gap="sm">
          <MultiSelect
            label="必填项（缺了不能走下一步）"
            description="只选规定确实要求的，越少越好"
            data={REQUIRED}
            value={[...form.required]}
            searchable
            hidePickedOptions
            error={errors.required}
            onChange={(required) => onChange({ required })}
          />
          <SimpleGrid cols={2} spacing="sm">
            <Select
              label="到场人数"
              data={QUORUMS}
              value={form.quorum}
              allowDeselect={false}
              onChange={(quorum) => onChange({ quorum: quorum ?? '' })}
            />
            <TextInput
              label="每月哪几日"
              placeholder="不固定就空着；例如 10、20、30"
              maxLength={100}
              value={form.onDays}
              error={errors.onDays}
              onChange={(event) => onChange({ onDays: event.currentTarget.value })}
            />
          </SimpleGrid>
        </Stack>
      </Section>
      <Section title="打印">
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            label="打印标题"
            placeholder="空着就用方法名称"
            maxLength={60}
            value={form.printTitle}
            onChange={(event) => onChange({ printTitle: event.currentTarget.value })}
          />
          <TextInput
            label="签字栏"
            placeholder="例如：主持人、议事会成员、记录人"
            maxLength={200}
            value={form.signers}
            onChange={(event) => onChange({ signers: event.currentTarget.value })}
          />
        </SimpleGrid>
      </Section>
    </>
  )
}

function RoleFields({ form, errors, onChange }: MethodFieldsProps) {
  const { newId } = useDeps()
  const { roles } = form
  const set = (id: string, part: Partial<(typeof roles)[number]>): void =>
    onChange({ roles: roles.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  return (
    <Section title="角色">
      <Stack gap="xs">
        {roles.map((role) => (
          <Group key={role.id} gap="xs" wrap="nowrap">
            <TextInput
              aria-label="角色名称"
              w={150}
              maxLength={40}
              value={role.name}
              onChange={(event) => set(role.id, { name: event.currentTarget.value })}
            />
            <TextInput
              aria-label={`${role.name}做什么`}
              style={{ flex: 1 }}
              maxLength={200}
              value={role.duty}
              onChange={(event) => set(role.id, { duty: event.currentTarget.value })}
            />
            <IconAction
              label={`删去角色${role.name}`}
              icon={<IconTrash size={18} />}
              onClick={() => onChange({ roles: roles.filter((one) => one.id !== role.id) })}
            />
          </Group>
        ))}
        {errors.roles && <Wrong>{errors.roles}</Wrong>}
        <div>
          <Button
            variant="light"
            size="compact-md"
            leftSection={<IconPlus size={16} />}
            disabled={roles.length >= 20}
            onClick={() => onChange({ roles: [...roles, { id: newId(), name: '', duty: '' }] })}
          >
            加一个角色
          </Button>
        </div>
      </Stack>
    </Section>
  )
}

function Wrong({ children }: { readonly children: string }) {
  return (
    <Text fz="sm" c="brand.8" role="alert">
      {children}
    </Text>
  )
}
