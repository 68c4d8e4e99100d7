import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useDb, useDeps } from '#renderer/data/react.tsx'
import type { DeskImport as Imported } from '#renderer/data/packages/packages.ts'
import { roleWords } from '#renderer/entities/labels/role-words.ts'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import type { Failure } from '#shared/contracts/errors.ts'
import type { PackageReport } from '#shared/contracts/package.ts'
import { checkCode } from '#shared/package/hand-over.ts'
import { ChoosePackage, type ChosenFile } from './choose-package.tsx'
import { Figures } from './figures.tsx'
import { MadePackage, savedWords } from './made-package.tsx'
import { collectionWords, missingWords, reportFigures } from './package-words.ts'
import classes from './packages.module.css'

type Stage =
  | { readonly kind: 'empty' }
  | { readonly kind: 'refused'; readonly name: string; readonly why: Failure }
  | { readonly kind: 'seen'; readonly file: ChosenFile; readonly report: PackageReport }
  | { readonly kind: 'done'; readonly imported: Imported }

/** 收包: whose it is and what it would do, then import; the receipt goes back on the stick. */
export function DeskImport({ onImported }: { onImported(): void }) {
  const { packages } = useDb()
  const platform = usePlatform()
  const [stage, setStage] = useState<Stage>({ kind: 'empty' })
  const look = async (file: ChosenFile): Promise<void> => {
    const report = await packages.desk.check(file.data)
    setStage(report.ok ? { kind: 'seen', file, report: report.value } : { kind: 'refused', name: file.name, why: report.error })
  }
  const take = async (file: ChosenFile, acceptGap: boolean): Promise<void> => {
    const imported = await packages.desk.import(file.data, { acceptGap })
    if (!imported.ok) return notifyFailure(imported.error, '没有导入')
    setStage({ kind: 'done', imported: imported.value })
    onImported()
    const { name, data } = imported.value.receipt
    const saved = await platform.saveFile({ name, data })
    if (saved.ok) notifyOk(`回执${savedWords(saved.value.path)}`)
  }
  return (
    <Section title="收包">
      <Text mb="sm">社区送来的交换包（U 盘），在这里导入。这里只看到数目和原因，看不到记录的内容。</Text>
      <ChoosePackage label="选择送来的文件" onChosen={look} />
      {stage.kind === 'refused' && <Failed failure={stage.why} title={`「${stage.name}」没有导入`} />}
      {stage.kind === 'seen' && <Seen report={stage.report} take={(acceptGap) => take(stage.file, acceptGap)} />}
      {stage.kind === 'done' && <Done imported={stage.imported} />}
    </Section>
  )
}

function Seen({ report, take }: { readonly report: PackageReport; take(acceptGap: boolean): Promise<void> }) {
  const [gap, setGap] = useState(false)
  const [busy, setBusy] = useState(false)
  const { now } = useDeps()
  const run = async (): Promise<void> => {
    setBusy(true)
    await take(gap)
    setBusy(false)
  }
  return (
    <div className={classes.found}>
      <ReportHead report={report} />
      <Figures figures={reportFigures(report)} label="导入以后" />
      <Stack gap="xs" mt="sm">
        <Rejected report={report} />
        {report.already && (
          <Alert color="gray">
            这个包{report.importedAt === undefined ? '以前' : ` ${momentWords(Date.parse(report.importedAt), now())} `}
            已经导入过。再导入一次不会重复入库，会给出同样的回执。
          </Alert>
        )}
        {report.missing.length > 0 && (
          <Alert color="yellow" title={missingWords(report.missing)}>
            前面的包可能还在路上。最好先导入缺的包；两次改的是同一条记录时，后面的包可能暂时合不上。
            <Checkbox
              mt="xs"
              checked={gap}
              onChange={(event) => setGap(event.currentTarget.checked)}
              label="缺的包找不到了，仍然导入这一个"
            />
          </Alert>
        )}
      </Stack>
      <Button mt="sm" loading={busy} disabled={report.missing.length > 0 && !gap} onClick={() => void run()}>
        导入，并出回执
      </Button>
    </div>
  )
}

function ReportHead({ report }: { readonly report: PackageReport }) {
  const unit = useUnitName(report.from.unit)
  const { now } = useDeps()
  const { from } = report
  return (
    <>
      <Group gap="sm">
        <Text fw={600}>
          {unit || from.unit} 第 {report.serial} 号
        </Text>
        <Text span>
          校验码 <span className={classes.code}>{checkCode(report.hash)}</span>（请与交接单核对）
        </Text>
      </Group>
      <Text fz="sm" c="dimmed" mb="xs">
        {from.userName}（{roleWords[from.role]}）在“{from.deviceName}”上，{momentWords(Date.parse(report.createdAt), now())} 生成
        {report.reason === '' ? '' : `。事由：${report.reason}`}
      </Text>
    </>
  )
}

/** The first of those refused, by reason; the PC is told of each in the receipt. */
function Rejected({ report }: { readonly report: PackageReport }) {
  if (report.rejected.length === 0) return null
  const reasons = new Map<string, number>()
  for (const { collection, message } of report.rejected) {
    const key = `${collectionWords(collection)}：${message}`
    reasons.set(key, (reasons.get(key) ?? 0) + 1)
  }
  return (
    <Alert color="yellow" title="会退回的">
      {[...reasons].map(([reason, count]) => (
        <Text key={reason} fz="sm">
          {reason}（{count} 条）
        </Text>
      ))}
    </Alert>
  )
}

function Done({ imported }: { readonly imported: Imported }) {
  return (
    <>
      <div className={classes.made} role="status">
        <Text fw={600}>{imported.report.already ? '以前导入过，没有重复入库' : `第 ${imported.report.serial} 号已导入`}</Text>
        <Figures figures={reportFigures(imported.report)} label="导入结果" />
      </div>
      <MadePackage name={imported.receipt.name} data={imported.receipt.data} slip={imported.slip}>
        请把回执存回 U 盘，带回那台电脑读入，那边才会显示已送达。
      </MadePackage>
    </>
  )
}
