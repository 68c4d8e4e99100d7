import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import type { PackageInspection, PackageOutcome } from '#renderer/data/packages/packages.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { Failed } from '#renderer/ui/failed.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import type { Failure } from '#shared/contracts/errors.ts'
import { ChoosePackage, type ChosenFile } from './choose-package.tsx'
import { Figures } from './figures.tsx'
import { effectFigures, kindWords, missingWords, partyWords } from './package-words.ts'
import classes from './packages.module.css'

type Stage =
  | { readonly kind: 'empty' }
  | { readonly kind: 'refused'; readonly name: string; readonly why: Failure }
  | { readonly kind: 'seen'; readonly file: ChosenFile; readonly found: PackageInspection }
  | { readonly kind: 'done'; readonly found: PackageInspection; readonly outcome: PackageOutcome }

/** 读入区里给的包: a receipt, or documents. First what it would do, then on request. */
export function ReadSection() {
  const { packages } = useDb()
  const [stage, setStage] = useState<Stage>({ kind: 'empty' })
  const look = async (file: ChosenFile): Promise<void> => {
    const found = await packages.inspect(file.data)
    setStage(found.ok ? { kind: 'seen', file, found: found.value } : { kind: 'refused', name: file.name, why: found.error })
  }
  return (
    <Section title="读入区里给的包">
      <Text mb="sm">从街道或区里带回来的回执、下发包，在这里读入。先看清楚会怎样，再确认。</Text>
      <ChoosePackage label="选择交换包文件" onChosen={look} />
      {stage.kind === 'refused' && <Failed failure={stage.why} title={`「${stage.name}」没有读入`} />}
      {stage.kind === 'seen' && (
        <Seen file={stage.file} found={stage.found} onDone={(outcome) => setStage({ kind: 'done', found: stage.found, outcome })} />
      )}
      {stage.kind === 'done' && <Done found={stage.found} outcome={stage.outcome} />}
    </Section>
  )
}

interface SeenProps {
  readonly file: ChosenFile
  readonly found: PackageInspection
  onDone(outcome: PackageOutcome): void
}

function Seen({ file, found, onDone }: SeenProps) {
  const { packages } = useDb()
  const [gap, setGap] = useState(false)
  const [removals, setRemovals] = useState(false)
  const [held, setHeld] = useState<number>()
  const [busy, setBusy] = useState(false)
  const gapBars = found.missing.length > 0 && found.kind === 'documents' && !gap
  const take = async (): Promise<void> => {
    setBusy(true)
    const outcome = await packages.import(file.data, { acceptGap: gap, acceptRemovals: removals })
    setBusy(false)
    if (outcome.ok) return onDone(outcome.value)
    if (outcome.error.code === 'package/removals-held') setHeld(removalsIn(outcome.error))
    notifyFailure(outcome.error, '没有导入')
  }
  return (
    <div className={classes.found}>
      <PackageHead found={found} />
      <Figures figures={effectFigures(found.effect)} label="导入以后" />
      <Stack gap="xs" mt="sm">
        {found.already && <Alert color="gray">这个包以前导入过，再导入一次不会有任何变化。</Alert>}
        {found.missing.length > 0 && (
          <Alert color="yellow" title={missingWords(found.missing)}>
            最好先把缺的包找来导入。
            {found.kind === 'documents' && (
              <Checkbox mt="xs" checked={gap} onChange={(event) => setGap(event.currentTarget.checked)} label="找不到了，仍然导入这一个" />
            )}
          </Alert>
        )}
        {held !== undefined && (
          <Alert color="yellow" title={`会从这台电脑移除 ${held} 条记录`}>
            一次移除这么多不常见，请先向区里核实。没有送达的修改不会被移除。
            <Checkbox
              mt="xs"
              checked={removals}
              onChange={(event) => setRemovals(event.currentTarget.checked)}
              label="核实过了，可以移除"
            />
          </Alert>
        )}
      </Stack>
      <Button mt="sm" loading={busy} disabled={gapBars || (held !== undefined && !removals)} onClick={() => void take()}>
        导入
      </Button>
    </div>
  )
}

function PackageHead({ found }: { readonly found: PackageInspection }) {
  const { slip } = found
  const from = useUnitName(slip.from.unit)
  return (
    <>
      <Group gap="sm">
        <Text fw={600}>
          {kindWords[slip.kind]}第 {slip.serial} 号{slip.answers === undefined ? '' : `（答第 ${slip.answers} 号包）`}
        </Text>
        <Text span>
          校验码 <span className={classes.code}>{slip.checkCode}</span>
        </Text>
      </Group>
      <Text fz="sm" c="dimmed" mb="xs">
        {partyWords(slip.from, from)}，{slip.madeAt.replace('T', ' ')} 由 {slip.creator} 生成{slip.reason === '' ? '' : `，${slip.reason}`}
      </Text>
    </>
  )
}

function Done({ found, outcome }: { readonly found: PackageInspection; readonly outcome: PackageOutcome }) {
  const figures = effectFigures(outcome.effect)
  return (
    <div className={classes.made} role="status">
      <Text fw={600}>
        {kindWords[found.slip.kind]}第 {found.slip.serial} 号{outcome.already ? '以前导入过，没有变化' : '已导入'}
      </Text>
      <Figures figures={figures} label="导入结果" />
    </div>
  )
}

function removalsIn({ details }: Failure): number {
  const named = details as { readonly removals?: unknown } | undefined // checked in the next line
  return typeof named?.removals === 'number' ? named.removals : 0
}
