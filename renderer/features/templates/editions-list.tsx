import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Deps } from '#renderer/data/db.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import type { Failure } from '#shared/contracts/errors.ts'
import type { EditionState } from '#shared/domain/editions.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Template } from '#shared/schema/templates.ts'
import { restoreEditions, type Retired } from './actions.ts'
import { stateTones, stateWords } from './template-words.ts'

interface EditionProps {
  /** Id of the edition that the page shows; undefined when that is the program's own. */
  readonly shown: string | undefined
  /** Says of each edition that was retired since when, too. */
  readonly saysEnd?: boolean
  stateOf(edition: Template): EditionState
  addressOf(edition: Template): string
  mayWithdraw(edition: Template): boolean
  withdraw(deps: Deps, edition: Template): Promise<Result<Retired, Failure>>
}

interface EditionsListProps extends EditionProps {
  /** In the order of the list. */
  readonly editions: readonly Template[]
  /** In place of a list that is empty. */
  readonly none: string
  /** Below the list. */
  readonly note?: ReactNode
}

/** 各版: every edition with its state; one that waits for its day can be called back. */
export function EditionsList({ editions, none, note, ...edition }: EditionsListProps) {
  return (
    <Section title="各版">
      <Stack gap="xs" role="list">
        {editions.map((one) => (
          <EditionLine key={one.id} edition={one} {...edition} />
        ))}
        {editions.length === 0 && (
          <Text fz="sm" c="dimmed">
            {none}
          </Text>
        )}
        {note}
      </Stack>
    </Section>
  )
}

function EditionLine({ edition, shown, saysEnd = false, ...of }: EditionProps & { readonly edition: Template }) {
  const deps = useDeps()
  const state = of.stateOf(edition)
  const end = saysEnd && edition.retired && edition.retiredOn ? `，${edition.retiredOn} ${state === 'withdrawn' ? '撤回' : '停用'}` : ''
  const withdraw = async (): Promise<void> => {
    const done = await of.withdraw(deps, edition)
    if (!done.ok) return notifyFailure(done.error)
    notifyUndo(`第 ${edition.edition} 版已撤回，不会生效`, async () => {
      const back = await restoreEditions(deps, done.value.after)
      if (!back.ok) notifyFailure(back.error)
    })
  }
  return (
    <div role="listitem">
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Anchor component={Link} to={of.addressOf(edition)} fw={edition.id === shown ? 600 : 400}>
          第 {edition.edition} 版
        </Anchor>
        <Group gap={6} wrap="nowrap">
          <StatusBadge tone={stateTones[state]}>{stateWords[state]}</StatusBadge>
          {state === 'coming' && of.mayWithdraw(edition) && (
            <Button size="compact-sm" variant="subtle" color="gray.7" onClick={() => void withdraw()}>
              撤回
            </Button>
          )}
        </Group>
      </Group>
      <Text fz="sm" c="dimmed">
        {edition.effectiveOn ? `${edition.effectiveOn} 起` : '启用以来'}
        {end}　{edition.issuer}
      </Text>
      {edition.changeNote && <Text fz="sm">{edition.changeNote}</Text>}
    </div>
  )
}
