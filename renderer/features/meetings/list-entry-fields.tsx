import { Group, Select } from '@mantine/core'
import { itemLevelWords, itemOriginWords } from '#renderer/entities/labels/item-words.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { levelOf } from '#shared/domain/identity/area-code.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { ListEntry } from './decision-actions.ts'

const LISTS = optionsOf({ project: '项目清单', problem: '问题清单' })
const ORIGINS = optionsOf(itemOriginWords, ['visit', 'meeting'])
const LEVELS = optionsOf(itemLevelWords, ['community', 'street', 'district'])

/** What a community brings to its 大党委 it has found on its rounds (domain.md B2); elsewhere the meeting is the source. */
export function firstEntry({ type, unit }: Pick<Meeting, 'type' | 'unit'>): ListEntry {
  return { type: 'project', origin: type === 'communityCoordination' ? 'visit' : 'meeting', level: levelOf(unit) }
}

interface ListEntryFieldsProps {
  readonly entry: ListEntry
  onChange(entry: ListEntry): void
}

/** Where a matter goes, where it came from, and who can settle it. */
export function ListEntryFields({ entry, onChange }: ListEntryFieldsProps) {
  return (
    <Group grow align="start">
      <Select
        label="列入"
        allowDeselect={false}
        data={LISTS}
        value={entry.type}
        onChange={(type) => onChange({ ...entry, type: type === 'problem' ? 'problem' : 'project' })}
      />
      <Select
        label="来源"
        allowDeselect={false}
        data={ORIGINS}
        value={entry.origin}
        onChange={(origin) => onChange({ ...entry, origin: origin === 'visit' ? 'visit' : 'meeting' })}
      />
      <Select
        label="解决层级"
        allowDeselect={false}
        data={LEVELS}
        value={entry.level}
        onChange={(level) => onChange({ ...entry, level: LEVELS.find(({ value }) => value === level)?.value ?? entry.level })}
      />
    </Group>
  )
}
