import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPrinter, IconSpeakerphone } from '@tabler/icons-react'
import { useState } from 'react'
import { ChangeHistory } from '#renderer/entities/labels/change-history.tsx'
import { RecordReceipt } from '#renderer/entities/labels/record-receipt.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { can } from '#shared/domain/permissions.ts'
import { closeSheet, goToStep, reopenSheet } from './actions.ts'
import { ConventionLink } from './convention-link.tsx'
import { NotesSection } from './notes-section.tsx'
import type { OpenSheet, PartProps } from './open-sheet.ts'
import { StepPart } from './step-part.tsx'
import { StepList } from './step-list.tsx'
import classes from './sheet-view.module.css'
import { SheetStateBadge } from './state-badge.tsx'

export function SheetView({ open }: PartProps) {
  const { sheet, method, steps, deps } = open
  const [shownId, setShownId] = useState(sheet.step)
  const shown = steps.find((state) => state.step.id === shownId) ?? steps[0]
  const [, setView] = useUrlParam('view')
  const owns = can(deps.db.user, 'update', 'deliberations', sheet)
  return (
    <Page
      title={sheet.title}
      crumbs={[{ label: '议事', to: paths.deliberations() }]}
      aside={<SheetStateBadge state={sheet.state} />}
      description={
        <>
          {method.name} · {method.issuer}第 {method.edition} 版 · <RecordReceipt collection="deliberations" id={sheet.id} />
        </>
      }
      actions={
        <>
          <ConventionLink open={open} />
          <Button variant="default" leftSection={<IconSpeakerphone size={18} />} onClick={() => setView('public')}>
            公开稿
          </Button>
          <Button variant="default" leftSection={<IconPrinter size={18} />} onClick={() => setView('print')}>
            打印议事单
          </Button>
        </>
      }
    >
      {!owns && <ReadOnlyBanner>您的岗位可以查看这个议题，不能修改。</ReadOnlyBanner>}
      {owns && sheet.state !== 'open' && <ClosedBanner open={open} />}
      <div className={classes.columns}>
        <StepList steps={steps} shown={shown?.step.id ?? ''} onShow={setShownId} />
        <Stack gap="md" miw={0} className={classes.parts}>
          {shown && (
            <Section
              title={`${shown.step.order + 1}. ${shown.step.name}`}
              aside={
                <Text c="dimmed" fz="sm">
                  {shown.step.guide}
                </Text>
              }
            >
              <StepPart key={shown.step.id} open={open} step={shown.step} />
              {open.mayEdit && <StepEnd open={open} shownId={shown.step.id} onShow={setShownId} />}
            </Section>
          )}
          <NotesSection open={open} />
          <ChangeHistory collection="deliberations" document={sheet} />
        </Stack>
      </div>
    </Page>
  )
}

interface StepEndProps extends PartProps {
  readonly shownId: string
  onShow(id: string): void
}

/** What the step still lacks, and the way on. */
function StepEnd({ open, shownId, onShow }: StepEndProps) {
  const { steps, deps, sheet, method, facts } = open
  const index = steps.findIndex((state) => state.step.id === shownId)
  const here = steps[index]
  const next = steps[index + 1]
  const goOn = async (): Promise<void> => {
    if (!next) return
    const outcome = await goToStep(deps, sheet.id, next.step.id, { method, facts })
    if (outcome.ok) onShow(next.step.id)
    else notifyFailure(outcome.error)
  }
  const finish = async (): Promise<void> => {
    const outcome = await closeSheet(deps, sheet.id, method, facts)
    if (!outcome.ok) return notifyFailure(outcome.error)
    notifyUndo('议题已办结', () => reopen(open))
  }
  return (
    <Group justify="space-between" mt="md" pt="sm" style={{ borderTop: '1px solid var(--mantine-color-gray-3)' }}>
      <Text fz="sm" c="dimmed">
        {here?.missing ?? here?.step.check ?? ''}
      </Text>
      {next ? (
        <Button onClick={() => void goOn()} disabled={!here?.complete}>
          下一步：{next.step.name}
        </Button>
      ) : (
        <Button onClick={() => void finish()} disabled={!here?.complete}>
          办结议题
        </Button>
      )}
    </Group>
  )
}

async function reopen({ deps, sheet }: OpenSheet): Promise<void> {
  const outcome = await reopenSheet(deps, sheet.id)
  if (outcome.ok) notifyOk('议题已恢复进行')
  else notifyFailure(outcome.error)
}

const CLOSED_WORDS = { refused: '这个议题没有受理', merged: '这个议题已并入另一个议题', closed: '这个议题已办结', open: '' } as const

function ClosedBanner({ open }: PartProps) {
  const reason = open.sheet.state === 'closed' ? '' : open.sheet.screening?.reason
  return (
    <ReadOnlyBanner
      action={
        <Button size="compact-md" variant="default" onClick={() => void reopen(open)}>
          恢复进行
        </Button>
      }
    >
      {CLOSED_WORDS[open.sheet.state]}
      {reason ? `：${reason}` : '，内容不再修改。'}
    </ReadOnlyBanner>
  )
}
