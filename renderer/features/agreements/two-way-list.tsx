import { Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { dueWords, longDay } from '#renderer/entities/labels/time-words.ts'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { isBinding, isInForce } from '#shared/domain/agreement/agreement-state.ts'
import { balanceOf, isUnfinished, missingDirection } from '#shared/domain/agreement/balance.ts'
import { deedsHint, listsOf } from '#shared/domain/agreement/kinds.ts'
import type { Agreement, AgreementService, ServiceDirection } from '#shared/schema/agreements.ts'
import { directionWords, serviceStateWords, serviceTones } from './agreement-words.ts'
import { BalanceTable } from './balance-table.tsx'
import { ProgressDialog } from './progress-dialog.tsx'
import { progressService } from './service-actions.ts'
import { ServiceDialog } from './service-dialog.tsx'

interface ListProps {
  readonly agreement: Agreement
  readonly deps: RecordDeps
  readonly mayEdit: boolean
}

type Opened =
  | { readonly kind: 'edit'; readonly direction: ServiceDirection; readonly service?: AgreementService }
  | { readonly kind: 'progress'; readonly service: AgreementService }

/** C6: what the units do for the community beside what the community does for them, and the balance of both above it. */
export function TwoWayList({ agreement, deps, mayEdit }: ListProps) {
  const { today } = useDeps()
  const [opened, setOpened] = useState<Opened>()
  const balance = balanceOf(agreement.services, today())
  const ways = listsOf(agreement.kind)
  const both = ways.length === 2
  const missing = both ? missingDirection(balance) : undefined
  const deeds = deedsHint(agreement)
  const grows = mayEdit && (!isBinding(agreement.state) || isInForce(agreement.state))
  return (
    <Section title={both ? '双向清单' : '实事清单'}>
      <Stack gap="sm">
        {both && <BalanceTable balance={balance} />}
        {deeds && (
          <Text fz="sm" role="status">
            挂点期间一般每年办一两件实事（{deeds.least}–{deeds.most} 件），现在列了 {deeds.listed} 件。
          </Text>
        )}
        {missing && (
          <Text fz="sm" role="status">
            清单里还没有“{directionWords[missing]}”做的事，请和{missing === 'communityToUnit' ? '单位' : '对方'}商量，补上一两件。
          </Text>
        )}
        <SimpleGrid cols={both ? 2 : 1} spacing="md">
          {ways.map((direction) => (
            <OneWay key={direction} direction={direction} agreement={agreement} deps={deps} grows={grows} onOpen={setOpened} />
          ))}
        </SimpleGrid>
      </Stack>
      {opened?.kind === 'edit' && (
        <ServiceDialog
          agreement={agreement}
          deps={deps}
          direction={opened.direction}
          service={opened.service}
          onClose={() => setOpened(undefined)}
        />
      )}
      {opened?.kind === 'progress' && (
        <ProgressDialog agreement={agreement} deps={deps} service={opened.service} onClose={() => setOpened(undefined)} />
      )}
    </Section>
  )
}

interface OneWayProps {
  readonly direction: ServiceDirection
  readonly agreement: Agreement
  readonly deps: RecordDeps
  readonly grows: boolean
  onOpen(opened: Opened): void
}

function OneWay({ direction, agreement, deps, grows, onOpen }: OneWayProps) {
  const own = agreement.services.filter((service) => service.direction === direction)
  const label = agreement.kind === 'contact' ? '实事' : directionWords[direction]
  return (
    <Stack gap="xs" component="section" aria-label={label}>
      <Group justify="space-between">
        <Text fw={600}>
          {label}（{own.length} 项）
        </Text>
        {grows && (
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconPlus size={16} />}
            onClick={() => onOpen({ kind: 'edit', direction })}
            aria-label={agreement.kind === 'contact' ? '添加实事' : `添加${label}的服务`}
          >
            添加
          </Button>
        )}
      </Group>
      {own.length === 0 && (
        <Text c="dimmed" fz="sm">
          还没有列
        </Text>
      )}
      {own.map((service) => (
        <ServiceLine key={service.id} service={service} agreement={agreement} deps={deps} grows={grows} onOpen={onOpen} />
      ))}
    </Stack>
  )
}

interface LineProps extends Omit<OneWayProps, 'direction'> {
  readonly service: AgreementService
}

function ServiceLine({ service, agreement, deps, grows, onOpen }: LineProps) {
  const { today } = useDeps()
  const { content, state, dueOn, result, doneOn, party, direction } = service
  const units = agreement.parties.filter(({ side }) => side === 'unit')
  const unit = units.length > 1 ? units.find(({ id }) => id === party)?.name : undefined
  const facts = [
    unit,
    dueOn && `${longDay(dueOn)}前`,
    dueOn && isUnfinished(service) && dueWords(dueOn, today()),
    doneOn && `${longDay(doneOn)}完成`,
  ]
  const fixed = isBinding(agreement.state)
  const agree = async (): Promise<void> => {
    const saved = await progressService(deps, agreement.id, service.id, { state: 'agreed', result: result ?? '', doneOn: '' })
    if (!saved.ok) return notifyFailure(saved.error)
    notifyUndo('已记为双方商定', async () => {
      const before = { state: 'drafted', result: result ?? '', doneOn: '', loaded: saved.value } as const
      const undone = await progressService(deps, agreement.id, service.id, before)
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  return (
    <Paper withBorder px="sm" py={8}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
        <Text style={{ overflowWrap: 'anywhere' }}>{content}</Text>
        <StatusBadge tone={serviceTones[state]}>{serviceStateWords[state]}</StatusBadge>
      </Group>
      {facts.some(Boolean) && (
        <Text fz="sm" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
      )}
      {result && (
        <Text fz="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {result}
        </Text>
      )}
      {grows && (
        <Group gap={6} mt={6}>
          {state === 'drafted' && (
            <Button size="compact-sm" variant="default" onClick={() => void agree()} aria-label={`双方商定：${content}`}>
              双方商定
            </Button>
          )}
          {(fixed || state !== 'drafted') && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => onOpen({ kind: 'progress', service })}
              aria-label={`写进展：${content}`}
            >
              写进展
            </Button>
          )}
          {!fixed && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray.7"
              onClick={() => onOpen({ kind: 'edit', direction, service })}
              aria-label={`修改：${content}`}
            >
              修改
            </Button>
          )}
        </Group>
      )}
    </Paper>
  )
}
