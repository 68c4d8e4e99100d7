import { Autocomplete, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { PartyForm } from './agreement-form.ts'

export const sideWords = { community: '社区一方', unit: '单位一方' } as const
const SIDES = optionsOf(sideWords)

interface PartyRowsProps {
  readonly parties: readonly PartyForm[]
  readonly orgs: readonly Org[]
  readonly error: string | undefined
  onChange(parties: readonly PartyForm[]): void
  newId(): string
}

/** Sides of an agreement, as many as there are: of the register by reference, or by name only. */
export function PartyRows({ parties, orgs, error, onChange, newId }: PartyRowsProps) {
  const change = (id: string, part: Partial<PartyForm>): void =>
    onChange(parties.map((party) => (party.id === id ? { ...party, ...part } : party)))
  return (
    <Stack gap={6}>
      {parties.map((party, index) => (
        <PartyRow
          key={party.id}
          party={party}
          order={index + 1}
          orgs={orgs}
          onChange={(part) => change(party.id, part)}
          {...(parties.length > 1 ? { onRemove: () => onChange(parties.filter(({ id }) => id !== party.id)) } : {})}
        />
      ))}
      {error && (
        <Text fz="sm" c="brand" role="alert">
          {error}
        </Text>
      )}
      <Group>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconPlus size={16} />}
          onClick={() => onChange([...parties, { id: newId(), side: 'unit', name: '', org: '', signer: '' }])}
        >
          再加一方
        </Button>
      </Group>
    </Stack>
  )
}

interface PartyRowProps {
  readonly party: PartyForm
  readonly order: number
  readonly orgs: readonly Org[]
  onChange(part: Partial<PartyForm>): void
  onRemove?(): void
}

function PartyRow({ party, order, orgs, onChange, onRemove }: PartyRowProps) {
  const rename = (name: string): void => {
    const same = orgs.filter((org) => org.name === name.trim())
    onChange({ name, org: same.length === 1 ? (same[0]?.id ?? '') : '' })
  }
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <Select
        aria-label={`第 ${order} 方属于`}
        w={124}
        allowDeselect={false}
        data={SIDES}
        value={party.side}
        onChange={(side) => onChange({ side: side === 'community' ? 'community' : 'unit' })}
      />
      <Autocomplete
        aria-label={`第 ${order} 方名称`}
        placeholder="单位名称，可从已登记的组织里选"
        style={{ flex: 1 }}
        maxLength={120}
        limit={20}
        data={[...new Set(orgs.map(({ name }) => name))]}
        value={party.name}
        onChange={rename}
      />
      <TextInput
        aria-label={`第 ${order} 方签署人`}
        placeholder="签署人，可以后填"
        w={170}
        maxLength={60}
        value={party.signer}
        onChange={(event) => onChange({ signer: event.currentTarget.value })}
      />
      {onRemove ? (
        <IconAction label={`去掉第 ${order} 方`} icon={<IconX size={16} />} onClick={onRemove} />
      ) : (
        <span style={{ width: 34 }} />
      )}
    </Group>
  )
}
