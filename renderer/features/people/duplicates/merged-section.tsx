import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { personLabel } from '#renderer/entities/person/person-words.ts'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { seenBy } from '#shared/domain/party/without-lost.ts'
import { standingMergings, writtenSince } from '#shared/domain/person/mergings.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Merging, Person } from '#shared/schema/people.ts'
import { personOf } from '../queries.ts'
import { takeOverWritten } from './actions.ts'
import { NotChosen } from './not-chosen.tsx'
import { useSeparate } from './use-separate.ts'

/** 合并过的登记: what was merged into this one, each to be taken back; shown only where something was. */
export function MergedSection({ person, mayEdit }: { readonly person: Person; readonly mayEdit: boolean }) {
  const latest = new Map(standingMergings(person).map((entry) => [entry.other, entry]))
  if (latest.size === 0) return null
  return (
    <Section title="合并过的登记">
      <Stack gap="sm">
        {[...latest.values()].map((merging) => (
          <MergedLine key={merging.other} person={person} merging={merging} mayEdit={mayEdit} />
        ))}
      </Stack>
    </Section>
  )
}

interface MergedLineProps {
  readonly person: Person
  readonly merging: Merging
  readonly mayEdit: boolean
}

function MergedLine({ person, merging, mayEdit }: MergedLineProps) {
  const { now } = useDeps()
  const separate = useSeparate()
  const live = useLive(personOf(useDb(), merging.other))
  const other = live.status === 'ready' ? live.data : undefined
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text>
          <Anchor component={Link} to={paths.person(merging.other)}>
            {merging.otherName ?? '另一份登记'}
          </Anchor>
          <Text span c="dimmed" fz="sm" ml={8}>
            {momentWords(stampMs(merging.at), now())} {merging.byName}合并
          </Text>
        </Text>
        {mayEdit && other && (
          <Button
            size="compact-sm"
            variant="default"
            style={{ flexShrink: 0 }}
            onClick={() => void separate.now([person.id, other.id], person.name)}
          >
            撤销合并
          </Button>
        )}
      </Group>
      <NotChosen person={person} merging={merging} />
      {other && <WrittenSince person={person} other={other} mayEdit={mayEdit} />}
    </Stack>
  )
}

/** Somebody wrote in the merged registration before his PC heard of the merging: taken over, or left, by a person. */
function WrittenSince({ person, other, mayEdit }: { readonly person: Person; readonly other: Person; readonly mayEdit: boolean }) {
  const deps = useDeps()
  const fields = writtenSince(seenBy(deps.db.user, person), seenBy(deps.db.user, other))
  if (fields.length === 0) return null
  const decide = async (choice: 'kept' | 'taken'): Promise<void> => {
    const outcome = await takeOverWritten(deps, [person.id, other.id], choice)
    if (outcome.ok) notifyOk(choice === 'taken' ? '已采用' : '已保留现在的内容')
    else notifyFailure(outcome.error)
  }
  return (
    <Group gap="xs">
      <Text fz="sm">那一份上有合并时没看到的内容：{fields.map(personLabel).join('、')}。</Text>
      {mayEdit && (
        <>
          <Button size="compact-sm" variant="default" onClick={() => void decide('taken')}>
            采用新改的
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => void decide('kept')}>
            保留现在的
          </Button>
        </>
      )}
    </Group>
  )
}
