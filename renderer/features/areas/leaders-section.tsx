import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Section } from '#renderer/ui/section.tsx'
import { contactChain, isServing } from '#shared/domain/area/contact-chain.ts'
import type { AreaTree } from '#shared/domain/area/area-tree.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Area, AreaLeader } from '#shared/schema/areas.ts'
import { leaderWords, spanWords } from './area-words.ts'
import { LeaderDialog } from './leader-dialog.tsx'

interface LeadersProps {
  readonly tree: AreaTree
  readonly area: Area
  readonly mayEdit: boolean
  onSelect(id: string): void
}

/** 负责人 of the area itself, those before them, and whom a word from here goes through. No phone stands here; the person's page has it. */
export function LeadersSection({ tree, area, mayEdit, onSelect }: LeadersProps) {
  const { today } = useDeps()
  const [edited, setEdited] = useState<AreaLeader | 'new'>()
  const day = today()
  const serving = area.leaders.filter((one) => isServing(one, day))
  const others = area.leaders.filter((one) => !isServing(one, day))
  const above = contactChain(tree, area.id, day).filter((step) => step.area.id !== area.id)
  const asks = area.kind !== 'room'
  if (!(mayEdit && asks) && area.leaders.length === 0 && above.length === 0) return null
  return (
    <Section
      title={asks ? '负责人' : '有事找谁'}
      actions={
        mayEdit &&
        asks && (
          <Button variant="default" size="compact-md" leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
            添加
          </Button>
        )
      }
    >
      <Stack gap={6}>
        {asks && serving.length === 0 && <Text c="dimmed">还没有登记现任负责人。</Text>}
        {serving.map((leader) => (
          <Line key={leader.id} leader={leader} {...(mayEdit ? { onEdit: () => setEdited(leader) } : {})} />
        ))}
        {others.length > 0 && (
          <Text fz="sm" c="dimmed" mt={4}>
            不在任的
          </Text>
        )}
        {others.map((leader) => (
          <Line key={leader.id} leader={leader} past {...(mayEdit ? { onEdit: () => setEdited(leader) } : {})} />
        ))}
        {above.length > 0 && (
          <Text fz="sm" mt={4} component="div">
            <Text span c="dimmed" mr={8}>
              有事往上找
            </Text>
            {above.map(({ area: at, leaders }, index) => (
              <span key={at.id}>
                {index > 0 && ' → '}
                <Anchor component="button" type="button" fz="sm" onClick={() => onSelect(at.id)}>
                  {at.name}
                </Anchor>{' '}
                {leaders.map(({ role, name }) => `${leaderWords[role]}${name}`).join('、')}
              </span>
            ))}
          </Text>
        )}
      </Stack>
      {edited && <LeaderDialog area={area} leader={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Section>
  )
}

interface LineProps {
  readonly leader: AreaLeader
  readonly past?: boolean
  onEdit?(): void
}

function Line({ leader, past = false, onEdit }: LineProps) {
  const { db } = useDeps()
  const { person, name, role, orgKind } = leader
  return (
    <Group gap="sm" wrap="nowrap" {...(past ? { c: 'dimmed' } : {})}>
      <Text span w={104} style={{ flex: 'none' }}>
        {leaderWords[role]}
      </Text>
      {person && can(db.user, 'read', 'people') ? (
        <Anchor component={Link} to={paths.person(person)}>
          {name}
        </Anchor>
      ) : (
        <Text span>{name}</Text>
      )}
      <Text span fz="sm" c="dimmed">
        {[orgKind, spanWords(leader)].filter(Boolean).join(' · ')}
      </Text>
      {onEdit && (
        <Button size="compact-sm" variant="subtle" color="gray" ml="auto" aria-label={`修改${leaderWords[role]}${name}`} onClick={onEdit}>
          修改
        </Button>
      )}
    </Group>
  )
}
