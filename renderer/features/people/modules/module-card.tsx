import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { memberWords, valueWords } from '#renderer/entities/labels/field-words.ts'
import { REVEAL_MS } from '#renderer/entities/person/revealed-text.tsx'
import { personLabel } from '#renderer/entities/person/person-words.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { COVERED } from '#shared/domain/masking.ts'
import { can } from '#shared/domain/permissions.ts'
import { expiredModules, type PersonModule } from '#shared/domain/person/modules.ts'
import { people, type Person } from '#shared/schema/people.ts'

export interface ModuleCardProps {
  readonly person: Person
  readonly module: PersonModule
  /** Absent: he may only read. */
  onEdit?(): void
}

/** One module: why and until when stands open, what it says is covered until asked for, and hides again by itself. */
export function ModuleCard({ person, module, onEdit }: ModuleCardProps) {
  const { db, today } = useDeps()
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    if (!asked) return undefined
    const timer = window.setTimeout(() => setAsked(false), REVEAL_MS)
    return () => window.clearTimeout(timer)
  }, [asked])
  const { purpose, basis, until, ...facts } = person[module] ?? {}
  const covered = people.meta[module]?.privacy === 'P2' && !asked
  const reveal = async (): Promise<void> => {
    await db.audit({ kind: 'view', collection: 'people', id: person.id, fields: [module] })
    setAsked(true)
  }
  const label = personLabel(module)
  const expired = expiredModules(person, today()).some((one) => one.module === module)
  const items = Object.entries(facts).map(([key, value]) => ({
    term: memberWords(key),
    value: valueWords('people', `${module}.${key}`, value),
  }))
  return (
    <Stack gap={6} component="article" aria-label={`${label}资料`}>
      <Group justify="space-between" wrap="nowrap">
        <Group gap={8}>
          <Text fw={600}>{label}</Text>
          {expired && (
            <Badge color="yellow" c="#8a5200" variant="light">
              已到期
            </Badge>
          )}
        </Group>
        <Group gap={4} wrap="nowrap">
          {covered && items.length > 0 && can(db.user, 'viewSensitive', 'people', person) && (
            <Button size="compact-sm" variant="subtle" onClick={() => void reveal()} aria-label={`查看${label}资料（会留下记录）`}>
              查看（会留下记录）
            </Button>
          )}
          {onEdit && (
            <Button size="compact-sm" variant="subtle" onClick={onEdit} aria-label={`修改${label}资料`}>
              {expired ? '续期或清除' : '修改'}
            </Button>
          )}
        </Group>
      </Group>
      <Text fz="sm" c="dimmed">
        {purpose === undefined ? '没有写明为何收集，请补上。' : `为：${purpose}；依据：${basis}；保存到 ${until}`}
      </Text>
      {items.length > 0 && (covered ? <Text c="dimmed">{COVERED}</Text> : <DefinitionList items={items} />)}
    </Stack>
  )
}
