import { chinaMinute } from '#shared/lib/day.ts'
import type { DrillReport } from '#renderer/data/backup/drill.ts'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { roleWords } from '#renderer/entities/labels/role-words.ts'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { FactTable, SignatureLines } from '#renderer/ui/paper-parts.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'

/** 恢复演练证明: the last drill on one sheet, dated, to sign and file. */
export function DrillCertificatePage() {
  const { safekeeping } = useDb()
  const state = useLive(safekeeping.state)
  if (state.status !== 'ready') return <Loading />
  const report = state.data.lastDrill
  if (!report) return <EmptyState title="还没有演练过" />
  return (
    <Page title="恢复演练证明" crumbs={[{ label: '备份与恢复', to: paths.backup() }]} actions={<PrintButton report={report} />}>
      <PrintFrame label="恢复演练证明">
        <Certificate report={report} />
      </PrintFrame>
    </Page>
  )
}

function PrintButton({ report }: { readonly report: DrillReport }) {
  return <PaperOut press={usePlatform()} name={`恢复演练证明-${report.at.slice(0, 10)}.pdf`} contents="nobody" />
}

function Certificate({ report }: { readonly report: DrillReport }) {
  const { user } = useDb()
  const unit = useUnitName(user.unit)
  return (
    <>
      <h1>恢复演练证明</h1>
      <FactTable
        facts={[
          { term: '单位', value: unit, wide: true },
          { term: '演练人', value: `${user.name}（${roleWords[user.role]}）` },
          { term: '演练时间', value: minuteWords(report.at) },
          { term: '备份文件', value: report.file, wide: true },
          { term: '备份时间', value: minuteWords(report.backupAt) },
          { term: '用时', value: `${Math.max(1, Math.round(report.durationMs / 1000))} 秒` },
          { term: '恢复出', value: `${report.documents} 条记录` },
          { term: '其中待上传', value: `${report.unsent} 条；待处理 ${report.refused} 条` },
          { term: '备份校验码', value: codeOf(report.digest), wide: true },
          { term: '恢复校验码', value: codeOf(report.restoredDigest), wide: true },
          { term: '与现有数据', value: report.sameAsLive ? '完全一致' : `现有 ${report.liveDocuments} 条，备份之后又有改动` },
          { term: '结论', value: <b>{report.ok ? '通过：能够恢复，内容一致' : '未通过：内容不一致'}</b> },
        ]}
      />
      <p>演练把备份恢复到临时的地方，逐条读回核对，随后清除；现用数据没有改动。两个校验码相同，说明恢复出来的内容和备份时一字不差。</p>
      <SignatureLines lines={[{ role: '演练人', name: user.name }]} note="演练已记入审计记录。" />
    </>
  )
}

function minuteWords(at: string): string {
  const minute = chinaMinute(Date.parse(at))
  return `${longDay(minute.slice(0, 10))} ${minute.slice(11)}`
}

/** Sixteen digits in fours: enough to compare two sheets by eye. */
function codeOf(digest: string): string {
  return digest.slice(0, 16).replaceAll(/(.{4})(?=.)/g, '$1 ')
}
